/** This isolate's sockets: who sits in which room, and what passes between them and the others. */
import type { Action } from "../protocol/actions.ts";
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";
import {
  type ClientMessage,
  CLOSE,
  type PeerSignal,
  PROTOCOL_VERSION,
  type Refusal,
} from "../protocol/signaling.ts";
import { may } from "./access.ts";
import { actOf } from "./act.ts";
import type { Bus, BusMessage } from "./bus.ts";
import { ClientSocket, type Socket } from "./client_socket.ts";
import { messagesOf } from "./effects.ts";
import { type Entry, entryOf, type Wish } from "./entry.ts";
import { greeting } from "./greeting.ts";
import type { IceServersFor } from "./ice_servers.ts";
import type { JoinTokens } from "./join_tokens.ts";
import { keepLease, keepNoLease, sweepAtDeadlines } from "./leases.ts";
import { dismiss, LocalRoom, type Seat } from "./local_room.ts";
import { type Command, type Effect, inside, type Room } from "./room.ts";
import type { Renewal, RoomStore } from "./room_store.ts";
import type { Person } from "./sessions.ts";
import { spreadOf } from "./spread.ts";
import type { Throttle } from "./throttle.ts";

/** Who is at the other end of a socket. */
export interface Caller {
  address: string;
  /** Whom a provider vouches for; `null` for those who did not sign in. */
  person: Person | null;
}

/** How far a socket has come. */
type Standing =
  | { is: "new" }
  | { is: "joining" }
  | { is: "inside"; local: LocalRoom; seat: Seat }
  /** Waits before no room at all, and is not told so [ACC-2]. */
  | { is: "nowhere" }
  /** Said goodbye: the browser closes the socket, not both ends. */
  | { is: "left" }
  | { is: "gone" };

type Inside = Extract<Standing, { is: "inside" }>;

interface Session {
  readonly caller: Caller;
  readonly socket: ClientSocket;
  standing: Standing;
  /** What they want done is done one thing after the other. */
  acts: Promise<void>;
  /** The uplink that the browser measured and does not use, in bits a second. */
  spare: number | null;
  /** Stops the timer that runs for the session. */
  cancel: () => void;
}

/** What a hub is made of. */
export interface HubParts {
  /** This isolate's id. */
  id: string;
  rooms: RoomStore;
  bus: Bus;
  clock: Clock;
  iceServers: IceServersFor;
  throttle: Throttle;
  tokens: JoinTokens;
  /** Whether only those come in who are signed in, or have a token. */
  signInFirst: boolean;
}

/** This isolate's sockets, by room. */
export class Hub {
  readonly id: string;
  /** Called when a room's members changed, as far as this isolate hears of it. */
  onChange: () => void = () => {};
  readonly #rooms: RoomStore;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #iceServers: IceServersFor;
  readonly #throttle: Throttle;
  readonly #tokens: JoinTokens;
  readonly #signInFirst: boolean;
  readonly #sessions = new Set<Session>();
  readonly #local = new Map<string, LocalRoom>();
  /** Settles when everybody is gone, once this isolate is about to stop. */
  #drained: Promise<void> | null = null;

  constructor(
    { id, rooms, bus, clock, iceServers, throttle, tokens, signInFirst }:
      HubParts,
  ) {
    this.id = id;
    this.#rooms = rooms;
    this.#bus = bus;
    this.#clock = clock;
    this.#iceServers = iceServers;
    this.#throttle = throttle;
    this.#tokens = tokens;
    this.#signInFirst = signInFirst;
    bus.onMessage = (message) => this.#hear(message);
  }

  /** How many sockets and rooms this isolate holds, and whether it takes new ones. */
  get load(): { sockets: number; rooms: number; draining: boolean } {
    return {
      sockets: this.#sessions.size,
      rooms: this.#local.size,
      draining: this.#drained !== null,
    };
  }

