/** This isolate's sockets: the seats that they have in rooms, and the messages between them. */
import type { Action } from "../../protocol/actions.ts";
import type { Clock } from "../../protocol/clock.ts";
import type { MediaWay } from "../../protocol/media_way.ts";
import * as TIMES from "../../protocol/times.ts";
import type { DecodedClientMessage } from "../../protocol/client_messages.ts";
import {
  CLOSE,
  PROTOCOL_VERSION,
  type ResumeTicket,
} from "../../protocol/signaling.ts";
import { performAction } from "../rooms/perform_action.ts";
import type { Bus, BusMessage } from "../bus/bus.ts";
import type { Socket } from "./client_socket.ts";
import { messagesOf } from "./effects.ts";
import {
  type JoinRequest,
  type PreparedJoin,
  ticketTokenHashes,
} from "../rooms/prepare_join.ts";
import { answerIceServersRequest } from "./ice_servers.ts";
import {
  scheduleSweeps,
  startLeaseRenewal,
  SWEEP_DELAY,
  watchWithoutLease,
} from "./lease_timers.ts";
import { evict, LocalRoom } from "./local_room.ts";
import {
  Admission,
  type AdmissionDeps,
  type AdmissionResult,
  type ClientInfo,
} from "./admission.ts";
import type { Command } from "../rooms/decide.ts";
import { BusyError } from "../crypto/slow_lane.ts";
import type { Room } from "../rooms/room.ts";
import type { AskedClocks } from "../rooms/isolate_clocks.ts";
import type { Effect } from "../rooms/occupancy.ts";
import { Seat, type SeatContext } from "./seat.ts";
import {
  type SeatedState,
  type SessionHandler,
  SocketSession,
} from "./socket_session.ts";
import { reconnectSpread } from "./reconnect_spread.ts";
import { answerSfuTokenRequest, newSfuTokenRate } from "./sfu_token.ts";
import { SfuOrders } from "../sfu/orders.ts";
import type { Sfu } from "../sfu/sfu.ts";
import type { SfuHealth } from "../sfu/sfu_health.ts";

const nothing = () => {};

type Admitted = Extract<AdmissionResult, { kind: "admitted" }>;

/** What this needs. */
export interface HubDeps extends AdmissionDeps {
  bus: Bus;
  clock: Clock;
  /** What answers other isolates that ask for the time; without it nobody does. */
  clocks?: Pick<AskedClocks, "handle">;
  /** What large calls travel through; without it there are none. */
  sfu?: Sfu | null;
  /** How that is doing. */
  sfuHealth?: Pick<SfuHealth, "look"> | null;
}

