/** When everything has to be probed anew: the network changed, or the page slept. */
import type { Clock } from "../../protocol/clock.ts";

/** The part of a window or document that has the events. */
export type EventTargetPort = Pick<
  EventTarget,
  "addEventListener" | "removeEventListener"
>;

/** Milliseconds between two looks at the clock. */
const CHECK_EVERY = 2_000;
/** A timer that fires this many milliseconds late means that the page slept. */
const LATE = 5_000;

/**
 * Calls back after sleep, and when the network changed or came back [NEG-8].
 * @param window has `online`, `offline` and `pageshow`
 * @param document has `resume` and `visibilitychange`
 * @returns ends it
 */
export function onWake(
  { window, document, clock }: {
    window: EventTargetPort;
    document: EventTargetPort;
    clock: Clock;
  },
  callback: () => void,
): () => void {
  const events: [EventTargetPort, string][] = [
    [window, "online"],
    [window, "offline"],
    [window, "pageshow"],
    [document, "resume"],
    [document, "visibilitychange"],
  ];
  for (const [target, event] of events) {
    target.addEventListener(event, callback);
  }
  let cancel = () => {};
  const check = (last: number) => {
    cancel = clock.after(CHECK_EVERY, () => {
      const now = clock.now();
      if (now - last > CHECK_EVERY + LATE) callback();
      check(now);
    });
  };
  check(clock.now());
  return () => {
    cancel();
    for (const [target, event] of events) {
      target.removeEventListener(event, callback);
    }
  };
}
