/** Decides whether somebody who wants to join comes in, waits or is refused. */
import type { RefusalReason } from "../../protocol/signaling.ts";
import {
  type JoinRequest,
  type PreparedJoin,
  prepareJoin,
  type PrepareJoinDeps,
} from "../rooms/prepare_join.ts";
import type { IceGrant, IceServersFor } from "./ice_servers.ts";
import { membersInside, type Room } from "../rooms/room.ts";
import type { Effect } from "../rooms/occupancy.ts";
import type { RoomStore } from "../rooms/room_store.ts";
import type { Person } from "../auth/sessions.ts";
import type { Throttle } from "../kv/throttle.ts";
import { KeyedMutex } from "../kv/keyed_mutex.ts";
import { wasRight } from "../crypto/password.ts";

/** The person at the other end of a socket. */
export interface ClientInfo {
  address: string;
  /** Their account; `null` for those who did not sign in. */
  person: Person | null;
}

/** What came of a request to come in. */
export type AdmissionResult =
  | {
    kind: "admitted";
    join: PreparedJoin;
    room: Room;
    effects: readonly Effect[];
    /** Those that they may use once they are inside. */
    ice: IceGrant;
  }
  /** They wait for a room that is not there, so nobody can admit them [ACC-2]. */
  | { kind: "waiting-without-room"; join: PreparedJoin }
  | { kind: "refused"; reason: RefusalReason };

/** What this needs. */
export interface AdmissionDeps extends PrepareJoinDeps {
  rooms: RoomStore;
  iceServers: IceServersFor;
  throttle: Throttle;
}

const refused = (reason: RefusalReason): AdmissionResult => ({
  kind: "refused",
  reason,
});

/** Admits people to rooms, for the sockets of this isolate. */
export class Admission {
  readonly #deps: AdmissionDeps;
  /** Guesses from one address are made one after the other. */
  readonly #guessMutex = new KeyedMutex();

  constructor(deps: AdmissionDeps) {
    this.#deps = deps;
  }

  /** Decides about a request. Throws where KV does not answer, or too many passwords wait. */
  async handle(
    request: JoinRequest,
    client: ClientInfo,
  ): Promise<AdmissionResult> {
    const { throttle } = this.#deps;
    if (
      request.type === "join" &&
      throttle.isBlocked("credentials", client.address)
    ) return refused("too-many-tries");
    if (!isGuess(request)) return await this.#handle(request, client);
    if (await this.#isKnownToBeRight(request)) {
      return throttle.isBlocked("password", client.address)
        ? refused("too-many-tries")
        : await this.#handle(request, client);
    }
    // A good guess is given back when it was seen to be good: of a class that comes in at once,
    // all but a few would be refused before.
    return await this.#guessMutex.runExclusive(
      client.address,
      () => this.#handleGuess(request, client),
    );
  }

  /** Counts a guess before it is made, and gives it back where it was none. */
  async #handleGuess(
    request: JoinRequest,
    client: ClientInfo,
  ): Promise<AdmissionResult> {
    const { throttle } = this.#deps;
    const { address } = client;
    // Whoever stood before them may have typed the same.
    const known = await this.#isKnownToBeRight(request);
    const may = known
      ? !throttle.isBlocked("password", address)
      : await throttle.tryTake("password", address);
    if (!may) return refused("too-many-tries");
    return await this.#handle(request, client, async () => {
      if (!known) await throttle.refund("password", address);
    });
  }

  /** Whether a password needs no slow hash, as somebody else came in with it a while ago. */
  async #isKnownToBeRight(request: JoinRequest): Promise<boolean> {
    if (request.type !== "join" || request.password === undefined) return false;
    if (request.token !== undefined) return false;
    const stored = await this.#deps.rooms.passwordOf(request.room);
    return stored !== null && await wasRight(request.password, stored);
  }

  /** @param refund called where it was no guess */
  async #handle(
    request: JoinRequest,
    { address, person }: ClientInfo,
    refund: () => Promise<void> = () => Promise.resolve(),
  ): Promise<AdmissionResult> {
    const { rooms, throttle, iceServers } = this.#deps;
    const join = await prepareJoin(request, person, this.#deps);
    // Also where the room is full or locked: whoever knows the password did not guess it.
    if (join.proven) await refund();
    // Before they have a place: once they have it, they must not be kept waiting.
    const ice = await iceServers(join.command.id);
    const outcome = await rooms.commit(request.room, join.command);
    if (!outcome.ok) {
      return await this.#refuse(join, outcome.reason, address);
    }
    const { room, effects } = outcome.value;
    // Whoever knocks with a wrong password waits, and has guessed all the same.
    const enters = membersInside(room.members).some(({ id }) =>
      id === join.command.id
    );
    if (enters && !join.proven) await refund();
    if (request.type === "join" && ice.expiresAt !== null) {
      // Nobody need wait for it, and a count that is lost harms nobody.
      throttle.tryTake("credentials", address).catch(() => {});
    }
    return { kind: "admitted", join, room, effects, ice };
  }

  /** Whoever does not come in does not learn whether there is such a room [ACC-2]. */
  async #refuse(
    join: PreparedJoin,
    reason: RefusalReason,
    address: string,
  ): Promise<AdmissionResult> {
    const { command } = join;
    const closed = reason === "room-not-found" || reason === "not-admitted";
    if (!closed) return refused(reason);
    if (command.type === "resume") return refused("resume-expired");
    if (!command.authorized) return refused("sign-in-required");
    const may = await this.#deps.throttle.tryTake("look-up", address);
    // Whoever knocks waits, however often the address has looked for rooms: otherwise being
    // refused would tell that there is none, or those who look would keep others from one.
    if (command.knock && reason === "room-not-found") {
      return { kind: "waiting-without-room", join };
    }
    return refused(may ? "not-admitted" : "too-many-tries");
  }
}

/** Whether somebody says what can be guessed. */
function isGuess(request: JoinRequest): boolean {
  return request.type === "join" &&
    (request.password !== undefined || request.token !== undefined);
}
