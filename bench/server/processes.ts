/** The processes of the bench's server parts: servers, and the clients that load them. */
import { fileURLToPath } from "node:url";
import { build, temporaryKv } from "../../tests/support/servers/servers.ts";
import type { World } from "../world.ts";
import { lines } from "./lines.ts";
import type { Load } from "./load.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Milliseconds within which a server must have started. */
const START_WITHIN = 20_000;
/** Milliseconds within which the clients must have done what they were asked. */
const ANSWER_WITHIN = 90_000;

/** A server in a process of its own. */
export interface Server {
  pid: number;
  /** Where each of its isolates answers. */
  origins: string[];
  /** Ends it at once. */
  end(): Promise<void>;
}

/** How a server is started. */
interface Start {
  /** What is run, from the root of the project. */
  script: string;
  /** What comes before it, `run -A` unless it is said. */
  command?: string[];
  env?: Record<string, string>;
  isolates?: number;
}

/** Settings with which nobody outside is asked, and each room may come from another address. */
export const PRODUCT_SETTINGS = {
  PORT: "0",
  STUN_SERVERS: "",
  TURN_SERVERS: "",
  WEBSOCKET_URL: "",
  ALLOWED_ORIGINS: "",
  TRUSTED_PROXIES: "1",
};

/** Starts a server that prints its addresses, and ends with its standard input. */
export async function startServer(
  world: World,
  { script, command = ["run", "-A"], env = {}, isolates = 1 }: Start,
): Promise<Server> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...command, script],
    cwd: ROOT,
    env: { NO_COLOR: "1", ISOLATES: `${isolates}`, ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let ended: Promise<void> | null = null;
  const end = () => ended ??= kill(child);
  world.onEnd(end);
  const complaints = new Response(child.stderr).text();
  const timer = setTimeout(end, START_WITHIN);
  const origins: string[] = [];
  const output = lines(child.stdout);
  for (;;) {
    const { value, done } = await output.next();
    if (done) throw new Error(`${script} did not start:\n${await complaints}`);
    origins.push(...value.match(/http:\/\/localhost:\d+/g) ?? []);
    if (origins.length === isolates) break;
  }
  clearTimeout(timer);
  readOn(output);
  child.status.then(async ({ code }) => {
    if (ended) return;
    console.error(`${script} ended with ${code}:\n${await complaints}`);
  });
  return { pid: child.pid, origins, end };
}

/** The product, on a database of its own. */
export async function startProduct(
  world: World,
  options: Partial<Start> = {},
): Promise<Server> {
  const {
    script = "tests/support/servers/server_worker.ts",
    command,
    isolates,
    env,
  } = options;
  await build();
  const { kv, remove } = await temporaryKv();
  world.onEnd(remove);
  return await startServer(world, {
    script,
    command,
    isolates,
    env: { ...PRODUCT_SETTINGS, KV_URL: kv, ...env },
  });
}

/** Asks the clients' process to call a method of `Load`. */
export type Ask = <Method extends keyof Load>(
  method: Method,
  ...args: Parameters<Load[Method]>
) => Promise<Awaited<ReturnType<Load[Method]>>>;

/** Starts a process of clients, which does one thing after the other. */
export function startLoad(world: World): Ask {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "bench/server/load.ts"],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  world.onEnd(() => kill(child));
  const output = lines(child.stdout);
  const input = child.stdin.getWriter();
  const encoder = new TextEncoder();
  return async (method, ...args) => {
    const timer = setTimeout(() => kill(child), ANSWER_WITHIN);
    const line = `${JSON.stringify([method, args])}\n`;
    const { value, done } = await input.write(encoder.encode(line))
      .then(() => output.next())
      .finally(() => clearTimeout(timer));
    if (done) throw new Error(`The clients ended during "${method}"`);
    const answer = JSON.parse(value);
    if ("error" in answer) throw new Error(`"${method}": ${answer.error}`);
    return answer.value;
  };
}

async function kill(child: Deno.ChildProcess): Promise<void> {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended already.
  }
  await child.status;
}

/** A pipe that nobody empties would stop the server one day. */
async function readOn(output: AsyncGenerator<string>): Promise<void> {
  for await (const _ of output);
}
