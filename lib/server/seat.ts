/** A participant's place on the isolate that holds their socket, and what they are told there. */
import type { ClientSocket } from "./client_socket.ts";
import { type IceGrant, type IceServersFor, toldOf } from "./ice_servers.ts";
import type { Room } from "./room.ts";
import { rosterFor } from "./roster.ts";

/** What all seats of an isolate have in common. */
export interface Hall {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds over which the clients come back if they lose this isolate. */
  spread(): number;
  readonly iceServers: IceServersFor;
}

/** Whose seat it is. */
export type Ticket = Pick<Seat, "participant" | "socket" | "tokenHash"> & {
  /** Takes their place again [SIG-4]. */
  token: string;
  /** The ICE servers that they get when they come in. */
  ice: IceGrant;
};

/** A place in a room, or before its door. */
export class Seat {
  readonly participant: string;
  readonly socket: ClientSocket;
  /** The hash of the token that takes the place again; it tells the seat from older ones. */
  readonly tokenHash: string;
  /** The version of the room that they were told last; 0 before the first. */
  told = 0;
  /** The moment from which their lease counts, in milliseconds since 1970. */
  leased: number;
  /** The uplink that the browser measured and does not use, in bits a second. */
  spare: number | null = null;
  readonly #hall: Hall;
  readonly #token: string;
  #ice: IceGrant;
  #heard: "nothing" | "waiting" | "welcome" = "nothing";

  constructor(
    hall: Hall,
    { participant, socket, tokenHash, token, ice }: Ticket,
  ) {
    this.participant = participant;
    this.socket = socket;
    this.tokenHash = tokenHash;
    this.leased = hall.now();
    this.#hall = hall;
    this.#token = token;
    this.#ice = ice;
  }

  /** Makes the TURN credentials anew that they get when they come in. */
  async refresh(): Promise<void> {
    this.#ice = await this.#hall.iceServers(this.participant);
  }

  /**
   * Tells them of the room, each time that it changes: who waits, that they do, and no more; who
   * comes in, welcome; and then what the room is like [ACC-3].
   */
  tell(room: Room): void {
    this.told = room.version;
    const { participant: you, socket } = this;
    const token = this.#token;
    const spread = this.#hall.spread();
    const roster = rosterFor(room, you);
    if (!roster) {
      if (this.#heard === "nothing") {
        socket.send({ type: "waiting", you, token, spread });
      }
      this.#heard = "waiting";
    } else if (this.#heard === "welcome") {
      socket.send({ type: "roster", roster });
    } else {
      this.#heard = "welcome";
      const ice = toldOf(this.#ice, this.#hall.now());
      socket.send({ type: "welcome", you, token, roster, ...ice, spread });
    }
  }
}
