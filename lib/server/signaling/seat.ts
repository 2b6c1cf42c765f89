/** A participant's place on the isolate that holds their socket, and what they are told there. */
import type { ClientSocket } from "./client_socket.ts";
import {
  type IceGrant,
  type IceServersFor,
  iceServersPayload,
} from "./ice_servers.ts";
import type { Room } from "../rooms/room.ts";
import { rosterFor } from "../rooms/roster.ts";

/** What all seats of an isolate have in common. */
export interface SeatContext {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds over which the clients come back if they lose this isolate. */
  spreadMs(): number;
  readonly iceServers: IceServersFor;
}

/** Whose seat it is. */
export type SeatOptions = Pick<Seat, "participant" | "socket" | "tokenHash"> & {
  /** Takes their place again [SIG-4]. */
  token: string;
  /** The ICE servers that they get when they come in. */
  ice: IceGrant;
};

/** A place in a room, inside or waiting. */
export class Seat {
  readonly participant: string;
  readonly socket: ClientSocket;
  /** The hash of the token that takes the place again; it tells the seat from older ones. */
  readonly tokenHash: string;
  /** The version of the room that they were told last; 0 before the first. */
  sentVersion = 0;
  /** The moment from which their lease counts, in milliseconds since 1970. */
  leaseStart: number;
  /** The uplink that the browser measured and does not use, in bits a second. */
  spare: number | null = null;
  readonly #context: SeatContext;
  readonly #token: string;
  #ice: IceGrant;
  #lastSent: "nothing" | "waiting" | "welcome" = "nothing";

  constructor(
    context: SeatContext,
    { participant, socket, tokenHash, token, ice }: SeatOptions,
  ) {
    this.participant = participant;
    this.socket = socket;
    this.tokenHash = tokenHash;
    this.leaseStart = context.now();
    this.#context = context;
    this.#token = token;
    this.#ice = ice;
  }

  /** Makes the TURN credentials anew that they get when they come in. */
  async refreshIceServers(): Promise<void> {
    this.#ice = await this.#context.iceServers(this.participant);
  }

  /**
   * Tells them of the room each time it changes: those who wait, only that they do; those who come
   * in, `welcome`, and from then on the roster [ACC-3].
   */
  sendRoom(room: Room): void {
    this.sentVersion = room.version;
    const { participant: you, socket } = this;
    const token = this.#token;
    const spreadMs = this.#context.spreadMs();
    const roster = rosterFor(room, you);
    if (!roster) {
      if (this.#lastSent === "nothing") {
        socket.send({ type: "waiting", you, token, spreadMs });
      }
      this.#lastSent = "waiting";
    } else if (this.#lastSent === "welcome") {
      socket.send({ type: "roster", roster });
    } else {
      this.#lastSent = "welcome";
      const ice = iceServersPayload(this.#ice, this.#context.now());
      socket.send({ type: "welcome", you, token, roster, ...ice, spreadMs });
    }
  }
}
