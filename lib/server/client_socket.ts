/** One browser's WebSocket, from the server's side: what may come in, and what may go out. */
import { sealEnvelope } from "../protocol/envelope.ts";
import { LIMITS } from "../protocol/limits.ts";
import {
  CLOSE,
  decodeClientMessage,
  type Received,
  type Refusal,
  type ServerMessage,
} from "../protocol/signaling.ts";
import type { Clock } from "../protocol/clock.ts";
import { Rate } from "../protocol/rate.ts";
import { words } from "./refusal_words.ts";

/** What this needs of a WebSocket. */
export type Socket =
  & Pick<WebSocket, "send" | "close" | "bufferedAmount" | "readyState">
  & {
    onmessage: ((event: MessageEvent) => void) | null;
    onclose: ((event: CloseEvent) => void) | null;
    onerror: ((event: Event) => void) | null;
  };

/** A browser's socket: decodes, counts and limits, and calls back with what passed. */
export class ClientSocket {
  onMessage: (message: Received) => void = () => {};
  /** Called once, whoever closed it. */
  onClose: () => void = () => {};
  /** Called when the connection itself has ended: what was sent before has gone out. */
  onEnd: () => void = () => {};
  /** When the browser was last heard of, in milliseconds since 1970. */
  heard: number;
  readonly #socket: Socket;
  readonly #rate: Rate;
  #open = true;

  constructor(socket: Socket, clock: Clock) {
    this.#socket = socket;
    this.heard = clock.now();
    this.#rate = new Rate(
      LIMITS.messagesPerSecond,
      LIMITS.messageBurst,
      this.heard,
    );
    socket.onmessage = ({ data }) => {
      if (!this.#open) return;
      this.heard = clock.now();
      if (!this.#rate.take(this.heard)) return this.refuse("too-many-messages");
      const message = decodeClientMessage(data);
      if (!message.ok) return this.refuse("bad-message", message.reason);
      this.onMessage(message.value);
    };
    const end = () => {
      this.onEnd();
      this.#closed();
    };
    socket.onclose = end;
    // An error is followed by close, but not on every platform.
    socket.onerror = end;
  }

  /** Sends a message. */
  send(message: ServerMessage): void {
    this.#write(JSON.stringify(message));
  }

  /** Passes another participant's signal on. */
  pass(from: string, signal: string): void {
    this.#write(sealEnvelope(from, signal));
  }

  /** Sends, unless the browser reads too slowly: then it is dropped [SIG-7]. */
  #write(text: string): void {
    if (!this.#open || this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > LIMITS.bufferedBytes) {
      this.close(CLOSE.policy, "not-reading");
      return;
    }
    this.#socket.send(text);
  }

  /** Says why, and closes. */
  refuse(reason: Refusal, detail?: string): void {
    const message = words[reason] + (detail ? ` (${detail})` : "");
    this.send({ type: "refused", reason, message });
    this.close(CLOSE.policy, reason);
  }

  /** Closes the socket; closing it again does nothing. */
  close(code: number, reason: string): void {
    if (!this.#open) return;
    try {
      this.#socket.close(code, reason);
    } catch {
      // It never opened, or is closed already.
    }
    this.#closed();
  }

  #closed(): void {
    if (!this.#open) return;
    this.#open = false;
    this.onClose();
  }
}
