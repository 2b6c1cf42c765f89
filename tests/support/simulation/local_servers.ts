/** Servers within the test: the real hub and room store, on a real database in memory. */
import type { BrowserSocket } from "../../../lib/client/signaling/signaling_socket.ts";
import type { Clock } from "../../../lib/protocol/clock.ts";
import { newId } from "../../../lib/protocol/ids.ts";
import type { ClientMessage } from "../../../lib/protocol/client_messages.ts";
import type {
  RefusalReason,
  ResumeTicket,
} from "../../../lib/protocol/signaling.ts";
import type { Bus, BusMessage } from "../../../lib/server/bus/bus.ts";
import { Hub } from "../../../lib/server/signaling/hub.ts";
import { ONE_CLOCK } from "../../../lib/server/rooms/isolate_clocks.ts";
import type { Growth } from "../../../lib/server/rooms/media_way.ts";
import type { Sfu } from "../../../lib/server/sfu/sfu.ts";
import { RoomStore } from "../../../lib/server/rooms/room_store.ts";
import { decodeRoom, type Room } from "../../../lib/server/rooms/room.ts";
import { JoinTokens } from "../../../lib/server/auth/join_tokens.ts";
import { Throttle } from "../../../lib/server/kv/throttle.ts";
import { tokenKeys } from "../../../lib/server/auth/token_keys.ts";
import { type Fate, MemorySocket } from "./memory_socket.ts";
import type { Quiet } from "./quiet.ts";

/** Milliseconds until a server answers, or its machine says that there is none. */
const KNOCK = 10;

/** An SFU that lets in whoever knows a session's name; the test has what is behind it. */
const MEMORY_SFU: Sfu = {
  url: "wss://sfu.example.org",
  token: ({ room, participant }) => Promise.resolve(`${room} ${participant}`),
  carryOut: () => Promise.resolve({ ok: true, value: undefined }),
  probe: () => Promise.resolve({ ok: true, value: undefined }),
};

/** One server process, which can be killed in the middle of anything. */
class LocalServer {
  readonly hub: Hub;
  alive = true;
  readonly #bus: Bus;
  readonly #timers = new Set<() => void>();
  /** Both ends of each socket, with the name of whose it is. */
  #sockets: { of: string; ends: [MemorySocket, MemorySocket] }[] = [];

  constructor(
    kv: Deno.Kv,
    quiet: Quiet,
    clock: Clock,
    others: Map<string, LocalServer>,
    growth: Growth | null,
  ) {
    const id = newId();
    const own: Clock = {
      now: () => clock.now(),
      after: (ms, act) => {
        const cancel = clock.after(ms, () => {
          this.#timers.delete(cancel);
          if (this.alive) act();
        });
        this.#timers.add(cancel);
        return () => {
          this.#timers.delete(cancel);
          cancel();
        };
      },
    };
    const bus: Bus = {
      onMessage: () => {},
      post: (hub, message: BusMessage) => {
        const copy = structuredClone(message);
        own.after(1, () => others.get(hub)?.hear(copy));
        return Promise.resolve();
      },
      close: () => {},
    };
    this.#bus = bus;
    const storage = quiet.storage(kv, () => this.alive);
    this.hub = new Hub({
      id,
      rooms: new RoomStore(storage, own, ONE_CLOCK, growth),
      sfu: growth && MEMORY_SFU,
      bus,
      clock: own,
      throttle: new Throttle(storage, own),
      tokens: new JoinTokens(tokenKeys([], storage, own), storage, own),
      signInFirst: false,
      iceServers: () =>
        Promise.resolve({
          iceServers: [{
            urls: ["turn:turn.example.org"],
            username: "somebody",
            credential: `${clock.now()}`,
          }],
          expiresAt: null,
        }),
    });
    others.set(id, this);
  }

