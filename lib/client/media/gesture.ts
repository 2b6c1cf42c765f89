/** Gestures after which a browser plays audio: a click, a tap or a key. */
import type { EventTargetPort } from "../page/wake.ts";

/** Safari counts the end of a touch, others the click that follows it. */
const GESTURES = ["click", "touchend", "keydown"] as const;

/** Calls back at each gesture, whoever else handles it; the result ends it. */
export function onGesture(
  page: EventTargetPort,
  callback: () => void,
): () => void {
  for (const name of GESTURES) page.addEventListener(name, callback, true);
  return () => {
    for (const name of GESTURES) page.removeEventListener(name, callback, true);
  };
}
