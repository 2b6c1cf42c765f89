/** The on-screen keyboard, where it covers the page instead of making it smaller: Safari on iOS. */

/** What this needs of `visualViewport`. */
export type Seen = Pick<
  VisualViewport,
  "height" | "scale" | "addEventListener" | "removeEventListener"
>;

/** A window with its page. */
export interface CoveredWindow {
  visualViewport: Seen | null;
  scrollTo(x: number, y: number): void;
  document: {
    documentElement: {
      clientHeight: number;
      style: Pick<CSSStyleDeclaration, "setProperty" | "removeProperty">;
    };
  };
}

/** No keyboard is lower, in CSS pixels; toolbars that come and go are. */
const LOWEST = 120;

/**
 * Keeps the height that the keyboard leaves in `--uncovered`, and the page at its top: what stands
 * at the lower edge stays to be seen. The result ends it.
 */
export function followKeyboard(window: CoveredWindow): () => void {
  const { visualViewport: seen, document: { documentElement: page } } = window;
  if (!seen) return () => {};
  const { style } = page;
  const follow = () => {
    // Who zooms in with two fingers sees less, and has no keyboard for it.
    const covered = page.clientHeight - seen.height * seen.scale;
    if (covered < LOWEST) style.removeProperty("--uncovered");
    else {
      style.setProperty("--uncovered", `${seen.height}px`);
      // The browser has pushed the page up, to show the field that is written in.
      window.scrollTo(0, 0);
    }
  };
  follow();
  seen.addEventListener("resize", follow);
  return () => {
    seen.removeEventListener("resize", follow);
    style.removeProperty("--uncovered");
  };
}
