/** This isolate's sockets: who sits in which room, and what passes between them and the others. */
import type { Action } from "../protocol/actions.ts";
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";
import type { Received } from "../protocol/client_messages.ts";
import { CLOSE, type Place, PROTOCOL_VERSION } from "../protocol/signaling.ts";
import { act } from "./act.ts";
import type { Bus, BusMessage } from "./bus.ts";
import type { Socket } from "./client_socket.ts";
import { messagesOf } from "./effects.ts";
import { type Entry, hashesOf, type Wish } from "./entry.ts";
import { answerTo } from "./ice_servers.ts";
import {
  keepLeases,
  keepNoLease,
  SWEEP_DELAY,
  sweepAtDeadlines,
} from "./leases.ts";
import { dismiss, LocalRoom } from "./local_room.ts";
import {
  type Answer,
  type Caller,
  Reception,
  type ReceptionParts,
} from "./reception.ts";
import type { Command, Effect, Room } from "./room.ts";
import { type Hall, Seat } from "./seat.ts";
import { type Desk, type Inside, SocketSession } from "./socket_session.ts";
import { spreadOf } from "./spread.ts";

const nothing = () => {};

type TakenIn = Extract<Answer, { is: "taken in" }>;

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
  readonly #clock: Clock;
  readonly #parts: HubParts;
  readonly #hall: Hall;
  readonly #reception: Reception;
  readonly #sessions = new Set<SocketSession>();
  readonly #desk: Desk = {
    receive: (session, message) => this.#receive(session, message),
    drop: (session, byBrowser) => this.#drop(session, byBrowser),
  };
  readonly #local = new Map<string, LocalRoom>();
  /** Settles when everybody is gone, once this isolate is about to stop. */
  #drained: Promise<void> | null = null;

  constructor(parts: HubParts) {
    const { id, bus, clock, iceServers } = parts;
    this.id = id;
    this.#parts = parts;
    this.#clock = clock;
    this.#hall = {
      now: () => clock.now(),
      spread: () => spreadOf(this.#sessions.size, TIMES.backoffFirst),
      iceServers,
    };
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
    const caller = { address, person };
    const desk = this.#desk;
    this.#sessions.add(new SocketSession(desk, caller, socket, this.#clock));
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
    const outcome = await this.#parts.rooms.commit(room, { type: "end" });
    if (outcome.ok) this.#perform(outcome.effects);
    return outcome.ok;
  }

  /** Gives back the place of a page that said goodbye by a request of its own [SIG-9]. */
  async giveBack(room: string, place: Place): Promise<void> {
    for (const tokenHash of await hashesOf(place)) {
      await this.#giveBack(room, place.participant, tokenHash);
    }
  }

  async #sendAway(): Promise<void> {
    const within = spreadOf(this.#sessions.size, TIMES.moveWithin);
    const sockets = [...this.#sessions].map(({ socket }) => socket);
    const ended = sockets.map((socket) =>
      new Promise<void>((resolve) => socket.onEnd = resolve)
    );
    for (const socket of sockets) {
      socket.send({ type: "move", within });
      socket.close(CLOSE.restart, "the server restarts");
    }
    await Promise.all(ended);
  }

  #receive(session: SocketSession, message: Received): void {
    const { socket, standing } = session;
    switch (message.type) {
      case "ping":
        if (standing.is === "inside") {
          standing.seat.spare = message.spare ?? standing.seat.spare;
        }
        return socket.send({ type: "pong", spread: this.#hall.spread() });
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
        return void this.#giveIceServers(session.caller, standing.seat);
      case "act":
        session.acts = session.acts.then(() =>
          this.#act(session, standing, message.action)
        );
        return;
    }
  }

  #admit(session: SocketSession, wish: Wish): void {
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

  async #enter(session: SocketSession, wish: Wish): Promise<void> {
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
  #leaveWaiting(
    session: SocketSession,
    { token, command: { id: you } }: Entry,
  ) {
    const { socket } = session;
    session.cancel();
    session.standing = { is: "nowhere" };
    session.cancel = keepNoLease(
      this.#clock,
      socket,
      () => dismiss(socket, "lapsed"),
    );
    socket.send({ type: "waiting", you, token, spread: this.#hall.spread() });
  }

  #take(
    session: SocketSession,
    local: LocalRoom,
    { entry: { command, token, tokenHash }, room, effects, ice }: TakenIn,
  ): void {
    const { socket } = session;
    const gone = session.standing.is === "gone";
    if (gone && command.type === "join") {
      // They went while they came, or KV was too slow: the others need not hear of it.
      this.#giveBack(local.id, command.id, tokenHash);
      return;
    }
    const participant = command.id;
    const ticket = { participant, socket, tokenHash, token, ice };
    const seat = new Seat(this.#hall, ticket);
    // Who wanted to resume keeps the place, and may take it elsewhere.
    if (!gone && local.take(seat, room)) {
      session.cancel();
      session.cancel = nothing;
      session.standing = { is: "inside", local, seat };
    }
    this.#perform(effects);
  }

  /** Carries out what somebody inside wants done, if they may. */
  async #act(
    { caller: { address } }: SocketSession,
    { local, seat: { participant: id, socket } }: Inside,
    action: Action,
  ): Promise<void> {
    const { standing = "waiting" } = local.insider(id) ?? {};
    const actor = { room: local.id, id, standing, address };
    const outcome = await act(this.#parts, actor, action);
    if (outcome.ok) return this.#perform(outcome.effects);
    const { reason } = outcome;
    socket.send({ type: "denied", do: action.do, reason });
  }

  async #giveIceServers({ address }: Caller, seat: Seat): Promise<void> {
    const { participant, socket } = seat;
    socket.send(await answerTo({ participant, address }, this.#parts));
  }

  /** Renews leases, and takes in what the isolate was not told, or not yet [SIG-3]. */
  async #renew(
    local: LocalRoom,
    heard: ReadonlyMap<Seat, number>,
  ): Promise<void> {
    const seats = [...heard.keys()];
    // Who waits for longer than credentials last comes in with good ones all the same.
    const waiting = seats.filter((seat) => !local.insider(seat.participant));
    await Promise.all(waiting.map((seat) => seat.refresh()));
    const signs = new Map(
      [...heard].map(([{ participant, spare }, heard]) =>
        [participant, { heard, spare }] as const
      ),
    );
    const { rooms } = this.#parts;
    const { room, lost } = await rooms.renew(local.id, this.id, signs);
    for (const seat of seats) {
      const reason = lost.get(seat.participant);
      if (reason && local.seatOf(seat.participant) === seat) {
        dismiss(seat.socket, reason);
      }
    }
    if (room) this.#announced(room);
  }

  /** Removes those whose lease lapsed; when the next one ends, in milliseconds since 1970. */
  async #sweep(id: string): Promise<number | null> {
    const outcome = await this.#parts.rooms.commit(id, { type: "sweep" });
    if (outcome.ok) {
      this.#perform(outcome.effects);
      // Also where nothing lapsed: an announcement may have died with its isolate.
      this.#announced(outcome.room);
    }
    return await this.#parts.rooms.nextDeadline(id);
  }

  #forward({ local, seat }: Inside, to: string, signal: string): void {
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
        return this.#local.get(room)?.seatOf(to)?.socket.pass(from, signal);
      }
      case "mute": {
        const { room, who, by } = message;
        const seat = this.#local.get(room)?.seatOf(who);
        return seat?.socket.send({ type: "mute", by });
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
    this.#parts.bus.post(hub, message).catch((error) => {
      console.error(`A message to isolate ${hub} was not stored:`, error);
    });
  }

  #leave(session: SocketSession, standing: Inside | { is: "nowhere" }): void {
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
      const outcome = await this.#parts.rooms.commit(room, leave);
      if (outcome.ok) this.#perform(outcome.effects);
    } catch (error) {
      // The lease lapses by itself.
      console.error("A leave was not stored:", error);
    }
  }

  #drop(session: SocketSession, byBrowser: boolean): void {
    session.cancel();
    this.#sessions.delete(session);
    const { standing } = session;
    session.standing = { is: "gone" };
    if (standing.is !== "inside") return;
    const { local, seat } = standing;
    const sitsHere = local.seatOf(seat.participant) === seat;
    local.vacate(seat);
    this.#forget(local);
    if (byBrowser && sitsHere) this.#shorten(local.id, seat);
  }

  /** Whose browser closed the socket without a word is expected back at once, or not at all [SIG-1]. */
  async #shorten(
    room: string,
    { participant, tokenHash }: Seat,
  ): Promise<void> {
    try {
      const { rooms } = this.#parts;
      if (!await rooms.shorten(room, participant, tokenHash)) return;
    } catch (error) {
      // The lease lapses by itself, later.
      console.error("A lease was not shortened:", error);
      return;
    }
    // Others who look after the room know of a later deadline.
    this.#clock.after(TIMES.closedLease + SWEEP_DELAY, () => {
      this.#sweep(room).catch((error) =>
        console.error("A room was not swept:", error)
      );
    });
  }

  #localRoom(id: string): LocalRoom {
    const known = this.#local.get(id);
    if (known) return known;
    const local = new LocalRoom(id, this.id);
    const endSweep = sweepAtDeadlines(this.#clock, () => this.#sweep(id));
    const endRenewing = keepLeases(
      this.#clock,
      () => local.seats,
      (heard) => this.#renew(local, heard),
    );
    local.endCare = () => {
      endSweep();
      endRenewing();
    };
    this.#local.set(id, local);
    return local;
  }

  #forget(local: LocalRoom): void {
    if (!local.idle) return;
    local.endCare();
    this.#local.delete(local.id);
  }
}
