/** This isolate's sockets: who sits in which room, and what passes between them and the others. */
import type { Action } from "../protocol/actions.ts";
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";
import {
  type ClientMessage,
  CLOSE,
  type PeerSignal,
  PROTOCOL_VERSION,
} from "../protocol/signaling.ts";
import { actOf } from "./act.ts";
import type { Bus, BusMessage } from "./bus.ts";
import { ClientSocket, type Socket } from "./client_socket.ts";
import { messagesOf } from "./effects.ts";
import type { Entry, Wish } from "./entry.ts";
import { greeting } from "./greeting.ts";
import type { IceServersFor } from "./ice_servers.ts";
import { keepLease, sweepAtDeadlines } from "./leases.ts";
import { dismiss, LocalRoom, type Seat } from "./local_room.ts";
import {
  type Answer,
  type Caller,
  Reception,
  type ReceptionParts,
} from "./reception.ts";
import type { Command, Effect, Room } from "./room.ts";
import type { Renewal, RoomStore } from "./room_store.ts";
import { spreadOf } from "./spread.ts";

/** How far a socket has come. */
type Standing =
  | { is: "new" }
  | { is: "joining" }
  | { is: "inside"; local: LocalRoom; seat: Seat }
  /** Said goodbye, or waits before no room at all: the browser closes the socket, not both ends. */
  | { is: "left" }
  | { is: "gone" };

type TakenIn = Extract<Answer, { is: "taken in" }>;
type Inside = Extract<Standing, { is: "inside" }>;

interface Session {
  readonly caller: Caller;
  readonly socket: ClientSocket;
  standing: Standing;
  /** The uplink that the browser measured and does not use, in bits a second. */
  spare: number | null;
  /** Stops the timer that runs for the session. */
  cancel: () => void;
}

/** What a hub is made of. */
export interface HubParts extends ReceptionParts {
  bus: Bus;
  clock: Clock;
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
  readonly #reception: Reception;
  readonly #sessions = new Set<Session>();
  readonly #local = new Map<string, LocalRoom>();
  /** Settles when everybody is gone, once this isolate is about to stop. */
  #drained: Promise<void> | null = null;

  constructor(parts: HubParts) {
    const { id, rooms, bus, clock, iceServers } = parts;
    this.id = id;
    this.#rooms = rooms;
    this.#bus = bus;
    this.#clock = clock;
    this.#iceServers = iceServers;
    this.#reception = new Reception(parts);
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
    if (standing.is !== "inside") {
      return socket.refuse("bad-message", "join first");
    }
    if (message.type === "leave") return this.#leave(session, standing);
    if (!standing.local.insider(standing.seat.participant)) {
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
        return void this.#act(standing, message.action);
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
    const { socket, caller } = session;
    const local = this.#localRoom(wish.room);
    local.joining++;
    try {
      const answer = await this.#reception.answer(wish, caller);
      switch (answer.is) {
        case "refused":
          return socket.refuse(answer.reason);
        case "left waiting":
          return this.#leaveWaiting(session, answer.entry);
        case "taken in":
          return this.#take(session, local, answer);
      }
    } finally {
      local.joining--;
      this.#forget(local);
    }
  }

  /** Lets somebody wait for nobody, as before a door. */
  #leaveWaiting(session: Session, { token, command: { id: you } }: Entry) {
    session.cancel();
    session.standing = { is: "left" };
    session.socket.send({ type: "waiting", you, token, spread: this.#spread });
  }

  #take(
    session: Session,
    local: LocalRoom,
    { entry: { command, token, tokenHash }, room, effects, iceServers }:
      TakenIn,
  ): void {
    const { socket } = session;
    const gone = session.standing.is === "gone";
    if (gone && command.type === "join") {
      // They went while they came, or KV was too slow: the others need not hear of it.
      this.#giveBack(local.id, command.id, tokenHash);
      return;
    }
    const participant = command.id;
    const tell = greeting({
      participant,
      token,
      iceServers,
      spread: () => this.#spread,
      send: (message) => socket.send(message),
    });
    const seat = { participant, socket, tokenHash, told: 0, tell };
    // Who wanted to resume keeps the place, and may take it elsewhere.
    if (!gone && local.take(seat, room)) {
      session.cancel();
      session.standing = { is: "inside", local, seat };
      session.cancel = keepLease(
        this.#clock,
        socket,
        (heard) => this.#renew(session, local.id, seat, heard),
        (reason) => dismiss(socket, reason),
      );
    }
    this.#perform(effects);
  }

  /** Carries out what somebody inside wants done, if they may [ACC-1]. */
  async #act({ local, seat }: Inside, action: Action): Promise<void> {
    const { participant: by, socket } = seat;
    try {
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

  #leave(session: Session, { local, seat }: Inside): void {
    session.cancel();
    session.cancel = this.#clock.after(
      TIMES.joinWithin,
      () => session.socket.close(CLOSE.normal, "left"),
    );
    session.standing = { is: "left" };
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
