/** The real product for tests: built once, served by processes and isolates of its own. */
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname ?? ".", "../../..");
const BUILD = join(ROOT, "_fresh", "server.js");
/** What a build is made of. */
const SOURCES = [
  "components",
  "islands",
  "lib",
  "links/deno.json",
  "links/fresh",
  "links/std_http",
  "routes",
  "static",
  "deno.json",
  "deno.lock",
  "dev.ts",
  "fresh.gen.ts",
  "main.ts",
];

/** How a server is started. */
export interface ServerOptions {
  /** The database; servers that shall meet have the same one. */
  kv: string;
  /** A port that must be this one; any free one by default. */
  port?: number;
  /** The folder of another project, whose build is served instead of this one's. */
  project?: string;
  /** In how many isolates it runs; each has an address of its own. */
  isolates?: number;
  /** Whether BroadcastChannel carries anything between isolates, or is missing altogether. */
  channel?: "works" | "deaf" | "gone";
  /** By which name or address pages reach it; `localhost` by default. */
  host?: string;
  /** A module that runs in the first isolate before anything else. */
  preload?: string;
  /** Settings that differ from the usual ones. */
  env?: Record<string, string>;
}

/** A running server. */
export class TestServer {
  /** Where each isolate answers, such as `http://localhost:41234`. */
  readonly origins: readonly string[];
  readonly #child: Deno.ChildProcess;
  readonly #complaints: Promise<string>;
  readonly #printed: Promise<string>;
  /** How it ended by itself. */
  #death: Deno.CommandStatus | null = null;
  #mayEnd = false;

  private constructor(
    child: Deno.ChildProcess,
    complaints: Promise<string>,
    printed: Promise<string>,
    origins: string[],
  ) {
    this.#child = child;
    this.#complaints = complaints;
    this.#printed = printed;
    this.origins = origins;
    child.status.then((status) => {
      if (!this.#mayEnd) this.#death = status;
    });
  }

  /** Starts a server; resolves when all its isolates answer. */
  static async start(options: ServerOptions): Promise<TestServer> {
    const { kv, port = 0, isolates = 1, channel = "works" } = options;
    const { host = "localhost", env = {}, project, preload } = options;
    if (project === undefined) await build();
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--quiet",
        ...preload === undefined ? [] : [`--preload=${preload}`],
        join("tests", "support", "servers", "server_worker.ts"),
      ],
      cwd: ROOT,
      env: {
        PORT: `${port}`,
        KV_URL: kv,
        STUN_SERVERS: "",
        TURN_SERVERS: "",
        WEBSOCKET_URL: "",
        ALLOWED_ORIGINS: "",
        ISOLATES: `${isolates}`,
        CHANNEL: channel,
        SERVED_PROJECT: project ?? "",
        NO_COLOR: "1",
        ...env,
      },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const complaints = new Response(child.stderr).text();
    const { origins, printed } = await firstAddresses(child.stdout, isolates);
    if (origins.length < isolates) {
      kill(child);
      throw new Error(`The server did not start:\n${await complaints}`);
    }
    return new TestServer(
      child,
      complaints,
      printed,
      origins.map((origin) => origin.replace("localhost", host)),
    );
  }

  /** The first isolate's address. */
  get origin(): string {
    return this.origins[0];
  }

  /** The process's number. */
  get pid(): number {
    return this.#child.pid;
  }

  /** Ends it without any notice, as a power cut would. */
  async kill(): Promise<void> {
    this.#mayEnd = true;
    kill(this.#child);
    await this.#child.status;
  }

  /** Somebody sets the date of its machine by so many milliseconds. */
  async setDate(by: number): Promise<void> {
    const writer = this.#child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(`${by}\n`));
    writer.releaseLock();
  }

  /** Stops it in the middle of whatever it does, sockets open, until `wake`. */
  freeze(): void {
    this.#child.kill("SIGSTOP");
  }

  /** Lets it go on. */
  wake(): void {
    this.#child.kill("SIGCONT");
  }

  /** Asks it to end, as a platform does, and waits until it has. */
  async interrupt(): Promise<void> {
    this.#mayEnd = true;
    this.#child.kill("SIGINT");
    await this.#child.status;
  }

  /** What it printed, complaints aside; resolves when it has ended. */
  get printed(): Promise<string> {
    return this.#printed;
  }

  /** Ends it; the result is what it complained about, or how it died. */
  async close(): Promise<string> {
    await this.kill();
    await this.#child.stdin.close().catch(() => {}); // It broke with the process.
    const complaints = await this.#complaints;
    return this.#death
      ? `It ended with code ${this.#death.code}.\n${complaints}`
      : complaints;
  }
}

/**
 * Creates an empty place for a database; the second result removes it. Where `DENOKV_URL` names a
 * denokv service, everybody shares that one.
 */
export async function temporaryKv(): Promise<
  { kv: string; remove(): Promise<void> }
> {
  const shared = Deno.env.get("DENOKV_URL");
  if (shared) return { kv: shared, remove: () => Promise.resolve() };
  const folder = await Deno.makeTempDir({ prefix: "webrtc-dashboard-" });
  return {
    kv: join(folder, "kv.sqlite3"),
    remove: () => Deno.remove(folder, { recursive: true }),
  };
}

let upToDate: Promise<void> | null = null;

/** Builds the product where the last build is older than its sources. */
export function build(): Promise<void> {
  upToDate ??= buildWhereNeeded();
  return upToDate;
}

async function buildWhereNeeded(): Promise<void> {
  // Test files may run at the same time, each in a module graph of its own.
  using lock = await Deno.open(
    join(tmpdir(), "webrtc-dashboard-build.lock"),
    { create: true, write: true },
  );
  await lock.lock(true);
  const sources = await Promise.all(
    SOURCES.map((name) => newest(join(ROOT, name))),
  );
  if (await newest(BUILD) > Math.max(...sources)) return;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "dev.ts", "build"],
    cwd: ROOT,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) {
    throw new Error(`The build failed:\n${new TextDecoder().decode(stderr)}`);
  }
}

/** When anything in a file or folder was last changed, in milliseconds since 1970; 0 where there is nothing. */
async function newest(path: string): Promise<number> {
  try {
    const { isDirectory, mtime } = await Deno.stat(path);
    if (!isDirectory) return mtime?.getTime() ?? 0;
    const times: number[] = [];
    for await (const { name } of Deno.readDir(path)) {
      times.push(await newest(join(path, name)));
    }
    return Math.max(0, ...times);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

/**
 * The addresses that a server prints when it has started, fewer where it ended before; and what it
 * prints until its end.
 */
async function firstAddresses(
  output: ReadableStream<Uint8Array>,
  count: number,
): Promise<{ origins: string[]; printed: Promise<string> }> {
  const reader = output.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const found = [...text.matchAll(/^WebRTC Dashboard: (http:\S+)\/$/gm)];
    if (found.length >= count) {
      const origins = found.map(([, origin]) => origin);
      return { origins, printed: readOn(reader, decoder, text) };
    }
    const { done, value } = await reader.read();
    if (done) return { origins: [], printed: Promise.resolve(text) };
    text += decoder.decode(value, { stream: true });
  }
}

/** Reads to the end: a pipe that nobody empties would stop the server one day. */
async function readOn(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  decoder: TextDecoder,
  text: string,
): Promise<string> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended already.
  }
}
