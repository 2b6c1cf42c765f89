/** How often one address may try something, on all isolates together. */
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { commitWithRetry, retryBackoff } from "./retry_backoff.ts";
import { withTimeout } from "./with_timeout.ts";
import { sha256 } from "../crypto/sha256.ts";

/** What is counted, and how often each address may do it within any minute. */
const MAX_PER_WINDOW = {
  password: LIMITS.passwordTries,
  "look-up": LIMITS.lookUps,
  create: LIMITS.newRooms,
  secret: LIMITS.secretTries,
  "sign-in": LIMITS.signIns,
  credentials: LIMITS.credentials,
  goodbye: LIMITS.leaveRequests,
};
/** What is counted. */
export type ThrottledAction = keyof typeof MAX_PER_WINDOW;

/** Milliseconds for which a try counts. */
const WINDOW = 60_000;
/** Where so many try at the same moment that a count cannot be stored, it is too often as well. */
const ATTEMPTS = 8;
/** Addresses that this isolate remembers as refused, at most. */
const MAX_REMEMBERED = 10_000;

/** What this needs of KV. */
type TriesKv = Pick<Deno.Kv, "get" | "atomic">;

/**
 * When an address tried, of late. Each minute has an entry of its own, which nothing is ever
 * dropped from: an isolate whose clock is ahead must not forget for the others.
 */
interface Tries {
  now: number;
  /** In this minute. */
  current: number[];
  /** In the minute before. */
  earlier: number[];
  entries: { current: Deno.AtomicCheck; earlier: Deno.AtomicCheck };
}

/** Counts in KV; whoever is refused is remembered here, so that a flood does not reach KV. */
export class Throttle {
  readonly #kv: TriesKv;
  readonly #clock: Clock;
  /** Until when, by the clock. */
  readonly #refused = new Map<string, number>();

  /** @param clock one that nobody sets: a date that jumps must give no tries, and take none */
  constructor(kv: TriesKv, clock: Clock) {
    this.#kv = kv;
    this.#clock = clock;
  }

  /** Whether an address is known here to have tried too often; nothing is counted or asked. */
  isBlocked(trial: ThrottledAction, address: string): boolean {
    return this.#isRefused(counterName(trial, address));
  }

  /** Seconds after which an address that was refused may try again. */
  retryAfter(trial: ThrottledAction, address: string): number {
    const until = this.#refused.get(counterName(trial, address)) ?? 0;
    return Math.max(1, Math.ceil((until - this.#clock.now()) / 1000));
  }

  /**
   * Counts one more try, and says whether it may be made. Throws `StorageUnavailableError` where KV does
   * not answer.
   */
  tryTake(trial: ThrottledAction, address: string): Promise<boolean> {
    const mark = counterName(trial, address);
    if (this.#isRefused(mark)) return Promise.resolve(false);
    return withTimeout(
      this.#clock,
      TIMES.storageTimeout,
      this.#take(trial, mark),
    );
  }

  /** Takes a try back: it was a good one. */
  async refund(trial: ThrottledAction, address: string): Promise<void> {
    const mark = counterName(trial, address);
    await withTimeout(
      this.#clock,
      TIMES.storageTimeout,
      this.#change(
        mark,
        ({ current, earlier, entries }) =>
          current.length > 0
            ? { entry: entries.current, tries: current.slice(0, -1) }
            : { entry: entries.earlier, tries: earlier.slice(0, -1) },
      ),
    );
  }

  async #take(trial: ThrottledAction, mark: string): Promise<boolean> {
    const max = MAX_PER_WINDOW[trial];
    return await this.#change(
      mark,
      ({ now, current, earlier, entries }) => {
        const counted = [...earlier, ...current]
          .filter((at) => at > now - WINDOW).sort((a, b) => a - b);
        if (counted.length >= max) {
          // As soon as there are fewer than the limit.
          this.#refuse(mark, counted[counted.length - max] + WINDOW);
          return null;
        }
        return { entry: entries.current, tries: [...current, now] };
      },
    );
  }

  /** Changes the tries of one minute; `null` leaves them as they are. */
  async #change(
    mark: string,
    decide: (
      tries: Tries,
    ) => { entry: Deno.AtomicCheck; tries: number[] } | null,
  ): Promise<boolean> {
    // The address itself is nobody's business, not even for a minute.
    const name = await sha256(mark);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const now = this.#clock.now();
      const minute = Math.floor(now / WINDOW);
      const [current, earlier] = await Promise.all(
        [minute, minute - 1].map((n) => this.#kv.get(["tried", name, n])),
      );
      const decision = decide({
        now,
        current: timesIn(current.value),
        earlier: timesIn(earlier.value),
        entries: { current, earlier },
      });
      if (!decision) return false;
      const { entry, tries } = decision;
      const change = this.#kv.atomic().check(current).check(earlier)
        .set(entry.key, tries, { expireIn: 3 * WINDOW });
      if ((await commitWithRetry(this.#clock, change)).ok) return true;
      await retryBackoff(this.#clock, attempt);
    }
    return false;
  }

  #isRefused(mark: string): boolean {
    return (this.#refused.get(mark) ?? 0) > this.#clock.now();
  }

  #refuse(mark: string, until: number): void {
    if (this.#refused.size >= MAX_REMEMBERED) {
      const now = this.#clock.now();
      for (const [mark, until] of this.#refused) {
        if (until <= now) this.#refused.delete(mark);
      }
      if (this.#refused.size >= MAX_REMEMBERED) this.#refused.clear();
    }
    this.#refused.set(mark, until);
  }
}

/** The moments that are stored. */
function timesIn(value: unknown): number[] {
  return Array.isArray(value)
    ? value.filter((at) => typeof at === "number")
    : [];
}

/** What is counted together. */
function counterName(trial: ThrottledAction, address: string): string {
  return `${trial} ${networkOf(address)}`;
}
/** IPv4, as proxies write it: also in the form of IPv6, or with a port. */
const IPV4 = /^(?:::ffff:)?(\d+(?:\.\d+){3})(?::\d+)?$/i;

/** The part of an address that one person has: of IPv6 the first half. */
function networkOf(address: string): string {
  const ipv4 = IPV4.exec(address)?.[1];
  if (ipv4 || !address.includes(":")) return ipv4 ?? address;
  const bare = address.replace(/^\[|\].*$/g, "");
  const [head, tail] = bare.split("%")[0].split("::");
  const front = head.split(":").filter((part) => part !== "");
  const back = (tail ?? "").split(":").filter((part) => part !== "");
  const gap = tail === undefined ? 0 : 8 - front.length - back.length;
  const parts = [...front, ...Array(Math.max(0, gap)).fill("0"), ...back];
  return parts.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, "")).join(
    ":",
  );
}
