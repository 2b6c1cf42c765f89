/** This isolate's sockets: who sits in which room, and what passes between them and the others. */
import { newId, newSecret } from "../protocol/ids.ts";
import { TIMES } from "../protocol/limits.ts";
import {
  type ClientMessage,
  CLOSE,
  type IceServer,
  type PeerSignal,
  PROTOCOL_VERSION,
} from "../protocol/signaling.ts";
import type { Bus, BusMessage } from "./bus.ts";
import { ClientSocket, type Socket } from "./client_socket.ts";
import type { Clock } from "../protocol/clock.ts";
import { keepLease, sweepAtDeadlines } from "./leases.ts";
import { type Command, type Effect, type Room, rosterOf } from "./room.ts";
import type { RoomStore } from "./room_store.ts";

/** How far a socket has come. */
type Standing =
  | { is: "new" }
  | { is: "joining" }
  | { is: "inside"; room: string; participant: string; rosterVersion: number }
  /** Said goodbye: the browser closes the socket, lest both ends do it at once. */
  | { is: "left" }
  | { is: "gone" };

interface Session {
  socket: ClientSocket;
  standing: Standing;
  /** Stops the timer that runs for the session. */
  cancel: () => void;
}

type Place = Extract<Standing, { is: "inside" }>;
type Inside = Session & { standing: Place };

/** A room that somebody on this isolate is in, or is about to be in. */
interface LocalRoom {
  /** As this isolate last heard; `null` until the first join came through. */
  room: Room | null;
  sessions: Map<string, Inside>;
  /** Joins under way: they keep the entry, so that no announcement is missed. */
  joining: number;
  cancelSweep: () => void;
}

/** What a hub is made of. */
export interface HubParts {
  /** This isolate's id. */
  id: string;
  rooms: RoomStore;
  bus: Bus;
  clock: Clock;
  iceServers: readonly IceServer[];
}

/** This isolate's sockets, by room. */
export class Hub {
  readonly id: string;
  /** Called when a room's members changed, as far as this isolate hears of it. */
  onChange: () => void = () => {};
  readonly #rooms: RoomStore;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #iceServers: readonly IceServer[];
  readonly #sessions = new Set<Session>();
  readonly #local = new Map<string, LocalRoom>();
  #draining = false;

  constructor({ id, rooms, bus, clock, iceServers }: HubParts) {
    this.id = id;
    this.#rooms = rooms;
    this.#bus = bus;
    this.#clock = clock;
    this.#iceServers = iceServers;
    bus.onMessage = (message) => this.#hear(message);
  }

  /** How many sockets and rooms this isolate holds, and whether it takes new ones. */
  get load(): { sockets: number; rooms: number; draining: boolean } {
    return {
      sockets: this.#sessions.size,
      rooms: this.#local.size,
      draining: this.#draining,
    };
  }

  /** Takes a socket that was just upgraded. */
  accept(socket: Socket): void {
    const session: Session = {
      socket: new ClientSocket(socket, this.#clock),
      standing: { is: "new" },
      cancel: this.#clock.after(
        TIMES.joinWithin,
        () => session.socket.refuse("join-timeout"),
      ),
    };
    this.#sessions.add(session);
    session.socket.onMessage = (message) => this.#receive(session, message);
    session.socket.onClose = () => this.#drop(session);
  }

