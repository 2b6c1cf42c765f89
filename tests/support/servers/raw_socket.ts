/** A socket of somebody who sends what they like, and what came back. */
import { connect } from "./bare_socket.ts";
import { parsed } from "./fake_socket.ts";
import { PROTOCOL_VERSION } from "../../../lib/protocol/signaling.ts";

/** Milliseconds after which something counts as never coming, however slow the machine. */
const PATIENCE = 30_000;

/** How a socket ended. */
export interface Ending {
  code: number;
  reason: string;
}

/** A message of the server, whatever it says. */
// deno-lint-ignore no-explicit-any -- tests look into messages of every kind
export type Heard = any;

/** One end of a real WebSocket. */
export class RawSocket {
  /** Everything that the server said, in its order. */
  readonly heard: Heard[] = [];
  /** The participant's id, once they have a place. */
  you = "";
  /** What takes the place again. */
  token = "";
  /** Whether it answers the server's pings, as pages do; whoever does not loses their place in time. */
  answersPings = false;
  readonly #socket: WebSocket;
  readonly #listeners = new Set<() => void>();
  #isOpen = false;
  #ending: Ending | null = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const message = parsed(data);
      if (message.type === "welcome" || message.type === "waiting") {
        ({ you: this.you, token: this.token } = message);
      }
      if (message.type === "ping" && this.answersPings) {
        this.say({ type: "pong" });
      }
      this.heard.push(message);
      this.#tell();
    };
    socket.onopen = () => {
      this.#isOpen = true;
      this.#tell();
    };
    socket.onclose = ({ code, reason }) => {
      this.#isOpen = false;
      this.#ending = { code, reason };
      this.#tell();
    };
    socket.onerror = (event) => event.preventDefault();
  }

  /** Opens a socket, as a page of that server does unless other headers are given. */
  static async open(
    origin: string,
    headers: Record<string, string> = {},
    query = "",
  ): Promise<RawSocket> {
    const raw = new RawSocket(connect(origin, headers, query));
    await raw.#until(() => raw.#isOpen || raw.#ending !== null);
    if (!raw.#isOpen) throw new Error("The socket did not open");
    return raw;
  }

  /** Opens a socket and comes in, or waits at the door. */
  static async enter(
    origin: string,
    join: Record<string, unknown>,
    headers: Record<string, string> = {},
  ): Promise<RawSocket> {
    const raw = await RawSocket.open(origin, headers);
    raw.join(join);
    await raw.hear(({ type }) => type === "welcome" || type === "waiting");
    return raw;
  }

  /** Whether it is still open. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Resolves when the connection ended; how it did. */
  get ended(): Promise<Ending> {
    return this.#until(() => this.#ending !== null)
      .then(() => this.#ending ?? { code: 0, reason: "" });
  }

  /** The last roster that was told. */
  get roster(): Heard {
    return this.heard.findLast(({ roster }) => roster)?.roster;
  }

  /** Asks to come in. */
  join(join: Record<string, unknown>): void {
    const version = PROTOCOL_VERSION;
    this.say({ type: "join", version, name: "Somebody", ...join });
  }

  /** Sends a message. */
  say(message: unknown): void {
    this.send(JSON.stringify(message));
  }

  /** Sends a frame as it is. */
  send(frame: string | ArrayBuffer): void {
    this.#socket.send(frame);
  }

  /**
   * The first message like this, which came already or comes.
   * @param from only those count that come after so many messages
   */
  async hear(
    like: (message: Heard) => boolean,
    from = 0,
  ): Promise<Heard> {
    const find = () => this.heard.slice(from).find(like);
    await this.#until(() => find() !== undefined || !this.#isOpen);
    const found = find();
    if (found !== undefined) return found;
    const last = JSON.stringify(this.heard.at(-1))?.slice(0, 300);
    throw new Error(`The socket was closed instead; last came ${last}`);
  }

  /** Waits until the server has dealt with everything that was sent before. */
  async settled(): Promise<void> {
    const from = this.heard.length;
    this.say({ type: "ping" });
    await this.hear(({ type }) => type === "pong", from);
  }

  /** Closes it, and waits until it is closed. */
  async close(): Promise<void> {
    this.#socket.close();
    await this.ended;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const finish = (end: () => void) => {
        clearTimeout(timer);
        this.#listeners.delete(look);
        end();
      };
      const look = () => condition() && finish(resolve);
      const timer = setTimeout(
        () => finish(() => reject(new Error("Waited in vain for a socket"))),
        PATIENCE,
      );
      this.#listeners.add(look);
    });
  }
}