  /** Takes a socket of somebody. */
  accept(of: string, ends: [MemorySocket, MemorySocket]): void {
    this.#sockets = this.#sockets.filter(({ ends: [client] }) =>
      client.readyState !== WebSocket.CLOSED
    );
    this.#sockets.push({ of, ends });
    this.hub.accept(ends[1], { address: "192.0.2.1", person: null });
  }

  /** Refuses somebody who is here, as it would for this reason. */
  refuse(name: string, reason: RefusalReason): void {
    for (const { of, ends: [, end] } of this.#sockets) {
      if (of === name) refuseAt(end, reason);
    }
  }

  /** Ends the sockets of somebody, at both ends. */
  drop(name: string): void {
    for (const { of, ends } of this.#sockets) {
      if (of === name) { for (const end of ends) end.end(1006, ""); }
    }
  }

  hear(message: BusMessage): void {
    if (this.alive) this.#bus.onMessage(message);
  }

  /** Ends it as a power cut would. */
  kill(): void {
    this.alive = false;
    for (const cancel of this.#timers) cancel();
    for (const { ends: [client] } of this.#sockets) client.end(1006, "");
    this.#sockets = [];
  }
}

/** What a server says to somebody whom it does not let in, or not any longer. */
function refuseAt(end: MemorySocket, reason: RefusalReason): void {
  end.send(JSON.stringify({ type: "refused", reason, message: "" }));
  end.close(1008, reason);
}

/** Servers on one database, behind one address. */
export class LocalServers {
  readonly #kv: Deno.Kv;
  readonly #quiet: Quiet;
  readonly #clock: Clock;
  readonly #growth: Growth | null;
  readonly #byHub = new Map<string, LocalServer>();
  readonly #servers: LocalServer[] = [];
  #next = 0;
  readonly #unreachableFor = new Set<string>();
  /** What carries each socket that somebody ever had. */
  readonly #lines = new Map<string, { silent: boolean }[]>();
  /** What becomes of the frames between clients and servers. */
  fate: Fate = () => [0];
  /** What the servers refuse, and why, whatever they would have answered. */
  verdict: (name: string, message: ClientMessage) => RefusalReason | null =
    () => null;
  /** How often each tried to connect. */
  readonly tries = new Map<string, number>();

  /** @param growth how large calls become; `null`: there is no SFU */
  constructor(
    kv: Deno.Kv,
    quiet: Quiet,
    clock: Clock,
    count: number,
    growth: Growth | null = null,
  ) {
    this.#kv = kv;
    this.#quiet = quiet;
    this.#clock = clock;
    this.#growth = growth;
    for (let n = 0; n < count; n++) this.start(n);
  }

  /** Creates a room; the result is its id. */
  async createRoom(): Promise<string> {
    const rooms = new RoomStore(this.#kv, this.#clock);
    const capacity = this.#growth?.maxPeople ?? 8;
    const wish = { title: "", listed: false, capacity };
    return (await this.#quiet.track(rooms.create(wish))).id;
  }

  /** Starts the server of this number, where it does not run. */
  start(n: number): void {
    if (this.#servers[n]?.alive) return;
    this.#servers[n] = new LocalServer(
      this.#kv,
      this.#quiet,
      this.#clock,
      this.#byHub,
      this.#growth,
    );
  }

  /** Kills the server of this number. */
  kill(n: number): void {
    this.#servers[n].kill();
  }

  /** Kills all. */
  killAll(): void {
    for (const server of this.#servers) server.kill();
  }

  /** Refuses somebody who is inside. */
  refuse(name: string, reason: RefusalReason): void {
    for (const server of this.#servers) server.refuse(name, reason);
  }

  /** Ends the sockets of somebody, who may come back. */
  drop(name: string): void {
    for (const server of this.#servers) server.drop(name);
  }

  /** Hands a goodbye on that was sent by request. */
  async giveBack(room: string, place: ResumeTicket): Promise<void> {
    const server = this.#servers.find(({ alive }) => alive);
    await server?.hub.releasePlace(room, place);
  }

  /** Does something about the room itself. */
  async change(change: (room: Room) => Room): Promise<void> {
    for await (const { key, value } of this.#kv.list({ prefix: ["room"] })) {
      const room = decodeRoom(value);
      if (room.ok) await this.#kv.set(key, change(room.value));
    }
  }

  /** Nobody of this name reaches a server any more. */
  shutOut(name: string): void {
    this.#unreachableFor.add(name);
    for (const server of this.#servers) server.drop(name);
  }

  /** They reach the servers again. */
  letIn(name: string): void {
    this.#unreachableFor.delete(name);
  }

  /** The sockets that somebody has carry nothing any more, and stay open; new ones work. */
  silence(name: string): void {
    for (const line of this.#lines.get(name) ?? []) line.silent = true;
  }

  /** Sockets that are open at some server. */
  get sockets(): number {
    return this.#servers.reduce(
      (sum, { hub, alive }) => sum + (alive ? hub.load.sockets : 0),
      0,
    );
  }

  /** A socket of somebody to one of those that run, in turn. */
  connect(name: string): BrowserSocket {
    const line = { silent: false };
    this.#lines.set(name, [...this.#lines.get(name) ?? [], line]);
    const fate: Fate = (text) => line.silent ? [] : this.fate(text);
    const client = new MemorySocket(this.#clock, fate);
    this.tries.set(name, (this.tries.get(name) ?? 0) + 1);
    this.#clock.after(KNOCK, () => {
      if (client.readyState !== WebSocket.CONNECTING) return;
      const living = this.#unreachableFor.has(name)
        ? []
        : this.#servers.filter(({ alive }) => alive);
      const server = living[this.#next++ % Math.max(1, living.length)];
      if (!server) return client.end(1006, "");
      const end = new MemorySocket(this.#clock, fate);
      MemorySocket.tie(client, end);
      const receive = end.receive.bind(end);
      end.receive = (text) => {
        const reason = this.verdict(name, JSON.parse(text));
        if (reason) refuseAt(end, reason);
        else receive(text);
      };
      end.open();
      server.accept(name, [client, end]);
      client.open();
    });
    return client;
  }
}
