/** WebSockets within the test: two ends, with a way between them that takes time. */
import type { Clock } from "../../../lib/protocol/clock.ts";

/** Milliseconds from one end to the other. */
const LATENCY = 10;

/**
 * What becomes of a frame: the milliseconds, beyond the usual ones, after which each of its copies
 * arrives. None: it is lost.
 */
export type Fate = (text: string) => number[];

/** One end of a socket. */
export class MemorySocket extends EventTarget {
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readyState: WebSocket["readyState"] = WebSocket.CONNECTING;
  readonly bufferedAmount = 0;
  readonly #clock: Clock;
  readonly #fate: Fate;
  #peer: MemorySocket | null = null;

  constructor(clock: Clock, fate: Fate) {
    super();
    this.#clock = clock;
    this.#fate = fate;
  }

  /** Ties two ends together. */
  static tie(a: MemorySocket, b: MemorySocket): void {
    a.#peer = b;
    b.#peer = a;
  }

  /** The connection is there. */
  open(): void {
    if (this.readyState !== WebSocket.CONNECTING) return;
    this.readyState = WebSocket.OPEN;
    this.onopen?.(new Event("open"));
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (this.readyState !== WebSocket.OPEN) return;
    const text = String(data);
    for (const delay of this.#fate(text)) {
      this.#clock.after(LATENCY + delay, () => this.#peer?.receive(text));
    }
  }

  close(code = 1005, reason = ""): void {
    if (this.readyState >= WebSocket.CLOSING) return;
    this.readyState = WebSocket.CLOSING;
    this.#clock.after(LATENCY, () => {
      this.#peer?.end(code, reason);
      this.#clock.after(LATENCY, () => this.end(code, reason));
    });
  }

  /** A frame arrives. */
  receive(data: string): void {
    if (this.readyState !== WebSocket.OPEN) return;
    const event = new MessageEvent("message", { data });
    this.onmessage?.(event);
    this.dispatchEvent(event);
  }

  /** The connection is gone. */
  end(code: number, reason: string): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    const event = new CloseEvent("close", { code, reason });
    this.onclose?.(event);
    this.dispatchEvent(event);
  }
}
