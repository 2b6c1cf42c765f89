/** A room as one isolate knows it, and those of its participants whose sockets are there. */
import { CLOSE, type RefusalReason } from "../../protocol/signaling.ts";
import type { ClientSocket } from "./client_socket.ts";
import { type Member, membersInside, type Room } from "../rooms/room.ts";
import { RosterChanges } from "./roster_changes.ts";
import type { Seat } from "./seat.ts";

/** A room that somebody on this isolate is in, or is about to be in. */
export class LocalRoom {
  readonly id: string;
  /** Joins under way: they keep the room here, so that no announcement is missed. */
  pendingJoins = 0;
  /** Ends what looks after leases as long as the room is here. */
  stopTimers: () => void = () => {};
  readonly #hub: string;
  readonly #seats = new Map<string, Seat>();
  /** As this isolate last heard; `null` until the first join came through. */
  #room: Room | null = null;
  /** Those inside, without those who wait, by their ids. */
  #membersInside: ReadonlyMap<string, Member> = new Map();

  constructor(id: string, hub: string) {
    this.id = id;
    this.#hub = hub;
  }

  /** Whether nobody is here, nor about to be. */
  get idle(): boolean {
    return this.pendingJoins === 0 && this.#seats.size === 0;
  }

  /** The room as this isolate last heard; `null` until the first join came through. */
  get room(): Room | null {
    return this.#room;
  }

  /** Somebody inside; `undefined` for those who wait, and for everybody else. */
  memberInside(participant: string): Member | undefined {
    return this.#membersInside.get(participant);
  }

  /** How many of those inside sit here. */
  get insideHere(): number {
    return [...this.#seats.keys()].filter((id) => this.#membersInside.has(id))
      .length;
  }

  /** Those who sit here. */
  get seats(): Iterable<Seat> {
    return this.#seats.values();
  }

  /** The seat of a participant who sits here. */
  seatOf(participant: string): Seat | undefined {
    return this.#seats.get(participant);
  }

  /**
   * Gives a participant their seat, closes an older socket of theirs [SIG-4], and tells them.
   * @param room as it was stored when they came
   * @returns `false` where the seat has gone to a newer socket meanwhile, or was taken from them
   */
  assignSeat(seat: Seat, room: Room): boolean {
    const newest = this.#room && this.#room.version > room.version
      ? this.#room
      : room;
    if (!this.#evictUnlessSeated(seat, newest)) return false;
    const older = this.#seats.get(seat.participant);
    this.#seats.set(seat.participant, seat);
    older?.socket.refuse("replaced");
    seat.sendRoom(newest);
    return true;
  }

  /** Empties the seat, unless a newer one of the participant is in its place. */
  vacate(seat: Seat): void {
    if (this.#seats.get(seat.participant) === seat) {
      this.#seats.delete(seat.participant);
    }
  }

  /** Takes in a newer room, and tells those who sit here; `false` where it is not newer. */
  update(room: Room): boolean {
    const before = this.#room;
    if (before && room.version <= before.version) return false;
    const changes = before ? new RosterChanges(before, room) : undefined;
    this.#room = room;
    this.#membersInside = new Map(
      membersInside(room.members).map((member) => [member.id, member]),
    );
    for (const seat of [...this.#seats.values()]) {
      if (
        room.version > seat.sentVersion && this.#evictUnlessSeated(seat, room)
      ) seat.sendRoom(room, changes);
    }
    return true;
  }

  /** Somebody who sits here wants to know all of the room. */
  answerRoster(seat: Seat): void {
    // What they were told already may be newer than what the isolates were.
    if (!this.#room || this.#room.version < seat.sentVersion) return;
    seat.answerRoster(this.#room);
  }

  /** Whether the room still has this seat; otherwise its socket is closed. */
  #evictUnlessSeated(
    { participant, socket, tokenHash }: Seat,
    room: Room,
  ): boolean {
    const isThis = ({ id }: { id: string }) => id === participant;
    const member = room.members.find(isThis);
    const kept = member?.hub === this.#hub && member.tokenHash === tokenHash;
    if (kept) return true;
    const removal = room.removed.find(isThis);
    if (
      member || room.members.some(({ replaces }) => replaces === participant)
    ) evict(socket, "replaced");
    else if (room.ended) evict(socket, "room-ended");
    else if (removal) {
      evict(socket, removal.refused ? "not-admitted" : "removed");
    } else evict(socket, "lapsed");
    return false;
  }
}

/**
 * Closes the socket of somebody who lost their seat. One whose lease lapsed is not refused: they
 * may still resume [SIG-4].
 */
export function evict(
  socket: ClientSocket,
  reason: RefusalReason | "lapsed",
): void {
  if (reason === "lapsed") socket.close(CLOSE.goingAway, reason);
  else socket.refuse(reason);
}
