/**
 * A Chromium that is a process of this test's own, and is driven from outside: it can be killed, and its
 * pages are hidden when others are in front, which Playwright forbids those that it starts itself.
 */
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { findChromium } from "./chromium.ts";

/** Milliseconds for which a process that was told to end may do so. */
const ENDS_WITHIN = 10_000;

/** One, with the profile in a folder. */
export class OwnChromium {
  readonly context: BrowserContext;
  readonly #browser: Browser;
  readonly #child: Deno.ChildProcess;

  private constructor(browser: Browser, child: Deno.ChildProcess) {
    this.#browser = browser;
    this.#child = child;
    this.context = browser.contexts()[0];
  }

  /** Starts it. @param folder of its profile */
  static async start(folder: string): Promise<OwnChromium> {
    const program = findChromium();
    if (!program) throw new Error("There is no Chromium: set CHROMIUM_PATH");
    const child = new Deno.Command(program, {
      args: [
        "--headless=new",
        "--remote-debugging-port=0",
        `--user-data-dir=${folder}`,
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
        "--disable-sync",
        "--mute-audio",
        ...(Deno.uid() === 0 ? ["--no-sandbox"] : []),
        "about:blank",
      ],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const endpoint = await endpointOf(child);
    const browser = await chromium.connectOverCDP(endpoint, {
      noDefaults: true,
    });
    return new OwnChromium(browser, child);
  }

  /** Ends it as a computer without power does. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#child.status;
  }

  /** Ends the processes of its pages. @returns how many */
  async killRenderers(): Promise<number> {
    const renderers = await renderersOf(this.#child.pid);
    for (const pid of renderers) Deno.kill(pid, "SIGKILL");
    return renderers.length;
  }

  /** Ends it. */
  async close(): Promise<void> {
    try {
      const devtools = await this.#browser.newBrowserCDPSession();
      await devtools.send("Browser.close");
    } catch {
      // It was killed, or has closed the connection first.
    }
    const late = setTimeout(() => this.#child.kill("SIGKILL"), ENDS_WITHIN);
    await this.#child.status;
    clearTimeout(late);
  }
}

/** What it says on its start; the rest is read, so that it never waits. */
async function endpointOf(child: Deno.ChildProcess): Promise<string> {
  const said = Promise.withResolvers<string>();
  let text = "";
  const read = async () => {
    for await (
      const piece of child.stderr.pipeThrough(new TextDecoderStream())
    ) {
      text = (text + piece).slice(-10_000);
      const [, endpoint] = /listening on (ws:\S+)/.exec(text) ?? [];
      if (endpoint) said.resolve(endpoint);
    }
    said.reject(new Error(`Chromium did not start: ${text}`));
  };
  read();
  return await said.promise;
}

/** The processes of pages below another one. */
async function renderersOf(browser: number): Promise<number[]> {
  const parents = new Map<number, number>();
  const renderers: number[] = [];
  for await (const { name } of Deno.readDir("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
      parents.set(
        pid,
        Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]),
      );
      const command = await Deno.readTextFile(`/proc/${pid}/cmdline`);
      if (command.includes("--type=renderer")) renderers.push(pid);
    } catch {
      // It has ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent === browser || parent !== undefined && parent > 1 &&
        isBelow(parent);
  };
  return renderers.filter(isBelow);
}
