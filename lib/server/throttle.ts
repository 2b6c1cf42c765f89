/** How often one address may try something, on all isolates together. */
import type { Clock } from "../protocol/clock.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import { commit, giveWay } from "./contention.ts";
import { within } from "./patience.ts";
import { sha256 } from "./sha256.ts";

/** What is counted, and how often each address may do it within a minute. */
const MOST = {
  password: LIMITS.passwordTries,
  "look-up": LIMITS.lookUps,
  create: LIMITS.newRooms,
  secret: LIMITS.secretTries,
  "sign-in": LIMITS.signIns,
  credentials: LIMITS.credentials,
  goodbye: LIMITS.goodbyes,
};
/** What is counted. */
export type Trial = keyof typeof MOST;

/** Milliseconds for which tries are counted together. */
const WINDOW = 60_000;
/** Where so many try at the same moment that a count cannot be stored, it is too often as well. */
const ATTEMPTS = 8;
/** Addresses that this isolate remembers as refused, at most. */
const REMEMBERED = 10_000;

/** Counts in KV; who is refused is remembered here, so that a flood does not reach KV. */
export class Throttle {
  readonly #kv: Pick<Deno.Kv, "get" | "atomic">;
  readonly #clock: Clock;
  /** Until when, in milliseconds since 1970. */
  readonly #refused = new Map<string, number>();

  constructor(kv: Pick<Deno.Kv, "get" | "atomic">, clock: Clock) {
    this.#kv = kv;
    this.#clock = clock;
  }

  /** Whether an address is known here to have tried too often; nothing is counted or asked. */
  refuses(trial: Trial, address: string): boolean {
    return this.#isRefused(markOf(trial, address));
  }

  /**
   * Counts one more try, and says whether it may be made. Throws `StorageUnavailable` where KV does
   * not answer.
   */
  take(trial: Trial, address: string): Promise<boolean> {
    const mark = markOf(trial, address);
    if (this.#isRefused(mark)) return Promise.resolve(false);
    return within(this.#clock, TIMES.storeWithin, this.#count(trial, mark, 1));
  }

  /** Takes a try back: it was a good one. */
  async giveBack(trial: Trial, address: string): Promise<void> {
    const mark = markOf(trial, address);
    await within(this.#clock, TIMES.storeWithin, this.#count(trial, mark, -1));
  }

  async #count(trial: Trial, mark: string, by: number): Promise<boolean> {
    const window = Math.floor(this.#clock.now() / WINDOW);
    // The address itself is nobody's business, not even for a minute.
    const key = ["tries", await sha256(mark), window];
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const entry = await this.#kv.get(key);
      const count = Math.max(0, Number(entry.value ?? 0) + by);
      if (count > MOST[trial]) {
        this.#refuse(mark, (window + 1) * WINDOW);
        return false;
      }
      const change = this.#kv.atomic().check(entry)
        .set(key, count, { expireIn: 2 * WINDOW });
      if ((await commit(this.#clock, change)).ok) return true;
      await giveWay(this.#clock, attempt);
    }
    return false;
  }

  #isRefused(mark: string): boolean {
    return (this.#refused.get(mark) ?? 0) > this.#clock.now();
  }

  #refuse(mark: string, until: number): void {
    if (this.#refused.size >= REMEMBERED) {
      const now = this.#clock.now();
      for (const [mark, until] of this.#refused) {
        if (until <= now) this.#refused.delete(mark);
      }
      if (this.#refused.size >= REMEMBERED) this.#refused.clear();
    }
    this.#refused.set(mark, until);
  }
}

/** What is counted together. */
function markOf(trial: Trial, address: string): string {
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
