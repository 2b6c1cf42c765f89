/** A real TURN server on a host of its own, for as long as a test wants it. */
import { join } from "node:path";
import type { Host } from "./hosts.ts";

/** With this secret the product makes credentials that the TURN server accepts. */
export const SECRET = "known to the server and to coturn alone";

const PORT = 3478;
/** Milliseconds between two looks whether it answers. */
const LOOK_EVERY = 50;

/** A TURN server over TCP. */
export class TurnServer {
  readonly host: Host;
  readonly #folder: string;
  #child: Deno.ChildProcess | null = null;

  private constructor(host: Host, folder: string) {
    this.host = host;
    this.#folder = folder;
  }

  /** Starts one; resolves when it answers. */
  static async start(host: Host): Promise<TurnServer> {
    const folder = await Deno.makeTempDir({ prefix: "coturn-" });
    const server = new TurnServer(host, folder);
    await server.start();
    return server;
  }

  /** Where browsers find it. */
  get url(): string {
    return `turn:${this.host.address}:${PORT}?transport=tcp`;
  }

  /** The TCP port. */
  get port(): number {
    return PORT;
  }

  /** Starts it again. */
  async start(): Promise<void> {
    const { address, namespace } = this.host;
    const config = join(this.#folder, "turnserver.conf");
    await Deno.writeTextFile(
      config,
      [
        `listening-ip=${address}`,
        `listening-port=${PORT}`,
        `relay-ip=${address}`,
        "min-port=50000",
        "max-port=50200",
        "use-auth-secret",
        `static-auth-secret=${SECRET}`,
        "realm=faults",
        "no-tls",
        "no-dtls",
        "no-cli",
        "log-file=stdout",
        `pidfile=${join(this.#folder, "pid")}`,
        `userdb=${join(this.#folder, "db")}`,
        "",
      ].join("\n"),
    );
    this.#child = new Deno.Command("ip", {
      args: ["netns", "exec", namespace, "turnserver", "-c", config],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    while (!await answers(address)) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
  }

  /** Ends it without any notice. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    child?.kill("SIGKILL");
    await child?.status;
  }

  /** Ends it, and removes its files. */
  async close(): Promise<void> {
    await this.kill();
    await Deno.remove(this.#folder, { recursive: true });
  }
}

async function answers(hostname: string): Promise<boolean> {
  try {
    (await Deno.connect({ hostname, port: PORT })).close();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.ConnectionRefused) return false;
    throw error;
  }
}
