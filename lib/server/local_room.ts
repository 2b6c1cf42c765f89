/** A room as one isolate knows it, and who of its participants sits there. */
import { CLOSE } from "../protocol/signaling.ts";
import type { ClientSocket } from "./client_socket.ts";
import { type Room, rosterOf } from "./room.ts";

/** A participant's place on the isolate that holds their socket. */
export interface Seat {
  readonly participant: string;
  readonly socket: ClientSocket;
  /** The hash of the token that takes the place again; it tells the seat from older ones. */
  readonly tokenHash: string;
  /** The version of the roster that they were told last; 0 before the first. */
  told: number;
}

/** A room that somebody on this isolate is in, or is about to be in. */
export class LocalRoom {
  readonly id: string;
  /** Joins under way: they keep the room here, so that no announcement is missed. */
  joining = 0;
  /** Ends what looks for lapsed leases as long as the room is here. */
  endSweep: () => void = () => {};
  readonly #hub: string;
  readonly #seats = new Map<string, Seat>();
  /** As this isolate last heard; `null` until the first join came through. */
  #room: Room | null = null;

  constructor(id: string, hub: string) {
    this.id = id;
    this.#hub = hub;
  }

  /** Whether nobody is here, nor about to be. */
  get idle(): boolean {
    return this.joining === 0 && this.#seats.size === 0;
  }

  /** The isolate that holds a participant's socket; `null` where they are not in the room. */
  hubOf(participant: string): string | null {
    const member = this.#room?.members.find(({ id }) => id === participant);
    return member?.hub ?? null;
  }

  /** The socket of a participant who sits here. */
  socketOf(participant: string): ClientSocket | undefined {
    return this.#seats.get(participant)?.socket;
  }

  /**
   * Gives a participant their seat, and closes an older socket of theirs [SIG-4].
   * @param room as it was stored when they came
   * @returns the room to tell them; `null` where the seat has gone to a newer socket meanwhile
   */
  take(seat: Seat, room: Room): Room | null {
    const newest = this.#room && this.#room.version > room.version
      ? this.#room
      : room;
    if (!this.#keeps(seat, newest)) return null;
    const older = this.#seats.get(seat.participant);
    this.#seats.set(seat.participant, seat);
    older?.socket.refuse("replaced");
    seat.told = newest.version;
    return newest;
  }

  /** Empties the seat, unless a newer one of the participant is in its place. */
  vacate(seat: Seat): void {
    if (this.#seats.get(seat.participant) === seat) {
      this.#seats.delete(seat.participant);
    }
  }

  /** Takes in a newer room, and tells those who sit here; `false` where it is not newer. */
  hear(room: Room): boolean {
    if (this.#room && room.version <= this.#room.version) return false;
    this.#room = room;
    const roster = rosterOf(room);
    for (const seat of [...this.#seats.values()]) {
      if (room.version <= seat.told || !this.#keeps(seat, room)) continue;
      seat.told = room.version;
      seat.socket.send({ type: "roster", roster });
    }
    return true;
  }

  /** Whether the room still has this seat; otherwise its socket is closed. */
  #keeps({ participant, socket, tokenHash }: Seat, room: Room): boolean {
    const member = room.members.find(({ id }) => id === participant);
    const kept = member?.hub === this.#hub && member.tokenHash === tokenHash;
    if (!kept) dismiss(socket, member ? "replaced" : "lapsed");
    return kept;
  }
}

/**
 * Closes the socket of somebody who lost their seat. One whose lease lapsed is not refused: they
 * may still resume [SIG-4].
 */
export function dismiss(
  socket: ClientSocket,
  reason: "replaced" | "lapsed",
): void {
  if (reason === "replaced") socket.refuse(reason);
  else socket.close(CLOSE.away, reason);
}
