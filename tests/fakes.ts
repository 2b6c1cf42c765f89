/** Stand-ins for the world: time, sockets, connections. The real ones pass the same contracts. */
import type { Clock } from "../lib/protocol/clock.ts";
import type { Socket } from "../lib/server/client_socket.ts";

export { FakeConnection } from "./fake_rtc/connection.ts";
export { ticks } from "./fake_rtc/ticks.ts";
export { FakeSigner } from "./fake_signer.ts";

/** Lets everything that is ready to run do so, timers of the real clock included. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Waits until something asynchronous outside of the fakes, such as KV, has happened. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  message: string,
  ms = 5_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${message}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  /** Lets what a timer began run on, before the next one goes off. */
  readonly #between: () => Promise<void>;
  #now = 1_700_000_000_000;
  #timers: { at: number; act: () => void }[] = [];

  constructor(between: () => Promise<void> = settle) {
    this.#between = between;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.#now + ms, act };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Somebody sets it forward, or back: timers go off as if nobody had. */
  set(by: number): void {
    this.#now += by;
    for (const timer of this.#timers) timer.at += by;
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Lets so many milliseconds pass; timers go off in their order. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await this.#between();
      const next = this.#timers.filter(({ at }) =>
        at <= end
      ).sort((a, b) => a.at - b.at)[0];
      if (!next) {
        break;
      }
      this.#timers = this.#timers.filter((timer) =>
        timer !== next
      );
      this.#now = Math.max(this.#now, next.at);
      next.act();
    }
    this.#now = end;
    await this.#between();
  }
}

/** A small random number generator; the same seed gives the same numbers from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a frame says; a signal that is passed on unread may make it no JSON at all [SIG-8]. */
// deno-lint-ignore no-explicit-any -- tests look into messages of every kind
export function parsed(frame: string): any {
  try {
    return JSON.parse(frame);
  } catch {
    return { type: "broken", frame };
  }
}

/** The server's end of a WebSocket, with a test at the other end. */
export class FakeSocket extends EventTarget implements Socket {
  readyState: Socket["readyState"] = WebSocket.OPEN;
  bufferedAmount = 0;
  /** What the server sent, parsed. */
  // deno-lint-ignore no-explicit-any -- tests look into messages of every kind
  readonly sent: any[] = [];
  closed: { code?: number; reason?: string } | null = null;

  send(text: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    this.sent.push(parsed(String(text)));
  }

  close(code?: number, reason?: string): void {
    this.readyState = WebSocket.CLOSED;
    this.closed ??= { code, reason };
  }

  /** The browser sends a message, or a raw frame. */
  receive(message: unknown): void {
    const data =
      typeof message === "object" && !(message instanceof ArrayBuffer)
        ? JSON.stringify(message)
        : message;
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  /** The browser is gone without a word; with another code than this it closed the socket. */
  vanish(code = 1006): void {
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new CloseEvent("close", { code }));
  }

  /** The messages of one type that were sent. */
  // deno-lint-ignore no-explicit-any -- tests look into messages of every kind
  all(type: string): any[] {
    return this.sent.filter((message) => message.type === type);
  }
}

/** A session description that the codec accepts, and no browser would. */
export const SDP =
  "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\na=fingerprint:sha-256 00\r\n" +
  "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=ice-ufrag:u\r\n";
