/** The listed rooms, kept current for everybody who looks at the dashboard. */
import type { RoomSummary } from "../../protocol/rooms.ts";
import type { Clock } from "../../protocol/clock.ts";

/** Milliseconds between two looks while somebody watches: other isolates send no hints. */
const LOOK_EVERY = 2_000;
/** Milliseconds that a burst of hints is waited out. */
const SETTLE = 100;

/** Reads the listed rooms for all watchers of this isolate at once. */
export class RoomListFeed {
  readonly #read: () => Promise<RoomSummary[]>;
  readonly #clock: Clock;
  readonly #watchers = new Set<(rooms: RoomSummary[]) => void>();
  #lastSent = "";
  /** When the next look is due, in milliseconds since 1970. */
  #due = Infinity;
  #cancel = () => {};

  constructor(read: () => Promise<RoomSummary[]>, clock: Clock) {
    this.#read = read;
    this.#clock = clock;
  }

  /** Calls back with the list now, and whenever it changes; the result ends it. */
  watch(act: (rooms: RoomSummary[]) => void): () => void {
    this.#watchers.add(act);
    this.#lastSent = ""; // The new watcher has seen nothing yet; the others bear a repetition.
    this.#scheduleRead(0);
    return () => {
      this.#watchers.delete(act);
      if (this.#watchers.size === 0) this.#stop();
    };
  }

  /** Something may have changed. */
  markStale(): void {
    if (this.#watchers.size > 0) this.#scheduleRead(SETTLE);
  }

  /** Looks after `ms`, or when a look is due anyway, if that is sooner. */
  #scheduleRead(ms: number): void {
    const due = this.#clock.now() + ms;
    if (due >= this.#due) return;
    this.#stop();
    this.#due = due;
    this.#cancel = this.#clock.after(ms, async () => {
      this.#due = Infinity;
      try {
        const rooms = await this.#read();
        const text = JSON.stringify(rooms);
        if (text !== this.#lastSent) {
          this.#lastSent = text;
          for (const act of [...this.#watchers]) act(rooms);
        }
      } catch (error) {
        console.error("The rooms cannot be listed:", error);
      }
      if (this.#watchers.size > 0) this.#scheduleRead(LOOK_EVERY);
    });
  }

  #stop(): void {
    this.#cancel();
    this.#due = Infinity;
  }
}
