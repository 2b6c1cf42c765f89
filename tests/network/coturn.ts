/** A real TURN server on a host of its own, set up as `docs/turnserver.conf` says. */
import { createHash, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { run } from "./command.ts";
import type { Host } from "./hosts.ts";

/** With this secret the product makes credentials that the TURN server accepts. */
export const SECRET = "known to the server and to coturn alone";

const CONFIG = new URL("../../docs/turnserver.conf", import.meta.url);
/** As the configuration has them. */
const PORT = 3478;
const TLS_PORT = 5349;
/** Milliseconds between two looks whether it answers. */
const LOOK_EVERY = 50;

/** How a TURN server differs from the usual one. */
export interface TurnOptions {
  /** The secrets that it knows. */
  secrets?: readonly string[];
  /** More addresses of its host, from which it relays too. */
  addresses?: readonly string[];
}

/** A TURN server over UDP, TCP and TLS, on a network whose addresses look public. */
export class TurnServer {
  readonly host: Host;
  readonly #folder: string;
  readonly #addresses: readonly string[];
  #secrets: readonly string[];
  #child: Deno.ChildProcess | null = null;

  private constructor(
    host: Host,
    folder: string,
    { secrets = [SECRET], addresses = [] }: TurnOptions,
  ) {
    this.host = host;
    this.#folder = folder;
    this.#secrets = secrets;
    this.#addresses = addresses;
  }

  /** Starts one; resolves when it answers. */
  static async start(host: Host, options: TurnOptions = {}) {
    const folder = await Deno.makeTempDir({ prefix: "coturn-" });
    const server = new TurnServer(host, folder, options);
    try {
      await run("openssl", [
        ...["req", "-x509", "-newkey", "ec", "-pkeyopt"],
        ...["ec_paramgen_curve:P-256", "-nodes", "-days", "2"],
        ...["-subj", "/CN=turn.example.org", "-keyout", server.#path("key")],
        ...["-out", server.#path("cert")],
        ...["-addext", `subjectAltName=IP:${host.address}`],
        ...["-addext", "basicConstraints=critical,CA:FALSE"],
      ]);
      await server.start();
      return server;
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  /** Where browsers find it, over UDP or TCP. */
  url(transport: "udp" | "tcp"): string {
    return `turn:${this.host.address}:${PORT}?transport=${transport}`;
  }

  /** The TCP port. */
  get port(): number {
    return PORT;
  }

  /** The port for TLS. */
  get tlsPort(): number {
    return TLS_PORT;
  }

  /** The certificate that it shows, as PEM. */
  certificate(): Promise<string> {
    return Deno.readTextFile(this.#path("cert"));
  }

  /** The SHA-256 of its certificate's key, in Base64. */
  async keyHash(): Promise<string> {
    const { publicKey } = new X509Certificate(await this.certificate());
    const key = publicKey.export({ type: "spki", format: "der" });
    return createHash("sha256").update(key).digest("base64");
  }

  /** All that it has logged. */
  async said(): Promise<string> {
    return await Deno.readTextFile(this.#path("out")) +
      await Deno.readTextFile(this.#path("log"));
  }

  /** Starts it again, with other secrets if there are any. */
  async start(secrets = this.#secrets): Promise<void> {
    this.#secrets = secrets;
    const config = this.#path("turnserver.conf");
    await Deno.writeTextFile(config, await this.#configuration());
    // With a shell between, so that what it says goes into a file for as long as it lives.
    this.#child = new Deno.Command("ip", {
      args: [
        ...["netns", "exec", this.host.namespace, "sh", "-c"],
        ...['exec turnserver -c "$0" > "$1" 2>&1', config, this.#path("out")],
      ],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    while (!await answers(this.host.address)) {
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

  #path(name: string): string {
    return join(this.#folder, name);
  }

  /**
   * The configuration as it is shipped, with what stands in <> put in. Besides that only where it
   * listens, and where it keeps its files, are of the test.
   */
  async #configuration(): Promise<string> {
    const own = [this.host.address, ...this.#addresses];
    const filled: Record<string, readonly string[]> = {
      "static-auth-secret": this.#secrets,
      "realm": ["turn.example.org"],
      "cert": [this.#path("cert")],
      "pkey": [this.#path("key")],
      "log-file": [this.#path("log")],
    };
    const lines = (await Deno.readTextFile(CONFIG)).split("\n").flatMap(
      (line) => {
        const [option] = line.split("=");
        if (!filled[option]) return [line];
        return filled[option].map((value) => `${option}=${value}`);
      },
    );
    const open = lines.find((line) => /^[^#].*[<>]/.test(line));
    if (open) throw new Error(`docs/turnserver.conf: who fills in ${open}?`);
    return [
      ...lines,
      `listening-ip=${this.host.address}`,
      ...own.map((address) => `relay-ip=${address}`),
      `pidfile=${this.#path("pid")}`,
      `userdb=${this.#path("db")}`,
      "",
    ].join("\n");
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
