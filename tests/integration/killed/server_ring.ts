/** Server processes on one database, of which each has its port for good. */
import { connect } from "../../support/servers/bare_socket.ts";
import { TestServer } from "../../support/servers/servers.ts";

/** As if a proxy of ours stood before the servers and told whom it heard. */
const BEHIND_PROXY = { TRUSTED_PROXIES: "1" };

/** The processes, as a load balancer sees them. */
export class ServerRing {
  /** What the servers complained of. */
  readonly complaints: string[] = [];
  readonly #kv: string;
  readonly #servers: (TestServer | null)[] = [];
  readonly #ports: number[] = [];
  #next = 0;
  #created = 0;

  private constructor(kv: string) {
    this.#kv = kv;
  }

  /** Starts so many. */
  static async start(kv: string, count: number): Promise<ServerRing> {
    const ring = new ServerRing(kv);
    for (let n = 0; n < count; n++) {
      const server = await TestServer.start({ kv, env: BEHIND_PROXY });
      ring.#ports[n] = Number(new URL(server.origin).port);
      ring.#servers[n] = server;
    }
    return ring;
  }

  /** The address of one that runs. */
  get origin(): string {
    const living = this.#servers.filter((server) => server !== null);
    const server = living[this.#next++ % Math.max(1, living.length)];
    // With none, the first one's port refuses the connection, as a dead machine does.
    return server?.origin ?? `http://localhost:${this.#ports[0]}`;
  }

  /** A socket to one that runs. */
  connect(): WebSocket {
    return connect(this.origin);
  }

  /** Kills a process, and starts it again on its port after some milliseconds. */
  async restart(n: number, after: number): Promise<void> {
    const server = this.#servers[n];
    this.#servers[n] = null;
    await server?.kill();
    await this.#close(server);
    await new Promise((resolve) => setTimeout(resolve, after));
    this.#servers[n] = await TestServer.start({
      kv: this.#kv,
      port: this.#ports[n],
      env: BEHIND_PROXY,
    });
  }

  /** Creates a room; the result is its id. */
  async createRoom(capacity: number): Promise<string> {
    const { id } = await this.#json("/api/rooms", {
      method: "POST",
      // Each room is somebody else's: one address may create only some within a minute.
      headers: { "x-forwarded-for": `room-${++this.#created}` },
      body: JSON.stringify({ capacity }),
    });
    return String(id);
  }

  /** How many the database has in a room. */
  async participantsOf(room: string): Promise<number> {
    return Number((await this.#json(`/api/rooms/${room}`)).participants);
  }

  async close(): Promise<void> {
    for (const server of this.#servers) await this.#close(server);
  }

  async #close(server: TestServer | null): Promise<void> {
    const complaint = await server?.close();
    if (complaint) this.complaints.push(complaint);
  }

  async #json(
    path: string,
    init?: RequestInit,
  ): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.origin}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}
