/** A sheet is closed with the finger: it follows one that goes down, and goes with a flick or a long pull. */
import { type RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Pixels after which it is plain where a finger goes. */
const DECIDED = 8;
/** The share of its height, and the pixels, beyond which a sheet that is let go is closed. */
const FAR = { share: 0.35, pixels: 160 };
/** Pixels a millisecond, and pixels in all, from which on a flick closes it. */
const FLICK = { speed: 0.5, pixels: 32 };
/** Milliseconds of the end of a touch that tell how fast it was. */
const RECENT = 80;
/** A sheet is as wide as the window, more or less; a popup or a column is not. */
const WIDE = 0.95;

/** Where a finger was. */
interface Touched {
  x: number;
  y: number;
  at: number;
}

/** Whether a sheet that is let go closes. @param speed pixels a millisecond, downwards */
export function closes(pulled: number, height: number, speed: number): boolean {
  // Whoever flicks it back up thought better of it.
  if (speed < -FLICK.speed) return false;
  return pulled > Math.min(height * FAR.share, FAR.pixels) ||
    speed > FLICK.speed && pulled > FLICK.pixels;
}

/** Whether something between the finger and the sheet's edge would scroll, or is dragged itself. */
function isTaken(target: EventTarget | null, sheet: HTMLElement): boolean {
  for (
    let part = target instanceof Element ? target : null;
    part;
    part = part.parentElement
  ) {
    if (part.scrollTop > 0 || part.matches("input[type=range]")) return true;
    if (part === sheet) return false;
  }
  return true;
}

/** How fast a finger went at last, downwards, in pixels a millisecond. */
function speedOf(path: readonly Touched[]): number {
  const last = path.at(-1);
  const first = path.find(({ at }) => last && last.at - at <= RECENT);
  return last && first && last.at > first.at
    ? (last.y - first.y) / (last.at - first.at)
    : 0;
}

/** Follows fingers on a sheet; `close` takes it away. The result ends it. */
export function followSwipes(
  sheet: HTMLElement,
  close: () => void,
): () => void {
  /** Of the touch that may become a swipe: no other counts until it has ended. */
  let path: Touched[] | null = null;
  let isPulled = false;
  const pulled = () => path ? Math.max(0, path.at(-1)!.y - path[0].y) : 0;

  const slide = (from: number, to: number, easing: string) =>
    sheet.animate({ translate: [`0 ${from}px`, `0 ${to}px`] }, {
      duration: matchMedia("(prefers-reduced-motion: reduce)").matches
        ? 0
        : 180,
      easing,
      fill: to === 0 ? "none" : "forwards",
    });
  const settle = async (isClosing: boolean) => {
    const from = pulled();
    path = null;
    isPulled = false;
    sheet.style.removeProperty("translate");
    if (!isClosing) {
      slide(from, 0, "cubic-bezier(.2, .8, .2, 1)");
      return;
    }
    const gone = slide(from, sheet.offsetHeight, "cubic-bezier(.5, 0, .9, .4)");
    await gone.finished.catch(() => {}); // It was taken away meanwhile.
    close();
    // A panel stays in the page.
    gone.cancel();
  };
  const start = (
    { touches: [touch, other], target, timeStamp }: TouchEvent,
  ) => {
    if (other) {
      if (isPulled) settle(false);
      path = null;
      return;
    }
    const isSheet = sheet.offsetWidth >= innerWidth * WIDE;
    if (!isSheet || isTaken(target, sheet)) return;
    path = [{ x: touch.clientX, y: touch.clientY, at: timeStamp }];
  };
  const move = (event: TouchEvent) => {
    const [touch] = event.touches;
    if (!path || !touch) return;
    const here = { x: touch.clientX, y: touch.clientY, at: event.timeStamp };
    if (!isPulled) {
      const [down, aside] = [here.y - path[0].y, here.x - path[0].x];
      const isDown = down > Math.abs(aside);
      // Safari scrolls, and asks no more, from the first move on that was not kept from it.
      if (isDown && event.cancelable) event.preventDefault();
      if (Math.hypot(down, aside) < DECIDED) return;
      // Up, or aside: it scrolls, or selects.
      if (!isDown) path = null;
      if (!path) return;
      isPulled = true;
    } else if (event.cancelable) event.preventDefault();
    path.push(here);
    sheet.style.translate = `0 ${pulled()}px`;
  };
  const end = () => {
    if (!path || !isPulled) path = null;
    else settle(closes(pulled(), sheet.offsetHeight, speedOf(path)));
  };
  const cancel = () => {
    if (isPulled) settle(false);
    path = null;
  };
  sheet.addEventListener("touchstart", start, { passive: true });
  sheet.addEventListener("touchmove", move, { passive: false });
  sheet.addEventListener("touchend", end);
  sheet.addEventListener("touchcancel", cancel);
  return () => {
    sheet.removeEventListener("touchstart", start);
    sheet.removeEventListener("touchmove", move);
    sheet.removeEventListener("touchend", end);
    sheet.removeEventListener("touchcancel", cancel);
    sheet.style.removeProperty("translate");
  };
}

/** Closes a sheet with a swipe for as long as it is drawn. */
export function useSwipe(
  sheet: RefObject<HTMLElement>,
  close: () => void,
): void {
  // The newest one: it may have been drawn anew since.
  const now = useRef(close);
  now.current = close;
  useEffect(() => {
    if (sheet.current) return followSwipes(sheet.current, () => now.current());
  }, []);
}
