/** One browser's WebSocket, from the server's side: what may come in, and what may go out. */
import { sealEnvelope } from "../protocol/envelope.ts";
import { LIMITS } from "../protocol/limits.ts";
import {
  decodeClientMessage,
  isOfOtherVersion,
  type Received,
} from "../protocol/client_messages.ts";
import {
  CLOSE,
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
    addEventListener(
      type: "message" | "close" | "error",
      listener: EventListenerObject,
    ): void;
  };

/** Who hears of a browser's socket. */
export interface SocketListener {
  /** What passed. */
  onMessage(message: Received): void;
  /**
   * Called once, whoever closed it.
   * @param byBrowser whether the browser closed it in good order: its page is gone, or about to be
   */
  onClose(byBrowser: boolean): void;
}

/**
 * With these a browser closes the sockets of a page that goes away; 1005 is none at all. A page that
 * means to come back closes with another one.
 */
const GOING: readonly number[] = [CLOSE.normal, CLOSE.away, 1005];

/**
 * A browser's socket: decodes, counts and limits, and tells what passed. It listens itself: a
 * function for each kind of event is memory that everybody who is there takes.
 */
export class ClientSocket implements EventListenerObject {
  /** Called when the connection itself has ended: what was sent before has gone out. */
  onEnd: (() => void) | null = null;
  /** When the browser was last heard of, in milliseconds since 1970. */
  heard: number;
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #listener: SocketListener;
  readonly #rate: Rate;
  #open = true;

  constructor(socket: Socket, clock: Clock, listener: SocketListener) {
    this.#socket = socket;
    this.#clock = clock;
    this.#listener = listener;
    this.heard = clock.now();
    this.#rate = new Rate(
      LIMITS.messagesPerSecond,
      LIMITS.messageBurst,
      this.heard,
    );
    socket.addEventListener("message", this);
    socket.addEventListener("close", this);
    // An error is followed by close, but not on every platform.
    socket.addEventListener("error", this);
  }

  /** Called by the socket itself. */
  handleEvent(event: Event): void {
    if (event instanceof MessageEvent) return this.#read(event.data);
    this.onEnd?.();
    this.#closed(event instanceof CloseEvent && GOING.includes(event.code));
  }

  #read(data: unknown): void {
    if (!this.#open) return;
    this.heard = this.#clock.now();
    if (!this.#rate.take(this.heard)) return this.refuse("too-many-messages");
    const message = decodeClientMessage(data);
    if (!message.ok) {
      return isOfOtherVersion(data)
        ? this.refuse("version-mismatch")
        : this.refuse("bad-message", message.reason);
    }
    this.#listener.onMessage(message.value);
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

  #closed(byBrowser = false): void {
    if (!this.#open) return;
    this.#open = false;
    this.#listener.onClose(byBrowser);
  }
}
