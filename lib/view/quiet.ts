/** A bar that nobody needs just now is quiet: it stays where it is, without its ground. */
import type { Clock } from "../protocol/clock.ts";

/** Milliseconds without any sign of somebody. */
export const QUIET_AFTER = 4_000;

/** What tells that somebody is there. */
const SIGNS = [
  "pointermove",
  "pointerdown",
  "keydown",
  "wheel",
  "touchstart",
  "focusin",
] as const;

/** What of a page is in use while it is there: a bar with the focus or the mouse on it, or a menu. */
const IN_USE = [
  ".controls :focus-visible",
  ".more-menu",
  ".device-pop",
  ".controls .reaction-row",
  "dialog[open]",
].join();

/** What this needs of `document`. */
export interface QuietPage {
  addEventListener: Document["addEventListener"];
  removeEventListener: Document["removeEventListener"];
  querySelector(selectors: string): unknown;
  documentElement: { dataset: DOMStringMap };
}

/** A finger leaves no pointer behind; a mouse rests where it was. */
const RESTING = ".controls:hover";

/**
 * Says to the styles whether the bar is quiet, until the result is called.
 * @param hovers whether what points at the page stays where it is
 */
export function quietAtRest(
  page: QuietPage,
  clock: Pick<Clock, "after">,
  hovers: () => boolean = () => matchMedia("(hover: hover)").matches,
): () => void {
  const { dataset } = page.documentElement;
  let cancel = () => {};
  const wait = () => {
    cancel();
    cancel = clock.after(QUIET_AFTER, () => {
      const isUsed = page.querySelector(IN_USE) !== null ||
        hovers() && page.querySelector(RESTING) !== null;
      // A menu may be closed by what others do: that gives no sign.
      if (isUsed) wait();
      else dataset.quiet = "true";
    });
  };
  const wake = () => {
    delete dataset.quiet;
    wait();
  };
  for (const sign of SIGNS) page.addEventListener(sign, wake, SIGN_OPTIONS);
  wait();
  return () => {
    for (const sign of SIGNS) {
      page.removeEventListener(sign, wake, SIGN_OPTIONS);
    }
    cancel();
    delete dataset.quiet;
  };
}

/** Before anything that keeps an event to itself. */
const SIGN_OPTIONS = { capture: true, passive: true };
