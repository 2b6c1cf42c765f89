/**
 * How large calls become on other isolates of the deployment [SFU-6]: while its settings change, some
 * have an SFU and some have none, and a room must not go to and fro between them.
 */
import * as v from "valibot";
import type { Clock } from "../../protocol/clock.ts";
import { decode } from "../../protocol/decode.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { integer } from "../../protocol/fields.ts";
import { commitWithRetry } from "../kv/retry_backoff.ts";
import type { Growth } from "./media_way.ts";

/** Milliseconds between two times that isolates with an SFU say so. */
export const TELL_EVERY = 60_000;
/** Milliseconds for which they are believed. */
export const BELIEVED_FOR = 3 * TELL_EVERY;

const KEY = ["growth"];

const StoredGrowth = v.object({
  meshMax: integer(1, LIMITS.rosterSize),
  maxPeople: integer(1, LIMITS.rosterSize),
});

type GrowthKv = Pick<Deno.Kv, "get" | "atomic">;

/** Says each minute that this isolate has an SFU, until it is ended. */
export class GrowthTeller {
  readonly #kv: GrowthKv;
  readonly #clock: Clock;
  readonly #growth: Growth;
  #cancel = () => {};
  #ended = false;

  constructor(kv: GrowthKv, clock: Clock, growth: Growth) {
    this.#kv = kv;
    this.#clock = clock;
    this.#growth = growth;
  }

  /** Says it now, and again and again. */
  async start(): Promise<void> {
    const { meshMax, maxPeople } = this.#growth;
    try {
      const told = this.#kv.atomic().set(KEY, { meshMax, maxPeople }, {
        expireIn: BELIEVED_FOR,
      });
      await commitWithRetry(this.#clock, told);
    } catch {
      // It is said again soon; whoever has no SFU believes the last time for a while.
    }
    if (this.#ended) return;
    this.#cancel = this.#clock.after(TELL_EVERY, () => void this.start());
  }

  end(): void {
    this.#ended = true;
    this.#cancel();
  }
}

/** What is known on an isolate that has no SFU itself. */
export class GrowthOfOthers {
  readonly #kv: Pick<GrowthKv, "get">;
  readonly #clock: Pick<Clock, "now">;
  /** What was said last, and since when nothing newer was, by this isolate's clock. */
  #seen: { versionstamp: string; since: number } | null = null;

  constructor(kv: Pick<GrowthKv, "get">, clock: Pick<Clock, "now">) {
    this.#kv = kv;
    this.#clock = clock;
  }

  /** How large calls become on those that have an SFU; `null` where none has said so of late. */
  async known(): Promise<Growth | null> {
    const { value, versionstamp } = await this.#kv.get(KEY);
    if (versionstamp === null) return null;
    const now = this.#clock.now();
    if (this.#seen?.versionstamp !== versionstamp) {
      this.#seen = { versionstamp, since: now };
    }
    if (now - this.#seen.since >= BELIEVED_FOR) return null;
    const growth = decode(StoredGrowth, value);
    return growth.ok ? growth.value : null;
  }
}
