/** When it is told who came and who left: of many at once together. */
import type { Clock } from "../../protocol/clock.ts";
import { LARGE_FROM } from "../large_call.ts";
import { changeOfPresence, type Present } from "../presence.ts";
import type { News } from "./news.ts";

/** Milliseconds of quiet until it is told who came and left: many who come at once are summed up. */
const QUIET = 1_500;
/**
 * In a large call somebody always comes: all who do within so many milliseconds are told together,
 * and who is gone again by then is not told of at all.
 */
const SUMMED_UP = 8_000;

/** What the telling is given. */
export interface ComingsDeps {
  clock: Clock;
  tell(news: News): void;
  /** The others who are here now. */
  present(): readonly Present[];
}

/** The comings and goings of a call from now on. */
export class Comings {
  readonly #deps: ComingsDeps;
  #told: readonly Present[];
  /** Whether it will be told in time, whatever happens until then. */
  #isSummingUp = false;
  #cancel = () => {};

  constructor(deps: ComingsDeps) {
    this.#deps = deps;
    this.#told = deps.present();
  }

  /** Somebody came or left. */
  changed(): void {
    if (this.#isSummingUp) return;
    const { clock, present } = this.#deps;
    const others = Math.max(this.#told.length, present().length);
    this.#isSummingUp = others + 1 >= LARGE_FROM;
    this.#cancel();
    this.#cancel = clock.after(
      this.#isSummingUp ? SUMMED_UP : QUIET,
      () => this.#tell(),
    );
  }

  /** Tells nothing more. */
  close(): void {
    this.#cancel();
  }

  #tell(): void {
    const { tell, present } = this.#deps;
    const now = present();
    const { joined, left } = changeOfPresence(this.#told, now);
    this.#told = now;
    this.#isSummingUp = false;
    if (joined.length > 0) tell({ is: "joined", names: joined });
    if (left.length > 0) tell({ is: "left", names: left });
  }
}
