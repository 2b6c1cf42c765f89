/** What a hub knows of one socket. */
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import type { TokenBucket } from "../../protocol/token_bucket.ts";
import type { DecodedClientMessage } from "../../protocol/client_messages.ts";
import {
  ClientSocket,
  type Socket,
  type SocketListener,
} from "./client_socket.ts";
import type { LocalRoom } from "./local_room.ts";
import type { ClientInfo } from "./admission.ts";
import type { Seat } from "./seat.ts";

/** How far a socket has come. */
export type SessionState =
  | { is: "new" }
  | { is: "joining" }
  | { is: "inside"; local: LocalRoom; seat: Seat }
  /** Waits for a room that is not there, and is not told so [ACC-2]. */
  | { is: "nowhere" }
  /** Said goodbye: the browser closes the socket, not both ends. */
  | { is: "left" }
  | { is: "gone" };

/** A socket whose participant has a seat, inside or waiting. */
export type SeatedState = Extract<SessionState, { is: "inside" }>;

/** What handles the sessions of an isolate. */
export interface SessionHandler {
  handleMessage(session: SocketSession, message: DecodedClientMessage): void;
  /** @param byBrowser whether the browser closed the socket in good order */
  handleClose(session: SocketSession, byBrowser: boolean): void;
}

/** All sessions share it until they ask for an action. */
const NOTHING = Promise.resolve();

/** One socket, from its upgrade to its end. */
export class SocketSession implements SocketListener {
  readonly client: ClientInfo;
  readonly socket: ClientSocket;
  state: SessionState = { is: "new" };
  /** Actions are carried out one after the other. */
  pendingActions: Promise<void> = NOTHING;
  /** How many tokens for the SFU they may ask for; `null` until they ask. */
  sfuTokenRate: TokenBucket | null = null;
  /** Stops the timer that runs for the session. */
  cancelTimer: () => void;
  readonly #handler: SessionHandler;

  constructor(
    handler: SessionHandler,
    client: ClientInfo,
    socket: Socket,
    clock: Clock,
  ) {
    this.#handler = handler;
    this.client = client;
    this.socket = new ClientSocket(socket, clock, this);
    this.cancelTimer = clock.after(
      TIMES.joinTimeout,
      () => this.socket.refuse("join-timeout"),
    );
  }

  onMessage(message: DecodedClientMessage): void {
    this.#handler.handleMessage(this, message);
  }

  onClose(byBrowser: boolean): void {
    this.#handler.handleClose(this, byBrowser);
  }
}
