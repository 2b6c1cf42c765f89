/** The on-screen keyboard, where it covers the page instead of making it smaller: Safari on iOS. */

/** What this needs of `visualViewport`. */
export type VisualViewportPort = Pick<
  VisualViewport,
  "height" | "scale" | "addEventListener" | "removeEventListener"
>;

/** A window with its page. */
export interface CoveredWindow {
  visualViewport: VisualViewportPort | null;
  scrollTo(x: number, y: number): void;
  document: {
    documentElement: {
      clientHeight: number;
      style: Pick<CSSStyleDeclaration, "setProperty" | "removeProperty">;
    };
  };
}

/** No keyboard is lower than this, in CSS pixels; toolbars that come and go are. */
const MIN_HEIGHT = 120;

/**
 * Keeps the height that the keyboard leaves in `--uncovered`, and the page scrolled to its top: what
 * is at the lower edge stays visible. The result ends it.
 */
export function followKeyboard(window: CoveredWindow): () => void {
  const { visualViewport: viewport, document: { documentElement: page } } =
    window;
  if (!viewport) return () => {};
  const { style } = page;
  const follow = () => {
    // Whoever zooms in sees less, and there is no keyboard.
    const covered = page.clientHeight - viewport.height * viewport.scale;
    if (covered < MIN_HEIGHT) style.removeProperty("--uncovered");
    else {
      style.setProperty("--uncovered", `${viewport.height}px`);
      // The browser has pushed the page up, to show the field with the focus.
      window.scrollTo(0, 0);
    }
  };
  follow();
  viewport.addEventListener("resize", follow);
  return () => {
    viewport.removeEventListener("resize", follow);
    style.removeProperty("--uncovered");
  };
}
