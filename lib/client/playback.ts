/** Sound and pictures that the browser does not play before somebody touches the page. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { onGesture } from "./gesture.ts";
import type { Events } from "./wake.ts";

/** What this needs of an `<audio>` or `<video>`. */
export type Player = Pick<
  HTMLMediaElement,
  "play" | "paused" | "ended" | "srcObject" | "addEventListener"
>;

/** All that is played on a page. */
export class Playback {
  /** Whether something waits for a gesture. */
  readonly held: ReadonlySignal<boolean>;
  readonly #held = signal(false);
  readonly #waiting = new Set<Player>();

  constructor() {
    this.held = this.#held;
  }

  /** Tries again at each gesture on this page; the result ends it. */
  open(page: Events): () => void {
    return onGesture(page, () => this.resume());
  }

  /** Plays what the element was given, if anything, now or as soon as the browser allows. */
  play(player: Player): void {
    if (player.srcObject === null) return this.#wait(player, false);
    // `autoplay` alone would leave it silent without a word.
    player.play().then(
      () => this.#wait(player, false),
      (error: unknown) => {
        // Any other error says that it was given something else meanwhile, or nothing.
        const refused = error instanceof DOMException &&
          error.name === "NotAllowedError";
        if (refused && player.srcObject !== null) this.#wait(player, true);
      },
    );
  }

  /** Plays an element from now on, also after the system paused it, as iOS does for a phone call. */
  keep(player: Player): () => void {
    const ending = new AbortController();
    const { signal } = ending;
    player.addEventListener("playing", () => this.#wait(player, false), {
      signal,
    });
    player.addEventListener("pause", () => {
      if (!player.ended) this.play(player);
    }, { signal });
    return () => {
      ending.abort();
      this.#wait(player, false);
    };
  }

  /** Somebody touched the page: everything that waits is tried again. */
  resume(): void {
    for (const player of this.#waiting) this.play(player);
  }

  #wait(player: Player, waits: boolean): void {
    if (waits) this.#waiting.add(player);
    else this.#waiting.delete(player);
    this.#held.value = this.#waiting.size > 0;
  }
}
