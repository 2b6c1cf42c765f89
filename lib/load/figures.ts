/** What is counted while the load runs, and the report that comes of it. */
import type { RefusalReason } from "../protocol/signaling.ts";
import { Latencies, type Spread } from "./latencies.ts";

/** All figures; times in milliseconds but for those that are called seconds. */
export interface Report {
  url: string;
  /** When the first client began to join, in ISO 8601; `null` where it did not come to that. */
  began: string | null;
  /** From then until no more messages were sent. */
  seconds: number;
  /** Whether somebody ended it before its time. */
  interrupted: boolean;
  asked: {
    clients: number;
    rooms: number;
    seconds: number;
    /** Messages a second from each client. */
    rate: number;
    /** Joins a second. */
    ramp: number;
  };
  rooms: {
    opened: number;
    ended: number;
    /** Codes of those that were opened, and could not be ended. */
    leftOpen: string[];
  };
  joins: {
    begun: number;
    joined: number;
    /** Those that were never inside. */
    failed: number;
    perSecond: number;
    /** From the first try to the welcome, the opening of the WebSocket included. */
    latency: Spread;
  };
  /** `sent` is always `received` and `lost` together. */
  messages: {
    sent: number;
    received: number;
    lost: number;
    /** Of the lost ones: those of which the server said that nobody was there. */
    undelivered: number;
    /** Those that arrived once more. */
    duplicates: number;
    receivedPerSecond: number;
    /** From the sender's `send` to the receiver. */
    latency: Spread;
  };
  connections: {
    /** How often somebody who was inside lost the server. */
    lost: number;
    /** How often they came back with their token, as the same participant. */
    resumed: number;
    /** How often they came back as somebody new. */
    rejoined: number;
    /** From the loss to the return. */
    latency: Spread;
  };
  errors: {
    /** What the server refused, by its reasons. */
    refusals: Record<string, number>;
    /** WebSockets that the server or the network closed, by their codes. */
    closes: Record<string, number>;
    /** WebSockets that did not open. */
    unopened: number;
    /** What was said of the last of these. */
    unopenedReason: string | null;
  };
  /** How late this process was with what it had to send: its own part in the figures. */
  lateness: Spread;
}

const count = (counts: Record<string, number>, of: string) => {
  counts[of] = (counts[of] ?? 0) + 1;
};
const perSecond = (number: number, ms: number) =>
  ms > 0 ? Math.round(number / ms * 1e5) / 100 : 0;

/** Counts what happens to all clients together, until it is closed. */
export class Figures {
  readonly refusals: Record<string, number> = {};
  readonly closes: Record<string, number> = {};
  unopened = 0;
  unopenedReason: string | null = null;
  begun = 0;
  joined = 0;
  received = 0;
  lost = 0;
  resumed = 0;
  rejoined = 0;
  readonly messageLatency = new Latencies();
  readonly #joinLatency = new Latencies();
  readonly #returnLatency = new Latencies();
  readonly #lateness = new Latencies();
  /** When each message that is on its way was sent. */
  readonly #flying = new Map<number, number>();
  #sent = 0;
  #undelivered = 0;
  #duplicates = 0;
  #began: number | null = null;
  #beganAt: string | null = null;
  #lastJoin = 0;
  #stopped: number | null = null;
  #open = true;

  get sent(): number {
    return this.#sent;
  }

  /** Messages of which nobody knows yet whether they arrive. */
  get flying(): number {
    return this.#flying.size;
  }

  /** A client begins to join. */
  begin(): void {
    if (!this.#open) return;
    this.begun++;
    this.#began ??= performance.now();
    this.#beganAt ??= new Date().toISOString();
  }

  /** A client is inside for the first time, after so many milliseconds. */
  enter(ms: number): void {
    if (!this.#open) return;
    this.joined++;
    this.#lastJoin = performance.now();
    this.#joinLatency.add(ms);
  }

  /** Somebody who was inside lost the server. */
  lose(): void {
    if (this.#open) this.lost++;
  }

  /** They are inside again, after so many milliseconds. */
  return(as: "themselves" | "somebody new", ms: number): void {
    if (!this.#open) return;
    if (as === "themselves") this.resumed++;
    else this.rejoined++;
    this.#returnLatency.add(ms);
  }

  /** A message goes out; its number, from 1. */
  send(): number {
    const number = ++this.#sent;
    this.#flying.set(number, performance.now());
    return number;
  }

  /** The message of this number arrived. */
  receive(number: number): void {
    if (!this.#open) return;
    const sent = this.#flying.get(number);
    if (sent === undefined) {
      this.#duplicates++;
      return;
    }
    this.#flying.delete(number);
    this.received++;
    this.messageLatency.add(performance.now() - sent);
  }

  /** A message could not be delivered; which one the server does not say. */
  undeliver(): void {
    if (this.#open) this.#undelivered++;
  }

  /** The server refused something. */
  refuse(reason: RefusalReason): void {
    if (this.#open) count(this.refusals, reason);
  }

  /** A WebSocket was closed, not by this side. */
  close(code: number): void {
    if (this.#open) count(this.closes, `${code}`);
  }

  /** A WebSocket did not open. */
  failToOpen(reason: string): void {
    if (!this.#open) return;
    this.unopened++;
    if (reason) this.unopenedReason = reason;
  }

  /** A message was sent so many milliseconds after it was due. */
  late(ms: number): void {
    if (this.#open) this.#lateness.add(ms);
  }

  /** No more is sent from now on; what is on its way may still arrive. */
  stop(): void {
    this.#stopped ??= performance.now();
  }

  /** Nothing is counted any more: what comes now comes of the end itself. */
  finish(): void {
    this.stop();
    this.#open = false;
  }

  /** All of it. */
  report(
    about: Pick<Report, "url" | "asked" | "interrupted" | "rooms">,
  ): Report {
    const began = this.#began ?? 0;
    const ms = this.#began === null
      ? 0
      : (this.#stopped ?? performance.now()) - began;
    return {
      url: about.url,
      began: this.#beganAt,
      seconds: Math.round(ms) / 1000,
      interrupted: about.interrupted,
      asked: about.asked,
      rooms: about.rooms,
      joins: {
        begun: this.begun,
        joined: this.joined,
        failed: this.begun - this.joined,
        perSecond: perSecond(this.joined, this.#lastJoin - began),
        latency: this.#joinLatency.spread,
      },
      messages: {
        sent: this.#sent,
        received: this.received,
        lost: this.#sent - this.received,
        undelivered: this.#undelivered,
        duplicates: this.#duplicates,
        receivedPerSecond: perSecond(this.received, ms),
        latency: this.messageLatency.spread,
      },
      connections: {
        lost: this.lost,
        resumed: this.resumed,
        rejoined: this.rejoined,
        latency: this.#returnLatency.spread,
      },
      errors: {
        refusals: this.refusals,
        closes: this.closes,
        unopened: this.unopened,
        unopenedReason: this.unopenedReason,
      },
      lateness: this.#lateness.spread,
    };
  }
}
