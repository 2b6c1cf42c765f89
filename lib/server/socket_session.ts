/** What a hub knows of one socket. */
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";
import type { Received } from "../protocol/client_messages.ts";
import {
  ClientSocket,
  type Socket,
  type SocketListener,
} from "./client_socket.ts";
import type { LocalRoom } from "./local_room.ts";
import type { Caller } from "./reception.ts";
import type { Seat } from "./seat.ts";

/** How far a socket has come. */
export type Standing =
  | { is: "new" }
  | { is: "joining" }
  | { is: "inside"; local: LocalRoom; seat: Seat }
  /** Waits before no room at all, and is not told so [ACC-2]. */
  | { is: "nowhere" }
  /** Said goodbye: the browser closes the socket, not both ends. */
  | { is: "left" }
  | { is: "gone" };

/** Somebody with a place in a room, or before its door. */
export type Inside = Extract<Standing, { is: "inside" }>;

/** What serves the sessions of an isolate. */
export interface Desk {
  receive(session: SocketSession, message: Received): void;
  /** @param byBrowser whether the browser closed the socket in good order */
  drop(session: SocketSession, byBrowser: boolean): void;
}

/** As long as nothing was asked for, all wait for the same. */
const NOTHING = Promise.resolve();

/** One socket, from its upgrade to its end. */
export class SocketSession implements SocketListener {
  readonly caller: Caller;
  readonly socket: ClientSocket;
  standing: Standing = { is: "new" };
  /** What they want done is done one thing after the other. */
  acts: Promise<void> = NOTHING;
  /** Stops the timer that runs for the session. */
  cancel: () => void;
  readonly #desk: Desk;

  constructor(desk: Desk, caller: Caller, socket: Socket, clock: Clock) {
    this.#desk = desk;
    this.caller = caller;
    this.socket = new ClientSocket(socket, clock, this);
    this.cancel = clock.after(
      TIMES.joinWithin,
      () => this.socket.refuse("join-timeout"),
    );
  }

  onMessage(message: Received): void {
    this.#desk.receive(this, message);
  }

  onClose(byBrowser: boolean): void {
    this.#desk.drop(this, byBrowser);
  }
}
