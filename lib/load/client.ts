/** One client of the load: the real connection to the server of a call, without a call. */
import { SignalingSocket } from "../client/signaling/signaling_socket.ts";
import { systemClock } from "../protocol/clock.ts";
import { newSecret } from "../protocol/ids.ts";
import type { PeerSignal, RefusalReason } from "../protocol/signaling.ts";
import { connect } from "./socket.ts";
import { CountedSocket } from "./counted_socket.ts";
import type { Figures } from "./figures.ts";

/** Milliseconds of messages that are made up for where this process was too slow. */
const MOST_BEHIND = 1_000;
/** Milliseconds that the server has to close the socket of somebody who left. */
const LEAVE_WITHIN = 2_000;
/** A candidate that carries a number, as it is sent; browsers would make nothing of it. */
const NUMBERED = /^candidate:(\d+) /;

/** A room that clients are in. */
export interface LoadRoom {
  readonly id: string;
  /** Of a room that was opened for this; `null` for one that was there. */
  readonly hostKey: string | null;
  readonly clients: LoadClient[];
}

/** What a client is made of. */
export interface ClientParts {
  origin: string;
  room: LoadRoom;
  name: string;
  hostKey: string | null;
  figures: Figures;
}

/** Joins a room, sends numbered candidates to the others of the load, and comes back when lost. */
export class LoadClient {
  /** Their id in the room; empty before they were inside. */
  id = "";
  /** Why the server does not let them in, for good. */
  refused: RefusalReason | null = null;
  readonly #parts: ClientParts;
  readonly #socket: SignalingSocket;
  #wire: CountedSocket | null = null;
  #began = 0;
  #lostAt: number | null = null;
  #denied = false;
  #waits: (() => void) | null = null;
  #turn = 0;
  #stopSending = () => {};

  constructor(parts: ClientParts) {
    this.#parts = parts;
    const { origin, figures } = parts;
    this.#socket = new SignalingSocket({
      connect: () =>
        this.#wire = new CountedSocket(connect(origin), parts.figures),
      features: [],
      clock: systemClock,
      random: Math.random,
    }, {
      onWelcome: ({ you }) => this.#enter(you),
      onSignal: (_from, signal) => {
        const number = numberOf(signal);
        if (number !== null) figures.receive(number);
      },
      onDenied: () => {
        this.#denied = true;
        this.#waits?.();
      },
      onRefused: (reason) => {
        this.refused = reason;
        this.#stopSending();
        this.#waits?.();
      },
      onWaiting: () => {},
      onRejoinRefused: () => {},
      onRoster: () => {},
      onNotice: () => {},
      onIceServers: () => {},
      onNoIceServers: () => {},
      onSfuToken: () => {},
    });
    this.#socket.state.subscribe((state) => {
      if (state !== "reconnecting" || !this.id || this.#lostAt !== null) return;
      this.#lostAt = performance.now();
      figures.lose();
    });
  }

  /** Whether they are inside now. */
  get inside(): boolean {
    return this.#socket.state.value === "inside";
  }

  /** Begins to join. */
  join(): void {
    const { room, name, hostKey, figures } = this.#parts;
    this.#began = performance.now();
    figures.begin();
    this.#socket.join({
      room: room.id,
      name,
      browserId: newSecret(),
      knock: false,
      ...hostKey && { hostKey },
    });
  }

  /** Sends so many messages a second from now on, as long as they are inside. */
  sendEvery(rate: number): void {
    this.#stopSending();
    if (rate > 0) {
      this.#sendAfter(performance.now(), Math.random(), 1000 / rate);
    }
  }

  stopSending(): void {
    this.#stopSending();
  }

  /** Leaves, and does not come back; settles when the server knows. */
  async leave(): Promise<void> {
    this.#stopSending();
    this.#socket.leave();
    await Promise.race([
      this.#wire?.ended,
      new Promise((resolve) => setTimeout(resolve, LEAVE_WITHIN)),
    ]);
  }

  /**
   * Ends the room for all; says whether it is ended.
   * @param ms milliseconds that each of joining and ending may take
   */
  async end(ms: number): Promise<boolean> {
    await this.#until(() => this.inside || this.refused !== null, ms);
    if (this.inside) {
      this.#denied = false;
      this.#socket.act({ do: "end" });
      await this.#until(() => this.refused !== null || this.#denied, ms);
    }
    return this.refused === "room-ended";
  }

  #enter(you: string): void {
    const { figures } = this.#parts;
    const now = performance.now();
    if (!this.id) figures.enter(now - this.#began);
    else if (this.#lostAt !== null) {
      const as = you === this.id ? "themselves" : "somebody new";
      figures.return(as, now - this.#lostAt);
    }
    this.id = you;
    this.#lostAt = null;
    this.#waits?.();
  }

  /** Sends the next message after a share of the interval, and the others one interval apart. */
  #sendAfter(now: number, share: number, interval: number): void {
    let due = now + share * interval;
    const next = () => {
      const timer = setTimeout(() => {
        // Timers may be early, by less than a millisecond.
        const late = Math.max(0, performance.now() - due);
        this.#send(late);
        due += interval + Math.max(0, late - MOST_BEHIND);
        next();
      }, Math.max(0, due - performance.now()));
      this.#stopSending = () => clearTimeout(timer);
    };
    next();
  }

  #send(late: number): void {
    const { figures } = this.#parts;
    const to = this.#partner();
    if (!to || !this.inside || this.#wire?.readyState !== WebSocket.OPEN) {
      return;
    }
    figures.late(late);
    this.#socket.signal(to, candidateOf(figures.send()));
  }

  /** The next of the others that are of the load themselves: strangers are left in peace. */
  #partner(): string | null {
    const { clients } = this.#parts.room;
    for (let tries = 0; tries < clients.length; tries++) {
      const client = clients[this.#turn++ % clients.length];
      if (client !== this && client.inside) return client.id;
    }
    return null;
  }

  /** Waits until this holds, but no longer than so many milliseconds. */
  #until(holds: () => boolean, ms: number): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waits = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#waits = () => holds() && done();
    });
  }
}

/** A message that servers forward like any other: one ICE candidate, with a number in it. */
function candidateOf(number: number): PeerSignal {
  return {
    kind: "candidates",
    epoch: 1,
    candidates: [{
      // Of a network for documentation (RFC 5737): nobody could be reached by it.
      candidate: `candidate:${number} 1 udp 2122260223 192.0.2.1 40000 ` +
        "typ host generation 0 ufrag load",
      sdpMid: "0",
      sdpMLineIndex: 0,
      usernameFragment: "load",
    }],
  };
}

/** The number of a message of the load; `null` for any other. */
function numberOf(signal: PeerSignal): number | null {
  if (signal.kind !== "candidates") return null;
  const [{ candidate, usernameFragment }] = signal.candidates;
  const number = NUMBERED.exec(candidate)?.[1];
  return number && usernameFragment === "load" ? Number(number) : null;
}
