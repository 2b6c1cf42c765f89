/** What a person does that lets a browser play sound: a click, a tap or a key. */
import type { Events } from "./wake.ts";

/** Safari counts the end of a touch, others the click that comes of it. */
const GESTURES = ["click", "touchend", "keydown"] as const;

/** Calls back at each gesture, whoever else takes it; the result ends it. */
export function onGesture(page: Events, act: () => void): () => void {
  for (const name of GESTURES) page.addEventListener(name, act, true);
  return () => {
    for (const name of GESTURES) page.removeEventListener(name, act, true);
  };
}
