/** Lets all that goes out share one rate, each peer in turn [FILE-6]. */
import type { Clock } from "../../protocol/clock.ts";
import { HEADER_BYTES, MAX_PAYLOAD } from "./bulk_frames.ts";

/** Somebody to whom files go. */
export interface Outlet {
  /** Whether there is a message for them. */
  readonly isReady: boolean;
  /** Bytes that wait in the browser. */
  readonly buffered: number;
  /** It wakes the uplink when so many do. */
  set lowWater(bytes: number);
  /** Sends the next message, with at most so many bytes of a file; how many it was. */
  sendNext(most: number): number;
}

/** Bytes that wait in the browser for one peer: beside a call, and where there is nothing to hold up. */
const WINDOW = { gentle: 64 * 1024, free: 1024 * 1024 };
/**
 * Bytes of a file in a message, up to so many bytes a second: small ones let others through between
 * them, and make no picture's packets late; large ones cost less.
 */
const PAYLOADS = [
  { upTo: 1_000_000, payload: 8 * 1024 - HEADER_BYTES },
  { upTo: 3_000_000, payload: 16 * 1024 - HEADER_BYTES },
] as const;
/** Milliseconds of the rate that may go out at once, and between two looks. */
const BURST_MS = 20;
const LOOK_EVERY = 10;

/** What an uplink is made of. */
export interface UplinkDeps {
  clock: Clock;
  /** Bytes a second; `Infinity` where nothing has to be held back for. */
  rate(): number;
  outlets(): readonly Outlet[];
}

/** Everything that goes out. */
export class Uplink {
  readonly #deps: UplinkDeps;
  #allowance = 0;
  #countedAt = -Infinity;
  #turn = 0;
  #heldBackAt = -Infinity;
  #cancel: (() => void) | null = null;

  constructor(deps: UplinkDeps) {
    this.#deps = deps;
  }

  /** When the rate, and nothing else, held something back last; `-Infinity` where it never did. */
  get heldBackAt(): number {
    return this.#heldBackAt;
  }

  /** There is something to send, or room for it. */
  wake(): void {
    if (!this.#cancel) this.#send();
  }

  /** Sends nothing more by itself. */
  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #send(): void {
    const { clock } = this.#deps;
    const rate = this.#deps.rate();
    const isFree = rate === Infinity;
    const payload = PAYLOADS.find(({ upTo }) => rate <= upTo)?.payload ??
      MAX_PAYLOAD;
    const now = clock.now();
    const most = payload + rate * BURST_MS / 1000;
    // Before the first look nothing was earned.
    const passed = this.#countedAt === -Infinity ? 0 : now - this.#countedAt;
    this.#countedAt = now;
    this.#allowance = isFree
      ? Infinity
      : Math.min(most, Math.min(this.#allowance, most) + rate * passed / 1000);
    const window = isFree ? WINDOW.free : WINDOW.gentle;
    for (;;) {
      const ready = this.#deps.outlets().filter(({ isReady, buffered }) =>
        isReady && buffered < window
      );
      if (ready.length === 0) return; // Whoever has something, or room, wakes it.
      if (this.#allowance < payload) {
        this.#heldBackAt = now;
        break;
      }
      const outlet = ready[this.#turn++ % ready.length];
      // Half of it is on its way while the rest is brought: a line that runs dry stands still.
      outlet.lowWater = window / 2;
      const sent = outlet.sendNext(payload);
      if (sent === 0) return;
      this.#allowance -= sent;
    }
    this.#cancel = clock.after(LOOK_EVERY, () => {
      this.#cancel = null;
      this.#send();
    });
  }
}
