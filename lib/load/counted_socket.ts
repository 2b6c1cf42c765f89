/** A WebSocket that somebody listens in on: what the client under load does not tell. */
import type { BrowserSocket } from "../client/signaling/signaling_socket.ts";
import { decodeServerMessage } from "../protocol/signaling.ts";
import type { Figures } from "./figures.ts";

/** How most messages begin: they need not be decoded twice. */
const SIGNAL = '{"signal":';

/** Passes everything on, and counts refusals, closes and what was not delivered. */
export class CountedSocket implements BrowserSocket {
  onopen: BrowserSocket["onopen"] = null;
  onmessage: BrowserSocket["onmessage"] = null;
  onclose: BrowserSocket["onclose"] = null;
  /** Settles when the connection has ended. */
  readonly ended: Promise<void>;
  readonly #socket: WebSocket;
  readonly #figures: Figures;
  /** Whether this side closed it after it had opened. */
  #closed = false;

  constructor(socket: WebSocket, figures: Figures) {
    this.#socket = socket;
    this.#figures = figures;
    let opened = false;
    let trouble = "";
    socket.onopen = (event) => {
      opened = true;
      this.onopen?.(event);
    };
    socket.onmessage = (event) => {
      this.#listen(event.data);
      this.onmessage?.(event);
    };
    socket.onerror = (event) => {
      trouble = event instanceof ErrorEvent ? event.message : "";
    };
    this.ended = new Promise((resolve) => {
      socket.onclose = (event) => {
        if (!opened) figures.failToOpen(trouble);
        // Deno says 0 where browsers say that no close frame came.
        else if (!this.#closed) figures.close(event.code || 1006);
        this.onclose?.(event);
        resolve();
      };
    });
  }

  get readyState(): BrowserSocket["readyState"] {
    return this.#socket.readyState;
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  close(code?: number): void {
    this.#closed = this.readyState !== WebSocket.CONNECTING;
    this.#socket.close(code);
  }

  #listen(data: unknown): void {
    if (typeof data !== "string" || data.startsWith(SIGNAL)) return;
    const message = decodeServerMessage(data);
    if (!message.ok) return;
    switch (message.value.type) {
      case "refused":
        return this.#figures.refuse(message.value.reason);
      case "undelivered":
        return this.#figures.undeliver();
    }
  }
}
