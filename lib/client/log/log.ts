/**
 * What a page remembers of what happened in it: the newest lines go into the reports that somebody
 * downloads. Names, room codes, addresses and secrets have no way in: all text is literal in the
 * code, and of what was thrown only known words leave (report.ts).
 */

/** `debug` and `info` are only remembered; `warn` and `error` reach the console too. */
export type Level = "debug" | "info" | "warn" | "error";

/** One line as it is remembered: not for anybody's eyes yet. */
export interface Entry {
  /** Milliseconds since the page began. */
  at: number;
  level: Level;
  topic: string;
  text: string;
  fields?: Fields | null;
  /** What was thrown, as text: `undefined` where nothing was. */
  thrown: string;
  /** How often it came, one time after the other. */
  times: number;
}

/** Numbers, booleans, and the words of closed lists. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** The same type, unless it holds strings that do not stand in the code: then `never`. */
type Literal<T> = [Extract<T, string>] extends [never] ? T
  : Record<never, 1> extends Record<Extract<T, string>, 1> ? never
  : T;

type LiteralFields<F> = string extends keyof F ? never
  : { [Key in keyof F]: Literal<F[Key]> };

/**
 * Writes a line.
 * @param text in lower case, without digits
 * @param thrown whatever was thrown, or came from outside
 */
type Write = <const Text extends string, const F extends Fields>(
  text: Literal<Text>,
  fields?: LiteralFields<F> | null,
  thrown?: unknown,
) => void;

/** Lines that are remembered. */
export const LINES = 500;
/** Characters of what was thrown. */
const THROWN_CHARS = 300;

const ring: Entry[] = [];

/** The lines that are remembered, the oldest first. */
export const entries: readonly Entry[] = ring;

/** The log of one topic, such as `link`. */
export function log<const Topic extends string>(
  topic: Literal<Topic>,
): Record<Level, Write> {
  const write = (level: Level): Write => (text, fields, thrown) => {
    const last = ring.at(-1);
    const loud = level === "warn" || level === "error";
    if (loud) console[level](`${topic}: ${text}`, fields ?? "", thrown ?? "");
    // A flood of complaints must not push out what was before it.
    if (loud && last?.text === text) last.times++;
    else {
      ring.push({
        at: performance.now(),
        level,
        topic,
        text,
        fields,
        // An error keeps alive whatever it holds: its text does not.
        thrown: String(thrown).slice(0, THROWN_CHARS),
        times: 1,
      });
    }
    if (ring.length > LINES) ring.shift();
  };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
  };
}
