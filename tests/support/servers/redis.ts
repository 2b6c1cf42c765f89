/** A real Redis on this machine's loopback, which keeps nothing once it has ended. */
import { firstFile } from "../browser/programs.ts";
import { freePort } from "./nginx.ts";

const FOLDERS = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];
const find = (name: string) =>
  firstFile(FOLDERS.map((folder) => `${folder}/${name}`));

/** The program, or `null` where it is not installed, or what asks it is not. */
export function findRedis(): string | null {
  return find("redis-cli") && find("redis-server");
}

/** Redis while it runs. */
export interface RunningRedis {
  /** Where it answers, such as `127.0.0.1:41234`. */
  address: string;
  /** Asks it something; the result is what it answers, by lines. */
  ask(...command: string[]): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts it; resolves when it answers. */
export async function startRedis(): Promise<RunningRedis> {
  const program = findRedis();
  const asking = find("redis-cli");
  if (!program || !asking) throw new Error("Redis is not installed");
  const port = freePort();
  const child = new Deno.Command(program, {
    args: [
      ...["--bind", "127.0.0.1", "--port", `${port}`],
      // Neither a snapshot nor a log of what is changed: it leaves no file behind.
      ...["--save", "", "--appendonly", "no"],
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const said = new Response(child.stdout).text();
  const ended = child.status.then(async () => {
    throw new Error(`Redis ended:\n${await said}`);
  });
  ended.catch(() => {});
  const ask = async (...command: string[]) => {
    const { stdout } = await new Deno.Command(asking, {
      args: ["-h", "127.0.0.1", "-p", `${port}`, "--raw", ...command],
      stdin: "null",
      stdout: "piped",
      stderr: "null",
    }).output();
    const text = new TextDecoder().decode(stdout);
    return text.split("\n").filter((line) => line !== "");
  };
  const answers = async () => {
    while ((await ask("PING"))[0] !== "PONG") {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.race([answers(), ended]);
  return {
    address: `127.0.0.1:${port}`,
    ask,
    close: async () => {
      child.kill("SIGTERM");
      await child.status;
    },
  };
}
