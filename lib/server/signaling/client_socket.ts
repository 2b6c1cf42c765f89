/** One browser's WebSocket, from the server's side: what may come in, and what may go out. */
import { forwardedFrame } from "../../protocol/envelope.ts";
import * as LIMITS from "../../protocol/limits.ts";
import {
  decodeClientMessage,
  type DecodedClientMessage,
  isFromOtherVersion,
} from "../../protocol/client_messages.ts";
import {
  CLOSE,
  type RefusalReason,
  type ServerMessage,
} from "../../protocol/signaling.ts";
import type { Clock } from "../../protocol/clock.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import { refusalMessages } from "./refusal_messages.ts";

/** What this needs of a WebSocket. */
export type Socket =
  & Pick<WebSocket, "send" | "close" | "bufferedAmount" | "readyState">
  & {
    addEventListener(
      type: "message" | "close" | "error",
      listener: EventListenerObject,
    ): void;
  };

/** What a socket calls. */
export interface SocketListener {
  /** A message that was understood, and within the limits. */
  onMessage(message: DecodedClientMessage): void;
  /**
   * Called once, whoever closed it.
   * @param byBrowser whether the browser closed it in good order: its page is gone, or about to be
   */
  onClose(byBrowser: boolean): void;
}

/**
 * Codes with which a browser closes the sockets of a page that goes away; 1005 is none at all. A page
 * that means to come back closes with another one.
 */
const GOING_AWAY_CODES: readonly number[] = [
  CLOSE.normal,
  CLOSE.goingAway,
  1005,
];

/** What one socket may send. The bench raises it: it would measure this limit, and not the relay. */
export const messageRate: { perSecond: number; burst: number } = {
  perSecond: LIMITS.messagesPerSecond,
  burst: LIMITS.messageBurst,
};

/**
 * A browser's socket: decodes and limits what comes in. It is its own listener: a function for each
 * kind of event would take memory for each participant.
 */
export class ClientSocket implements EventListenerObject {
  /** Called when the connection itself has ended: what was sent before has gone out. */
  onEnd: (() => void) | null = null;
  /** When the browser was last heard of, in milliseconds since 1970. */
  lastHeardAt: number;
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #listener: SocketListener;
  readonly #rate: TokenBucket;
  #open = true;

  constructor(socket: Socket, clock: Clock, listener: SocketListener) {
    this.#socket = socket;
    this.#clock = clock;
    this.#listener = listener;
    this.lastHeardAt = clock.now();
    this.#rate = new TokenBucket(
      messageRate.perSecond,
      messageRate.burst,
      this.lastHeardAt,
    );
    socket.addEventListener("message", this);
    socket.addEventListener("close", this);
    // An error is followed by close, but not on every platform.
    socket.addEventListener("error", this);
  }

  /** Called by the socket itself. */
  handleEvent(event: Event): void {
    if (event instanceof MessageEvent) return this.#handleFrame(event.data);
    this.onEnd?.();
    this.#closed(
      event instanceof CloseEvent && GOING_AWAY_CODES.includes(event.code),
    );
  }

  #handleFrame(data: unknown): void {
    if (!this.#open) return;
    this.lastHeardAt = this.#clock.now();
    if (!this.#rate.take(this.lastHeardAt)) {
      return this.refuse("too-many-messages");
    }
    const message = decodeClientMessage(data);
    if (!message.ok) {
      return isFromOtherVersion(data)
        ? this.refuse("version-mismatch")
        : this.refuse("bad-message", message.reason);
    }
    this.#listener.onMessage(message.value);
  }

  /** Sends a message. */
  send(message: ServerMessage): void {
    this.#write(JSON.stringify(message));
  }

  /** Sends the JSON of a message, which others are sent as well. */
  sendFrame(json: string): void {
    this.#write(json);
  }

  /** Passes another participant's signal on. */
  forwardSignal(from: string, signal: string): void {
    this.#write(forwardedFrame(from, signal));
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

  /** Tells the browser why, and closes. */
  refuse(reason: RefusalReason, detail?: string): void {
    const text = refusalMessages[reason] + (detail ? ` (${detail})` : "");
    this.send({ type: "refused", reason, message: text });
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
