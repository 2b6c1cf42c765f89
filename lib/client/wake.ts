/** When nothing that was known is certain any more: the network changed, or the page slept. */
import type { Clock } from "../protocol/clock.ts";

/** The part of a window or document that tells of it. */
export type Events = Pick<
  EventTarget,
  "addEventListener" | "removeEventListener"
>;

/** Milliseconds between two looks at the clock. */
const LOOK_EVERY = 2_000;
/** A timer that comes this many milliseconds too late means that the page slept. */
const LATE = 5_000;

/**
 * Calls back after a sleep, and when the network changed or came back [NEG-8].
 * @param window hears `online`, `offline` and `pageshow`
 * @param document hears `resume` and `visibilitychange`
 * @returns ends it
 */
export function onWake(
  { window, document, clock }: {
    window: Events;
    document: Events;
    clock: Clock;
  },
  act: () => void,
): () => void {
  const places: [Events, string][] = [
    [window, "online"],
    [window, "offline"],
    [window, "pageshow"],
    [document, "resume"],
    [document, "visibilitychange"],
  ];
  for (const [place, event] of places) place.addEventListener(event, act);
  let cancel = () => {};
  const look = (last: number) => {
    cancel = clock.after(LOOK_EVERY, () => {
      const now = clock.now();
      if (now - last > LOOK_EVERY + LATE) act();
      look(now);
    });
  };
  look(clock.now());
  return () => {
    cancel();
    for (const [place, event] of places) place.removeEventListener(event, act);
  };
}
