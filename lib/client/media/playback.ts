/** Audio and video that the browser does not play before there is a gesture. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { onGesture } from "./gesture.ts";
import type { EventTargetPort } from "../page/wake.ts";

/** What this needs of an `<audio>` or `<video>`. */
export type Player =
  & Pick<
    HTMLMediaElement,
    "play" | "paused" | "ended" | "srcObject" | "addEventListener"
  >
  & Partial<Pick<HTMLMediaElement, "setSinkId" | "sinkId">>; // Not every browser has it.

/** Everything that is played on a page. */
export class Playback {
  /** Whether something waits for a gesture. */
  readonly blocked: ReadonlySignal<boolean>;
  /** All that play now. */
  readonly players = new Set<Player>();
  /** Called with each that comes. */
  onPlayer: (player: Player) => void = () => {};
  readonly #blocked = signal(false);
  readonly #waiting = new Set<Player>();

  constructor() {
    this.blocked = this.#blocked;
  }

  /** Retries at each gesture on this page; the result ends it. */
  open(page: EventTargetPort): () => void {
    return onGesture(page, () => this.resume());
  }

  /** Plays what the element was given, if anything, now or as soon as the browser allows it. */
  play(player: Player): void {
    if (player.srcObject === null) return this.#wait(player, false);
    // `autoplay` alone would leave it silent without an error.
    player.play().then(
      () => this.#wait(player, false),
      (error: unknown) => {
        // Any other error means that it was given something else meanwhile, or nothing.
        const refused = error instanceof DOMException &&
          error.name === "NotAllowedError";
        if (refused && player.srcObject !== null) this.#wait(player, true);
      },
    );
  }

  /** Plays an element from now on, also after the system paused it, as iOS does for a phone call. */
  keepPlaying(player: Player): () => void {
    const ending = new AbortController();
    const { signal } = ending;
    this.players.add(player);
    this.onPlayer(player);
    player.addEventListener("playing", () => this.#wait(player, false), {
      signal,
    });
    player.addEventListener("pause", () => {
      if (!player.ended) this.play(player);
    }, { signal });
    return () => {
      ending.abort();
      this.players.delete(player);
      this.#wait(player, false);
    };
  }

  /** There was a gesture: everything that waits is tried again. */
  resume(): void {
    for (const player of this.#waiting) this.play(player);
  }

  #wait(player: Player, waits: boolean): void {
    if (waits) this.#waiting.add(player);
    else this.#waiting.delete(player);
    this.#blocked.value = this.#waiting.size > 0;
  }
}