  /** Takes a socket that was just upgraded. */
  accept(socket: Socket, { address, person }: Caller): void {
    const session: Session = {
      caller: { address, person },
      socket: new ClientSocket(socket, this.#clock),
      standing: { is: "new" },
      acts: Promise.resolve(),
      spare: null,
      cancel: this.#clock.after(
        TIMES.joinWithin,
        () => session.socket.refuse("join-timeout"),
      ),
    };
    this.#sessions.add(session);
    session.socket.onMessage = (message) => this.#receive(session, message);
    session.socket.onClose = () => this.#drop(session);
  }

  /**
   * Sends everybody elsewhere and takes nobody new [SIG-6]; resolves when their connections have
   * ended.
   */
  drain(): Promise<void> {
    this.#drained ??= this.#sendAway();
    return this.#drained;
  }

  /** Ends a room for all; says whether there was one. Throws where KV does not answer. */
  async end(room: string): Promise<boolean> {
    const outcome = await this.#rooms.commit(room, { type: "end" });
    if (outcome.ok) this.#perform(outcome.effects);
    return outcome.ok;
  }

  async #sendAway(): Promise<void> {
    const within = spreadOf(this.#sessions.size, TIMES.moveWithin);
    const sockets = [...this.#sessions].map(({ socket }) => socket);
    for (const socket of sockets) {
      socket.send({ type: "move", within });
      socket.close(CLOSE.restart, "the server restarts");
    }
    await Promise.all(sockets.map(({ ended }) => ended));
  }

  #receive(session: Session, message: ClientMessage): void {
    const { socket, standing } = session;
    switch (message.type) {
      case "ping":
        session.spare = message.spare ?? session.spare;
        return socket.send({ type: "pong", spread: this.#spread });
      case "pong":
        return;
      case "join":
      case "resume":
        return this.#admit(session, message);
    }
    if (standing.is === "left") return;
    if (standing.is !== "inside" && standing.is !== "nowhere") {
      return socket.refuse("bad-message", "join first");
    }
    if (message.type === "leave") return this.#leave(session, standing);
    const member = standing.is === "inside" &&
      standing.local.insider(standing.seat.participant);
    if (!member) {
      return socket.refuse("bad-message", "wait until you are admitted");
    }
    switch (message.type) {
      case "signal":
        if (message.to === standing.seat.participant) {
          return socket.refuse("bad-message", "a signal to oneself");
        }
        return this.#forward(standing, message.to, message.signal);
      case "ice-servers":
        return void this.#giveIceServers(standing.seat);
      case "act":
        session.acts = session.acts.then(() =>
          this.#act(session, standing, message.action)
        );
        return;
    }
  }

  /** Milliseconds over which the clients come back if they lose this isolate. */
  get #spread(): number {
    return spreadOf(this.#sessions.size, TIMES.backoffFirst);
  }

  #admit(session: Session, wish: Wish): void {
    const { socket, standing } = session;
    if (standing.is !== "new") {
      return socket.refuse("bad-message", "already joined");
    }
    if (wish.version !== PROTOCOL_VERSION) {
      return socket.refuse("version-mismatch");
    }
    if (
      this.#signInFirst && wish.type === "join" && !wish.token &&
      !session.caller.person
    ) return socket.refuse("sign-in-required");
    if (wish.type === "resume" && wish.next === wish.token) {
      return socket.refuse("bad-message", "a token serves once");
    }
    session.cancel();
    session.cancel = this.#clock.after(
      TIMES.storeWithin,
      () => socket.refuse("storage-unavailable"),
    );
    session.standing = { is: "joining" };
    this.#enter(session, wish).catch((error) => {
      console.error("A join failed:", error);
      socket.refuse("storage-unavailable");
    });
  }

  async #enter(session: Session, wish: Wish): Promise<void> {
    const { socket, caller: { address, person } } = session;
    const guesses = wish.type === "join" &&
      (wish.password !== undefined || wish.token !== undefined);
    if (guesses && !await this.#throttle.take("password", address)) {
      return socket.refuse("too-many-tries");
    }
    const local = this.#localRoom(wish.room);
    local.joining++;
    try {
      const entry = await entryOf(
        wish,
        this.id,
        person,
        this.#rooms,
        this.#tokens,
      );
      const { command, tokenHash } = entry;
      const seat = await this.#seat(session, entry);
      const outcome = await this.#rooms.commit(wish.room, command);
      if (!outcome.ok) return this.#turnAway(session, entry, outcome.reason);
      // Who knocks with a wrong password waits, and has guessed all the same.
      const enters = inside(outcome.room.members).some(({ id }) =>
        id === command.id
      );
      if (guesses && enters) {
        await this.#throttle.giveBack("password", address);
      }
      const gone = session.standing.is === "gone";
      if (gone && command.type === "join") {
        // They went while they came, or KV was too slow: the others need not hear of it.
        this.#giveBack(wish.room, command.id, tokenHash);
        return;
      }
      // Who wanted to resume keeps the place, and may take it elsewhere.
      if (!gone && local.take(seat, outcome.room)) {
        session.cancel();
        session.standing = { is: "inside", local, seat };
        session.cancel = keepLease(
          this.#clock,
          socket,
          (heard) => this.#renew(session, local.id, seat, heard),
          (reason) => dismiss(socket, reason),
        );
      }
      this.#perform(outcome.effects);
    } finally {
      local.joining--;
      this.#forget(local);
    }
  }

  /** Who does not come in learns nothing of what is behind the door, or whether anything is [ACC-2]. */
  #turnAway(session: Session, { command, token }: Entry, reason: Refusal) {
    const { socket } = session;
    if (reason !== "room-not-found") return socket.refuse(reason);
    if (command.type === "resume") return socket.refuse("resume-expired");
    if (!command.knock) return socket.refuse("not-admitted");
    session.cancel();
    session.standing = { is: "nowhere" }; // There is nobody who could let them in.
    session.cancel = keepNoLease(
      this.#clock,
      socket,
      () => dismiss(socket, "lapsed"),
    );
    const { id: you } = command;
    socket.send({ type: "waiting", you, token, spread: this.#spread });
  }

  async #seat({ socket }: Session, entry: Entry): Promise<Seat> {
    const { token, tokenHash, command: { id: participant } } = entry;
    const tell = greeting({
      participant,
      token,
      iceServers: await this.#iceServers(participant),
      spread: () => this.#spread,
      send: (message) => socket.send(message),
    });
    return { participant, socket, tokenHash, told: 0, tell };
  }

  /** Carries out what somebody inside wants done, if they may [ACC-1]. */
  async #act(
    { caller: { address } }: Session,
    { local, seat }: Inside,
    action: Action,
  ): Promise<void> {
    const { participant: by, socket } = seat;
    try {
      if (action.do === "password" && action.password !== null) {
        // Hashing is slow: it is for those who may, and not as often as they like.
        const { standing = "waiting" } = local.insider(by) ?? {};
        const reason = !may(standing, "password", "room")
          ? "forbidden"
          : await this.#throttle.take("password", address)
          ? null
          : "too-many-tries";
        if (reason) {
          return socket.send({ type: "denied", do: action.do, reason });
        }
      }
      const command: Command = {
        type: "act",
        by,
        action: await actOf(action),
      };
      const outcome = await this.#rooms.commit(local.id, command);
      if (outcome.ok) this.#perform(outcome.effects);
      else {
        socket.send({ type: "denied", do: action.do, reason: outcome.reason });
      }
    } catch (error) {
      console.error(`"${action.do}" was not stored:`, error);
      const reason = "storage-unavailable";
      socket.send({ type: "denied", do: action.do, reason });
    }
  }

  async #giveIceServers({ participant, socket }: Seat): Promise<void> {
    try {
      const iceServers = [...await this.#iceServers(participant)];
      socket.send({ type: "ice-servers", iceServers });
    } catch (error) {
      // The browser goes on with those that it has, and may ask again.
      console.error("There are no ICE servers to give:", error);
    }
  }

  /** Renews a lease, and takes in what the isolate was not told, or not yet [SIG-3]. */
  async #renew(
    { spare }: Session,
    room: string,
    { participant }: Seat,
    heard: number,
  ): Promise<Renewal> {
    const lease = { hub: this.id, heard, spare };
    const renewal = await this.#rooms.renew(room, participant, lease);
    if (renewal.ok) this.#announced(renewal.room);
    return renewal;
  }

  /** Removes those whose lease lapsed; when the next one ends, in milliseconds since 1970. */
  async #sweep(id: string): Promise<number | null> {
    const outcome = await this.#rooms.commit(id, { type: "sweep" });
    if (outcome.ok) {
      this.#perform(outcome.effects);
      // Also where nothing lapsed: an announcement may have died with its isolate.
      this.#announced(outcome.room);
    }
    return await this.#rooms.firstDeadline(id);
  }

  #forward({ local, seat }: Inside, to: string, signal: PeerSignal): void {
    const from = seat.participant;
    const hub = local.insider(to)?.hub;
    if (!hub) return seat.socket.send({ type: "undelivered", to });
    this.#post(hub, { type: "signal", room: local.id, from, to, signal });
  }

  #hear(message: BusMessage): void {
    switch (message.type) {
      case "announce":
        return this.#announced(message.room);
      case "signal": {
        const { room, from, to, signal } = message;
        const socket = this.#local.get(room)?.socketOf(to);
        return socket?.send({ type: "signal", from, signal });
      }
      case "mute": {
        const { room, who, by } = message;
        return this.#local.get(room)?.socketOf(who)?.send({ type: "mute", by });
      }
    }
  }

  #announced(room: Room): void {
    const local = this.#local.get(room.id);
    if (!local || local.hear(room)) this.onChange();
  }

  #perform(effects: readonly Effect[]): void {
    for (const { hub, message } of messagesOf(effects, this.id)) {
      this.#post(hub, message);
    }
  }

  /** Tells an isolate something, which may be this one. */
  #post(hub: string, message: BusMessage): void {
    if (hub === this.id) return this.#hear(message);
    this.#bus.post(hub, message).catch((error) => {
      console.error(`A message to isolate ${hub} was not stored:`, error);
    });
  }

  #leave(session: Session, standing: Inside | { is: "nowhere" }): void {
    session.cancel();
    session.cancel = this.#clock.after(
      TIMES.joinWithin,
      () => session.socket.close(CLOSE.normal, "left"),
    );
    session.standing = { is: "left" };
    if (standing.is === "nowhere") return;
    const { local, seat } = standing;
    local.vacate(seat);
    this.#forget(local);
    this.#giveBack(local.id, seat.participant, seat.tokenHash);
  }

  /** Gives a place in a room back. */
  async #giveBack(room: string, id: string, tokenHash: string): Promise<void> {
    try {
      const leave: Command = { type: "leave", id, tokenHash };
      const outcome = await this.#rooms.commit(room, leave);
      if (outcome.ok) this.#perform(outcome.effects);
    } catch (error) {
      // The lease lapses by itself.
      console.error("A leave was not stored:", error);
    }
  }

  #drop(session: Session): void {
    session.cancel();
    this.#sessions.delete(session);
    const { standing } = session;
    session.standing = { is: "gone" };
    if (standing.is === "inside") {
      standing.local.vacate(standing.seat);
      this.#forget(standing.local);
    }
  }

  #localRoom(id: string): LocalRoom {
    const known = this.#local.get(id);
    if (known) return known;
    const local = new LocalRoom(id, this.id);
    local.endSweep = sweepAtDeadlines(this.#clock, () => this.#sweep(id));
    this.#local.set(id, local);
    return local;
  }

  #forget(local: LocalRoom): void {
    if (!local.idle) return;
    local.endSweep();
    this.#local.delete(local.id);
  }
}
