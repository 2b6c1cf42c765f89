/** Tiles that change their place go there, rather than being there at once. */

/** Milliseconds, and how: the calm motion of tokens.css. */
const MOTION = { duration: 240, easing: "cubic-bezier(0.2, 0.8, 0.2, 1)" };

/** A change of the stage's width by fewer pixels comes from a window being resized, step by step. */
const LEAP = 200;

const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Moves an element from where it was to where it is now. */
export function moveFrom(element: HTMLElement, was: DOMRect): void {
  const now = element.getBoundingClientRect();
  const [x, y] = [was.left - now.left, was.top - now.top];
  const [wide, tall] = [was.width / now.width, was.height / now.height];
  const isThere = x === 0 && y === 0 && wide === 1 && tall === 1;
  if (isThere || isStill() || !Number.isFinite(wide * tall)) return;
  element.animate(
    [{
      transformOrigin: "0 0",
      transform: `translate(${x}px, ${y}px) scale(${wide}, ${tall})`,
    }, { transformOrigin: "0 0", transform: "none" }],
    MOTION,
  );
}

/** Follows where the tiles of a stage are. */
export class TileMoves {
  readonly #stage: HTMLElement;
  #places = new Map<HTMLElement, DOMRect>();
  #width = 0;

  constructor(stage: HTMLElement) {
    this.#stage = stage;
  }

  /** To be called after what is on the stage was drawn anew, or it became larger or smaller. */
  follow(isResized: boolean): void {
    const width = this.#stage.clientWidth;
    const isStep = isResized && Math.abs(width - this.#width) < LEAP;
    this.#width = width;
    const before = this.#places;
    this.#places = new Map();
    for (
      const tile of this.#stage.querySelectorAll<HTMLElement>("[role=group]")
    ) {
      const was = before.get(tile);
      const is = tile.getBoundingClientRect();
      // For some there may be no room.
      if (is.width === 0) continue;
      this.#places.set(tile, is);
      if (was && !isStep) moveFrom(tile, was);
    }
  }
}
