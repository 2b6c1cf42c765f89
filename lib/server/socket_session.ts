/** What a hub knows of one socket. */
import type { ClientSocket } from "./client_socket.ts";
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

/** One socket, from its upgrade to its end. */
export interface SocketSession {
  readonly caller: Caller;
  readonly socket: ClientSocket;
  standing: Standing;
  /** What they want done is done one thing after the other. */
  acts: Promise<void>;
  /** Stops the timer that runs for the session. */
  cancel: () => void;
}