  /** Sends everybody elsewhere and takes nobody new [SIG-6]. */
  drain(): void {
    this.#draining = true;
    for (const { socket } of [...this.#sessions]) {
      socket.send({ type: "move", within: TIMES.moveWithin });
      socket.close(CLOSE.restart, "the server restarts");
    }
  }

  #receive(session: Session, message: ClientMessage): void {
    const { socket, standing } = session;
    switch (message.type) {
      case "ping":
        return socket.send({ type: "pong" });
      case "pong":
        return;
      case "join":
      case "resume":
        if (standing.is !== "new") {
          return socket.refuse("bad-message", "already joined");
        }
        if (message.version !== PROTOCOL_VERSION) {
          return socket.refuse("version-mismatch");
        }
        session.cancel();
        session.standing = { is: "joining" };
        this.#enter(session, message).catch((error) => {
          console.error("A join failed:", error);
          socket.refuse("storage-unavailable");
        });
        return;
      case "signal":
        if (standing.is !== "inside") {
          return socket.refuse("bad-message", "join first");
        }
        if (message.to === standing.participant) {
          return socket.refuse("bad-message", "a signal to oneself");
        }
        return this.#forward(socket, standing, message.to, message.signal);
      case "leave":
        if (standing.is !== "inside") {
          return socket.refuse("bad-message", "join first");
        }
        return this.#leave(session, standing);
    }
  }

  async #enter(
    session: Session,
    message: Extract<ClientMessage, { type: "join" | "resume" }>,
  ): Promise<void> {
    const token = newSecret();
    const tokenHash = await sha256(token);
    const command: Command = message.type === "join"
      ? {
        type: "join",
        id: newId(),
        name: message.name,
        hub: this.id,
        tokenHash,
      }
      : {
        type: "resume",
        id: message.participant,
        hub: this.id,
        tokenHash: await sha256(message.token),
        nextTokenHash: tokenHash,
      };
    const local = this.#localRoom(message.room);
    local.joining++;
    try {
      const outcome = await this.#rooms.commit(message.room, command);
      if (!outcome.ok) return session.socket.refuse(outcome.reason);
      const newer = local.room && local.room.version > outcome.room.version;
      const room = newer ? local.room! : outcome.room;
      if (session.standing.is !== "gone") {
        this.#seat(session, local, room, command.id, token);
      } else if (command.type === "join") {
        // They went while they came. Who wanted to resume may still do so elsewhere.
        this.#commit(room.id, { type: "leave", id: command.id, hub: this.id });
      }
      this.#perform(outcome.effects);
    } finally {
      local.joining--;
      this.#forget(message.room);
    }
  }

  /** Gives a session its place; an older one of the same participant loses it [SIG-4]. */
  #seat(
    session: Session,
    local: LocalRoom,
    room: Room,
    participant: string,
    token: string,
  ): void {
    const older = local.sessions.get(participant);
    const standing = {
      is: "inside" as const,
      room: room.id,
      participant,
      rosterVersion: room.version,
    };
    local.sessions.set(participant, Object.assign(session, { standing }));
    older?.socket.refuse("replaced");
    session.socket.send({
      type: "welcome",
      you: participant,
      token,
      title: room.title,
      capacity: room.capacity,
      roster: rosterOf(room),
      iceServers: [...this.#iceServers],
    });
    session.cancel = keepLease(
      this.#clock,
      session.socket,
      (heard) => this.#rooms.renew(room.id, participant, this.id, heard),
    );
    if (local.sessions.size === 1) {
      local.cancelSweep();
      local.cancelSweep = sweepAtDeadlines(
        this.#clock,
        () => this.#sweep(room.id),
      );
    }
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

  #forward(
    socket: ClientSocket,
    { room, participant: from }: Place,
    to: string,
    signal: PeerSignal,
  ): void {
    const local = this.#local.get(room);
    const member = local?.room?.members.find(({ id }) => id === to);
    if (!member) return socket.send({ type: "undelivered", to });
    if (member.hub !== this.id) {
      return this.#post(member.hub, { type: "signal", room, from, to, signal });
    }
    local?.sessions.get(to)?.socket.send({ type: "signal", from, signal });
  }

  #hear(message: BusMessage): void {
    switch (message.type) {
      case "announce":
        return this.#announced(message.room);
      case "signal": {
        const { room, from, to, signal } = message;
        this.#local.get(room)?.sessions.get(to)?.socket.send({
          type: "signal",
          from,
          signal,
        });
        return;
      }
    }
  }

  /** Passes a newer roster on to those who sit here. */
  #announced(room: Room): void {
    this.onChange();
    const local = this.#local.get(room.id);
    if (!local) return;
    if (local.room === null || room.version > local.room.version) {
      local.room = room;
    }
    const roster = rosterOf(local.room);
    const { members } = local.room;
    for (const { socket, standing } of [...local.sessions.values()]) {
      if (roster.version <= standing.rosterVersion) continue;
      standing.rosterVersion = roster.version;
      const member = members.find(({ id }) => id === standing.participant);
      if (member?.hub === this.id) socket.send({ type: "roster", roster });
      else socket.refuse(member ? "replaced" : "resume-expired"); // [SIG-4]
    }
  }

  async #commit(room: string, command: Command): Promise<void> {
    try {
      const outcome = await this.#rooms.commit(room, command);
      if (outcome.ok) this.#perform(outcome.effects);
    } catch (error) {
      // The lease lapses by itself.
      console.error(`A ${command.type} was not stored:`, error);
    }
  }

  #perform(effects: readonly Effect[]): void {
    for (const { room, hubs } of effects) {
      this.#announced(room);
      for (const hub of hubs) {
        if (hub !== this.id) this.#post(hub, { type: "announce", room });
      }
    }
  }

  #post(hub: string, message: BusMessage): void {
    this.#bus.post(hub, message).catch((error) => {
      console.error(`A message to isolate ${hub} was not stored:`, error);
    });
  }

  #leave(session: Session, { room, participant }: Place): void {
    session.cancel();
    session.cancel = this.#clock.after(
      TIMES.joinWithin,
      () => session.socket.close(CLOSE.normal, "left"),
    );
    session.standing = { is: "left" };
    this.#vacate(session, room, participant);
    this.#commit(room, { type: "leave", id: participant, hub: this.id });
  }

  #drop(session: Session): void {
    session.cancel();
    this.#sessions.delete(session);
    const { standing } = session;
    session.standing = { is: "gone" };
    if (standing.is === "inside") {
      this.#vacate(session, standing.room, standing.participant);
    }
  }

  /** The session no longer has a place here, unless a newer one of the participant has it. */
  #vacate(session: Session, room: string, participant: string): void {
    const local = this.#local.get(room);
    if (local?.sessions.get(participant) !== session) return;
    local.sessions.delete(participant);
    this.#forget(room);
  }

  #localRoom(id: string): LocalRoom {
    let local = this.#local.get(id);
    if (!local) {
      local = {
        room: null,
        sessions: new Map(),
        joining: 0,
        cancelSweep: () => {},
      };
      this.#local.set(id, local);
    }
    return local;
  }

  #forget(id: string): void {
    const local = this.#local.get(id);
    if (!local || local.joining > 0 || local.sessions.size > 0) return;
    local.cancelSweep();
    this.#local.delete(id);
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(text),
  );
  return Array.from(
    new Uint8Array(digest),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
}
