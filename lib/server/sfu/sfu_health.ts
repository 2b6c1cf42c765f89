/** How the SFU is doing, as this isolate sees it. */
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import type { Sfu, SfuProblem } from "./sfu.ts";

/** Milliseconds between two looks, while all is well. */
const LOOK_EVERY = 60_000;

/** How the SFU is doing; `unknown` until it was asked. */
export type SfuState = "unknown" | "ok" | SfuProblem;

/**
 * Asks the SFU at the start, every minute and whenever somebody may have lost it, in the background,
 * and says what is wrong.
 */
export class SfuHealth {
  /** Called when the SFU has been away for long enough [SFU-5]. */
  onAway: () => void = () => {};
  readonly #sfu: Pick<Sfu, "url" | "probe">;
  readonly #clock: Clock;
  readonly #say: (text: string) => void;
  #state: SfuState = "unknown";
  /** When it was asked for the first time without a good answer since; `null` while all is well. */
  #failingSince: number | null = null;
  #isAway = false;
  #isAsking = false;
  #askedAt = -Infinity;
  #cancelNext = () => {};
  #ended = false;

  /** @param say tells whoever runs the server */
  constructor(
    sfu: Pick<Sfu, "url" | "probe">,
    clock: Clock,
    say: (text: string) => void,
  ) {
    this.#sfu = sfu;
    this.#clock = clock;
    this.#say = say;
  }

  /** As it was seen last. */
  get state(): SfuState {
    return this.#state;
  }

  /** Whether it has not answered as it should for so long that whoever can goes on without it. */
  get isAway(): boolean {
    return this.#isAway;
  }

  /** Looks now, and again and again until `end`. */
  async start(): Promise<void> {
    this.#cancelNext();
    if (this.#isAsking || this.#ended) return;
    this.#isAsking = true;
    this.#askedAt = this.#clock.now();
    const answer = await this.#sfu.probe();
    this.#isAsking = false;
    if (this.#ended) return;
    this.#become(answer.ok ? "ok" : answer.reason);
    const pause = answer.ok ? LOOK_EVERY : TIMES.sfuAskInterval;
    this.#cancelNext = this.#clock.after(pause, () => void this.start());
  }

  /** Somebody may have lost it: it is asked now, or, where it was just asked, soon. */
  look(): void {
    if (this.#ended) return;
    const next = this.#askedAt + TIMES.sfuAskInterval;
    const pause = Math.max(0, next - this.#clock.now());
    this.#cancelNext();
    this.#cancelNext = this.#clock.after(pause, () => void this.start());
  }

  /** Looks no more. */
  end(): void {
    this.#ended = true;
    this.#cancelNext();
  }

  #become(state: SfuState): void {
    const before = this.#state;
    this.#state = state;
    if (state === "ok") {
      this.#failingSince = null;
      this.#isAway = false;
    } else {
      this.#failingSince ??= this.#askedAt;
      const failsFor = this.#clock.now() - this.#failingSince;
      if (!this.#isAway && failsFor >= TIMES.sfuAway) {
        this.#isAway = true;
        this.onAway();
      }
    }
    if (state === before || state === "ok" && before === "unknown") return;
    this.#say(messageOf(state, this.#sfu.url));
  }
}

function messageOf(state: SfuState, url: string): string {
  const where = `The SFU at ${url} (SFU_URL)`;
  switch (state) {
    case "ok":
      return `${where} works again`;
    case "unreachable":
      return `${where} cannot be reached from here: large calls do not work until it can`;
    case "refused":
      return `${where} refuses SFU_KEY with SFU_SECRET, or has another date: large calls do not work`;
    default:
      return `${where} does not answer as LiveKit does: large calls may not work`;
  }
}
