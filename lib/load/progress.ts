/** What is said while the load runs: one line of figures, rewritten where there is a terminal. */

/** Milliseconds between two lines of figures where there is no terminal. */
const EVERY = 5_000;
/** Columns of a terminal that does not say how many it has. */
const USUAL = 80;
const CLEAR = "\r\x1b[K";

/** Writes to standard error: standard output is for the figures. */
export class Progress {
  readonly #terminal = Deno.stderr.isTerminal();
  #shown = "";
  #last = -Infinity;

  /** How it stands now. */
  show(line: string): void {
    if (this.#terminal) {
      this.#shown = line.slice(0, columns() - 1);
      return write(CLEAR + this.#shown);
    }
    const now = performance.now();
    if (now - this.#last < EVERY) return;
    this.#last = now;
    write(`${line}\n`);
  }

  /** Something that stays to be read. */
  say(line: string): void {
    write(this.#shown ? `${CLEAR}${line}\n${this.#shown}` : `${line}\n`);
  }

  /** Takes the line of figures away. */
  clear(): void {
    if (this.#shown) write(CLEAR);
    this.#shown = "";
  }
}

/** Characters that fit into a line: one that is wrapped could not be rewritten. */
function columns(): number {
  try {
    return Deno.consoleSize().columns || USUAL;
  } catch {
    return USUAL;
  }
}

function write(text: string): void {
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) rest = rest.subarray(Deno.stderr.writeSync(rest));
}
