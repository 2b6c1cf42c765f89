/** What comes of it when somebody wants into a room. */
import type { Refusal } from "../protocol/signaling.ts";
import { type Entry, entryOf, type EntryParts, type Wish } from "./entry.ts";
import type { IceGrant, IceServersFor } from "./ice_servers.ts";
import { type Effect, inside, type Room } from "./room.ts";
import type { RoomStore } from "./room_store.ts";
import type { Person } from "./sessions.ts";
import type { Throttle } from "./throttle.ts";
import { Turns } from "./turns.ts";

/** Who is at the other end of a socket. */
export interface Caller {
  address: string;
  /** Whom a provider vouches for; `null` for those who did not sign in. */
  person: Person | null;
}

/** How a wish is answered. */
export type Answer =
  | {
    is: "taken in";
    entry: Entry;
    room: Room;
    effects: readonly Effect[];
    /** Those that they may use once they are inside. */
    ice: IceGrant;
  }
  /** Before the door of a room that is not there: nobody could let them in. */
  | { is: "left waiting"; entry: Entry }
  | { is: "refused"; reason: Refusal };

/** What a reception is made of. */
export interface ReceptionParts extends EntryParts {
  rooms: RoomStore;
  iceServers: IceServersFor;
  throttle: Throttle;
}

const refused = (reason: Refusal): Answer => ({ is: "refused", reason });

/** The way in, for this isolate's sockets. */
export class Reception {
  readonly #parts: ReceptionParts;
  /** Guesses of one address. */
  readonly #turns = new Turns();

  constructor(parts: ReceptionParts) {
    this.#parts = parts;
  }

  /** Answers a wish. Throws where KV does not answer. */
  answer(wish: Wish, caller: Caller): Promise<Answer> {
    const guesses = wish.type === "join" &&
      (wish.password !== undefined || wish.token !== undefined);
    // A good guess is given back when it was seen to be good: of a class that comes in at once,
    // all but a few would be refused before.
    return guesses
      ? this.#turns.take(
        caller.address,
        () => this.#answer(wish, caller, guesses),
      )
      : this.#answer(wish, caller, guesses);
  }

  async #answer(
    wish: Wish,
    { address, person }: Caller,
    guesses: boolean,
  ): Promise<Answer> {
    const { rooms, throttle, iceServers } = this.#parts;
    const tooOften = wish.type === "join" &&
      (throttle.refuses("look-up", address) ||
        throttle.refuses("credentials", address));
    if (tooOften || guesses && !await throttle.take("password", address)) {
      return refused("too-many-tries");
    }
    const entry = await entryOf(wish, person, this.#parts);
    // Before they have a place: once they have it, they must not be kept waiting.
    const ice = await iceServers(entry.command.id);
    const outcome = await rooms.commit(wish.room, entry.command);
    if (!outcome.ok) {
      return await this.#turnAway(entry, outcome.reason, address);
    }
    const { room, effects } = outcome;
    // Who knocks with a wrong password waits, and has guessed all the same.
    const enters = inside(room.members).some(({ id }) =>
      id === entry.command.id
    );
    if (guesses && enters) await throttle.giveBack("password", address);
    if (wish.type === "join" && ice.ends !== null) {
      // Nobody need wait for it, and a count that is lost harms nobody.
      throttle.take("credentials", address).catch(() => {});
    }
    return { is: "taken in", entry, room, effects, ice };
  }

  /** Who does not come in learns nothing of what is behind the door, or whether anything is [ACC-2]. */
  async #turnAway(
    entry: Entry,
    reason: Refusal,
    address: string,
  ): Promise<Answer> {
    const { command } = entry;
    const closed = reason === "room-not-found" || reason === "not-admitted";
    if (!closed) return refused(reason);
    if (command.type === "resume") return refused("resume-expired");
    if (!command.vouched) return refused("sign-in-required");
    const may = await this.#parts.throttle.take("look-up", address);
    if (!may) return refused("too-many-tries");
    return reason === "room-not-found" && command.knock
      ? { is: "left waiting", entry }
      : refused("not-admitted");
  }
}
