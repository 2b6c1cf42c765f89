/** What the clocks of other isolates say: nobody is thrown out because two of them disagree. */
import type { Clock } from "../../protocol/clock.ts";
import { newId } from "../../protocol/ids.ts";

/** What is known of the clocks of other isolates. */
export interface IsolateClocks {
  /** Milliseconds that an isolate's clock is ahead of ours, as it answered last; 0 if it never did. */
  aheadOf(hub: string): number;
  /** Whether an isolate has ever answered. */
  answered(hub: string): boolean;
  /** Those of the isolates that were not asked of late. */
  unasked(hubs: Iterable<string>): string[];
  /** Asks isolates for their time; resolves when they have answered, or will not. */
  ask(hubs: readonly string[]): Promise<void>;
  /** The largest difference to an isolate that answered of late, in milliseconds. */
  readonly difference: number;
  /**
   * What has to be added to our clock to get the earliest one of those that answered of late, in
   * milliseconds: 0 or less. All isolates find the same one, so times in rooms go by that.
   */
  readonly toEarliest: number;
}

/** For isolates that have one clock. */
export const ONE_CLOCK: IsolateClocks = {
  aheadOf: () => 0,
  answered: () => false,
  unasked: () => [],
  ask: () => Promise.resolve(),
  difference: 0,
  toEarliest: 0,
};

/** What isolates say to each other of their clocks. */
export type ClockMessage =
  | { type: "ask-time"; from: string; n: string }
  /** `now` in milliseconds since 1970, by the clock of `hub`. */
  | { type: "time"; hub: string; n: string; now: number };

/** Milliseconds that an isolate has for its answer: who lives answers within tens of them. */
const ANSWER_WITHIN = 2_000;
/** Milliseconds for which an answer, or none, counts. */
const COUNTS_FOR = 5_000;
/** Milliseconds for which an answer tells whether clocks agree: isolates are asked each minute. */
const RECENT = 150_000;
/** A smaller difference, in milliseconds, is that of the way. */
const AGREE_WITHIN = 2_000;
/** Milliseconds of difference that whoever runs the servers should know of. */
const WARN_FROM = 5_000;
/** Isolates that are remembered, at most. */
const MAX_REMEMBERED = 1_000;

/** What this needs. */
export interface AskedClocksDeps {
  /** Our own isolate. */
  id: string;
  clock: Clock;
  /** Sends a message to an isolate; what is lost is as good as not answered. */
  post(hub: string, message: ClockMessage): void;
  /** Says what whoever runs the servers should know. */
  warn(text: string): void;
}

/** What is known of an isolate's clock; times are by our own. */
interface Known {
  /** `null` where it has never answered. */
  ahead: number | null;
  askedAt: number;
  answeredAt: number;
}

/** Asks isolates over the bus. */
export class AskedClocks implements IsolateClocks {
  readonly #deps: AskedClocksDeps;
  /** What each said last, even if it says nothing any more: it may only be slow. */
  readonly #known = new Map<string, Known>();
  /** Questions under way, by isolate and by their numbers. */
  readonly #asking = new Map<string, Promise<void>>();
  readonly #open = new Map<string, (theirNow: number) => void>();
  #warned = false;

  constructor(deps: AskedClocksDeps) {
    this.#deps = deps;
  }

  aheadOf(hub: string): number {
    return this.#known.get(hub)?.ahead ?? 0;
  }

  answered(hub: string): boolean {
    return typeof this.#known.get(hub)?.ahead === "number";
  }

  unasked(hubs: Iterable<string>): string[] {
    const { id, clock } = this.#deps;
    const now = clock.now();
    return [...new Set(hubs)].filter((hub) => {
      const askedAt = this.#known.get(hub)?.askedAt;
      return hub !== id &&
        (askedAt === undefined || now - askedAt >= COUNTS_FOR);
    });
  }

  async ask(hubs: readonly string[]): Promise<void> {
    await Promise.all(hubs.map((hub) => {
      const asking = this.#asking.get(hub) ??
        this.#ask(hub).finally(() => this.#asking.delete(hub));
      this.#asking.set(hub, asking);
      return asking;
    }));
  }

  get difference(): number {
    return Math.max(0, ...this.#recent().map(Math.abs));
  }

  get toEarliest(): number {
    return Math.min(0, ...this.#recent());
  }

  /** By how much each isolate is ahead that answered of late. */
  #recent(): number[] {
    const now = this.#deps.clock.now();
    return [...this.#known.values()]
      .filter(({ answeredAt }) => now - answeredAt < RECENT)
      .map(({ ahead }) => ahead ?? 0);
  }

  /** Takes in what another isolate says. */
  handle(message: ClockMessage): void {
    const { id, clock, post } = this.#deps;
    switch (message.type) {
      case "ask-time": {
        const { from, n } = message;
        return post(from, { type: "time", hub: id, n, now: clock.now() });
      }
      case "time":
        return this.#open.get(message.n)?.(message.now);
    }
  }

  async #ask(hub: string): Promise<void> {
    const { id, clock, post } = this.#deps;
    const n = newId();
    const askedAt = clock.now();
    const theirNow = await new Promise<number | null>((resolve) => {
      const cancel = clock.after(ANSWER_WITHIN, () => resolve(null));
      this.#open.set(n, (now) => {
        cancel();
        resolve(now);
      });
      post(hub, { type: "ask-time", from: id, n });
    });
    this.#open.delete(n);
    const now = clock.now();
    const before = this.#known.get(hub);
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
    // A process that was stopped meanwhile cannot tell when it was answered.
    if (theirNow === null || now - askedAt > 2 * ANSWER_WITHIN) {
      const { ahead = null, answeredAt = -Infinity } = before ?? {};
      this.#known.set(hub, { ahead, askedAt: now, answeredAt });
      return;
    }
    const measured = theirNow - (askedAt + now) / 2;
    const ahead = Math.abs(measured) < AGREE_WITHIN ? 0 : measured;
    this.#known.set(hub, { ahead, askedAt: now, answeredAt: now });
    if (Math.abs(ahead) >= WARN_FROM) this.#warn(ahead);
  }

  #warn(ahead: number): void {
    if (this.#warned) return;
    this.#warned = true;
    const seconds = Math.round(Math.abs(ahead) / 1000);
    this.#deps.warn(
      `The clock of another server process on this database is ${seconds} s ` +
        `${
          ahead > 0 ? "ahead of" : "behind"
        } this one's. Set both by NTP, and ` +
        "restart a server whose date was set while it ran. " +
        "Until they agree, nobody loses a place for it, and no room is deleted.",
    );
  }
}