/** This isolate's sockets, by room. */
export class Hub {
  readonly id: string;
  /** Called when this isolate learns that a room's members changed. */
  onChange: () => void = () => {};
  readonly #clock: Clock;
  readonly #deps: HubDeps;
  readonly #seatContext: SeatContext;
  readonly #admission: Admission;
  readonly #sessions = new Set<SocketSession>();
  readonly #sessionHandler: SessionHandler = {
    handleMessage: (session, message) => this.#handleMessage(session, message),
    handleClose: (session, byBrowser) => this.#handleClose(session, byBrowser),
  };
  readonly #localRooms = new Map<string, LocalRoom>();
  readonly #sfuOrders: SfuOrders | null;
  /** Resolves when everybody is gone; `null` until this isolate is about to stop. */
  #drained: Promise<void> | null = null;

  constructor(deps: HubDeps) {
    const { id, bus, clock, rooms, iceServers, sfu } = deps;
    this.id = id;
    this.#deps = deps;
    this.#clock = clock;
    this.#seatContext = {
      now: () => clock.now(),
      spreadMs: () => reconnectSpread(this.#sessions.size, TIMES.backoffFirst),
      sizes: () => rooms.sizes,
      iceServers,
    };
    this.#admission = new Admission(deps);
    this.#sfuOrders = sfu ? new SfuOrders(sfu, clock) : null;
    bus.onMessage = (message) => this.#handleBusMessage(message);
  }

  /** How many sockets and rooms this isolate holds, and whether it takes new ones. */
  get load(): { sockets: number; rooms: number; draining: boolean } {
    return {
      sockets: this.#sessions.size,
      rooms: this.#localRooms.size,
      draining: this.#drained !== null,
    };
  }

  /** Rooms of this isolate, and people inside them whose sockets it holds, by how media travels. */
  get ways(): Record<MediaWay["way"], { rooms: number; people: number }> {
    const ways = {
      mesh: { rooms: 0, people: 0 },
      sfu: { rooms: 0, people: 0 },
    };
    for (const local of this.#localRooms.values()) {
      if (!local.room) continue;
      const count = ways[local.room.media.way];
      count.rooms++;
      count.people += local.insideHere;
    }
    return ways;
  }

  /** Takes a socket that was just upgraded. */
  accept(socket: Socket, { address, person }: ClientInfo): void {
    const session = new SocketSession(
      this.#sessionHandler,
      { address, person },
      socket,
      this.#clock,
    );
    this.#sessions.add(session);
  }

  /**
   * Sends everybody elsewhere and admits nobody new [SIG-6]; resolves when all connections have
   * ended.
   */
  drain(): Promise<void> {
    this.#drained ??= this.#closeAllForRestart();
    return this.#drained;
  }

  /** Ends a room for all; says whether there was one. Throws where KV does not answer. */
  async end(room: string): Promise<boolean> {
    const outcome = await this.#deps.rooms.commit(room, { type: "end" });
    if (outcome.ok) this.#sendEffects(outcome.value.effects);
    return outcome.ok;
  }

  /** Removes those whose leases lapsed from a room; says whether there is one. Throws as `end`. */
  async sweep(room: string): Promise<boolean> {
    const outcome = await this.#deps.rooms.commit(room, { type: "sweep" });
    if (outcome.ok) this.#sendEffects(outcome.value.effects);
    return outcome.ok;
  }

  /** Looks at all rooms that somebody is in here: what they depend on has changed. */
  sweepAll(): void {
    for (const id of this.#localRooms.keys()) this.#sweepSoon(id);
  }

  /** Gives back the place of a page that said goodbye by a request of its own [SIG-9]. */
  async releasePlace(room: string, place: ResumeTicket): Promise<void> {
    for (const tokenHash of await ticketTokenHashes(place)) {
      await this.#commitLeave(room, place.participant, tokenHash);
    }
  }

  async #closeAllForRestart(): Promise<void> {
    const withinMs = reconnectSpread(this.#sessions.size, TIMES.drainSpread);
    const sockets = [...this.#sessions].map(({ socket }) => socket);
    const ended = sockets.map((socket) =>
      new Promise<void>((resolve) => socket.onEnd = resolve)
    );
    for (const socket of sockets) {
      socket.send({ type: "move", withinMs });
      socket.close(CLOSE.restart, "the server restarts");
    }
    await Promise.all(ended);
  }

  #handleMessage(session: SocketSession, message: DecodedClientMessage): void {
    const { socket, state } = session;
    switch (message.type) {
      case "ping":
        if (state.is === "inside") {
          state.seat.spare = message.spare ?? state.seat.spare;
        }
        return socket.send({
          type: "pong",
          spreadMs: this.#seatContext.spreadMs(),
          ...(state.is === "inside" && { version: state.seat.rosterVersion }),
        });
      case "pong":
        return;
      case "join":
      case "resume":
        return this.#startJoin(session, message);
    }
    if (state.is === "left") return;
    if (state.is !== "inside" && state.is !== "nowhere") {
      return socket.refuse("bad-message", "join first");
    }
    if (message.type === "leave") return this.#leave(session, state);
    const member = state.is === "inside" &&
      state.local.memberInside(state.seat.participant);
    if (!member) {
      return socket.refuse("bad-message", "wait until you are admitted");
    }
    switch (message.type) {
      case "signal":
        if (message.to === state.seat.participant) {
          return socket.refuse("bad-message", "a signal to oneself");
        }
        return this.#forward(state, message.to, message.signal);
      case "roster":
        return state.local.answerRoster(state.seat);
      case "ice-servers":
        return void this.#sendIceServers(session.client, state.seat);
      case "sfu-token":
        return void this.#sendSfuToken(session, state, message.session);
      case "act":
        session.pendingActions = session.pendingActions.then(() =>
          this.#performAction(session, state, message.action)
        );
        return;
    }
  }

  #startJoin(session: SocketSession, request: JoinRequest): void {
    const { socket, state } = session;
    if (state.is !== "new") {
      return socket.refuse("bad-message", "already joined");
    }
    if (request.version !== PROTOCOL_VERSION) {
      return socket.refuse("version-mismatch");
    }
    if (request.type === "resume" && request.next === request.token) {
      return socket.refuse("bad-message", "a token serves once");
    }
    session.cancelTimer();
    session.cancelTimer = this.#clock.after(
      TIMES.storageTimeout,
      () => socket.refuse("storage-unavailable"),
    );
    session.state = { is: "joining" };
    this.#join(session, request).catch((error) => {
      if (!(error instanceof BusyError)) {
        console.error("A join failed:", error);
      }
      socket.refuse("storage-unavailable");
    });
  }

  async #join(session: SocketSession, request: JoinRequest): Promise<void> {
    const { socket, client } = session;
    const local = this.#localRoom(request.room);
    local.pendingJoins++;
    try {
      const result = await this.#admission.handle(request, client);
      switch (result.kind) {
        case "refused":
          return socket.refuse(result.reason);
        case "waiting-without-room":
          return this.#waitWithoutRoom(session, result.join);
        case "admitted":
          return this.#assignSeat(session, local, result);
      }
    } finally {
      local.pendingJoins--;
      this.#releaseIfIdle(local);
    }
  }

  /** Lets somebody wait as if there were a room. */
  #waitWithoutRoom(
    session: SocketSession,
    { token, command: { id: you } }: PreparedJoin,
  ) {
    const { socket } = session;
    session.cancelTimer();
    session.state = { is: "nowhere" };
    session.cancelTimer = watchWithoutLease(
      this.#clock,
      socket,
      () => evict(socket, "lapsed"),
    );
    socket.send({
      type: "waiting",
      you,
      token,
      spreadMs: this.#seatContext.spreadMs(),
    });
  }

  #assignSeat(
    session: SocketSession,
    local: LocalRoom,
    { join: { command, token, tokenHash }, room, effects, ice }: Admitted,
  ): void {
    const { socket } = session;
    const gone = session.state.is === "gone";
    if (gone && command.type === "join") {
      // They closed the socket meanwhile, or KV was too slow: nobody need be told.
      this.#commitLeave(local.id, command.id, tokenHash);
      return;
    }
    const participant = command.id;
    const { features } = command;
    const ticket = { participant, socket, tokenHash, token, ice, features };
    const seat = new Seat(this.#seatContext, ticket);
    // Whoever wanted to resume keeps the place, and may take it on another isolate.
    if (!gone && local.assignSeat(seat, room)) {
      session.cancelTimer();
      session.cancelTimer = nothing;
      session.state = { is: "inside", local, seat };
    }
    this.#sendEffects(effects);
  }

  /** Carries out an action of somebody inside, if they may do it. */
  async #performAction(
    session: SocketSession,
    { local, seat }: SeatedState,
    action: Action,
  ): Promise<void> {
    const { participant, socket } = seat;
    const member = local.memberInside(participant);
    const actor = {
      room: local.id,
      id: participant,
      standing: member?.standing ?? "waiting",
      address: session.client.address,
    };
    const outcome = await performAction(this.#deps, actor, action);
    if (outcome.ok) return this.#sendEffects(outcome.value.effects);
    const { reason } = outcome;
    if (reason === "bad-message") return socket.refuse(reason);
    socket.send({ type: "denied", action: action.do, reason });
  }

  async #sendIceServers({ address }: ClientInfo, seat: Seat): Promise<void> {
    const { participant, socket } = seat;
    socket.send(
      await answerIceServersRequest({ participant, address }, this.#deps),
    );
  }

  async #sendSfuToken(
    session: SocketSession,
    { local: { room }, seat: { participant } }: SeatedState,
    wanted: string,
  ): Promise<void> {
    const member = room?.members.find(({ id }) => id === participant);
    if (!room || !member) return;
    const now = this.#clock.now();
    session.sfuTokenRate ??= newSfuTokenRate(now);
    const mayAsk = session.sfuTokenRate.take(now);
    // Perhaps they ask because they lost it.
    this.#deps.sfuHealth?.look();
    session.socket.send(
      await answerSfuTokenRequest(
        wanted,
        { room, member, mayAsk },
        this.#deps.sfu ?? null,
      ),
    );
  }

  /** Renews leases, and catches up on changes that the isolate was not told of [SIG-3]. */
  async #renewLeases(
    local: LocalRoom,
    heard: ReadonlyMap<Seat, number>,
  ): Promise<void> {
    const seats = [...heard.keys()];
    // Whoever waits for longer than credentials last comes in with good ones all the same.
    const waiting = seats.filter((seat) =>
      !local.memberInside(seat.participant)
    );
    await Promise.all(waiting.map((seat) => seat.refreshIceServers()));
    const signs = new Map(
      [...heard].map(([{ participant, spare }, heardAt]) =>
        [participant, { heardAt, spare }] as const
      ),
    );
    const { rooms } = this.#deps;
    const { room, lost } = await rooms.renewLeases(local.id, this.id, signs);
    for (const seat of seats) {
      const reason = lost.get(seat.participant);
      if (reason && local.seatOf(seat.participant) === seat) {
        evict(seat.socket, reason);
      }
    }
    if (room) this.#updateRoom(room);
  }

  /** Removes members whose leases lapsed; returns when the next one ends, in milliseconds since 1970. */
  async #sweep(id: string): Promise<number | null> {
    const outcome = await this.#deps.rooms.commit(id, { type: "sweep" });
    if (outcome.ok) {
      this.#sendEffects(outcome.value.effects);
      // Also where nothing lapsed: an announcement may have died with its isolate.
      this.#updateRoom(outcome.value.room);
    }
    return await this.#deps.rooms.nextDeadline(id);
  }

  #forward({ local, seat }: SeatedState, to: string, signal: string): void {
    const from = seat.participant;
    const hub = local.memberInside(to)?.hub;
    if (!hub) return seat.socket.send({ type: "undelivered", to });
    this.#post(hub, { type: "signal", room: local.id, from, to, signal });
  }

  #handleBusMessage(message: BusMessage): void {
    switch (message.type) {
      case "announce":
        return this.#updateRoom(message.room);
      case "ask-time":
      case "time":
        return this.#deps.clocks?.handle(message);
      case "signal": {
        const { room, from, to, signal } = message;
        return this.#localRooms.get(room)?.seatOf(to)?.socket.forwardSignal(
          from,
          signal,
        );
      }
      case "tell": {
        const { room, target } = message;
        const seat = this.#localRooms.get(room)?.seatOf(target);
        return seat?.socket.send(message.message);
      }
    }
  }

  #updateRoom(room: Room): void {
    const local = this.#localRooms.get(room.id);
    if (!local || local.update(room)) this.onChange();
  }

  #sendEffects(effects: readonly Effect[]): void {
    for (const { hub, message } of messagesOf(effects, this.id)) {
      this.#post(hub, message);
    }
    for (const effect of effects) {
      if (effect.type !== "sfu") continue;
      this.#sfuOrders?.give(effect.room, effect.order, effect.afterMs);
    }
  }

  /** Sends a message to an isolate, which may be this one. */
  #post(hub: string, message: BusMessage): void {
    if (hub === this.id) return this.#handleBusMessage(message);
    this.#deps.bus.post(hub, message).catch((error) => {
      console.error(`A message to isolate ${hub} was not stored:`, error);
    });
  }

  #leave(
    session: SocketSession,
    state: SeatedState | { is: "nowhere" },
  ): void {
    session.cancelTimer();
    session.cancelTimer = this.#clock.after(
      TIMES.joinTimeout,
      () => session.socket.close(CLOSE.normal, "left"),
    );
    session.state = { is: "left" };
    if (state.is === "nowhere") return;
    const { local, seat } = state;
    local.vacate(seat);
    this.#releaseIfIdle(local);
    this.#commitLeave(local.id, seat.participant, seat.tokenHash);
  }

  /** Gives a place in a room back. */
  async #commitLeave(
    room: string,
    id: string,
    tokenHash: string,
  ): Promise<void> {
    try {
      const leave: Command = { type: "leave", id, tokenHash };
      const outcome = await this.#deps.rooms.commit(room, leave);
      if (outcome.ok) this.#sendEffects(outcome.value.effects);
    } catch (error) {
      // The lease lapses by itself.
      console.error("A leave was not stored:", error);
    }
  }

  #handleClose(session: SocketSession, byBrowser: boolean): void {
    session.cancelTimer();
    this.#sessions.delete(session);
    const { state } = session;
    session.state = { is: "gone" };
    if (state.is !== "inside") return;
    const { local, seat } = state;
    const sitsHere = local.seatOf(seat.participant) === seat;
    local.vacate(seat);
    this.#releaseIfIdle(local);
    if (byBrowser && sitsHere) this.#shortenLease(local.id, seat);
  }

  /** Whoever closes the page without saying goodbye is expected back at once, or not at all [SIG-1]. */
  async #shortenLease(
    room: string,
    { participant, tokenHash }: Seat,
  ): Promise<void> {
    try {
      const { rooms } = this.#deps;
      if (!await rooms.shortenLease(room, participant, tokenHash)) return;
    } catch (error) {
      // The lease lapses by itself, later.
      console.error("A lease was not shortened:", error);
      return;
    }
    // The isolates that sweep the room only know a later deadline.
    this.#sweepSoon(room, TIMES.closedLease + SWEEP_DELAY);
  }

  #sweepSoon(room: string, afterMs = 0): void {
    this.#clock.after(afterMs, () => {
      this.#sweep(room).catch((error) =>
        console.error("A room was not swept:", error)
      );
    });
  }

  #localRoom(id: string): LocalRoom {
    const known = this.#localRooms.get(id);
    if (known) return known;
    const local = new LocalRoom(id, this.id);
    const endSweep = scheduleSweeps(this.#clock, () => this.#sweep(id));
    const endRenewing = startLeaseRenewal(
      this.#clock,
      () => local.seats,
      (heard) => this.#renewLeases(local, heard),
    );
    local.stopTimers = () => {
      endSweep();
      endRenewing();
    };
    this.#localRooms.set(id, local);
    return local;
  }

  #releaseIfIdle(local: LocalRoom): void {
    if (!local.idle) return;
    local.stopTimers();
    this.#localRooms.delete(local.id);
  }
}
