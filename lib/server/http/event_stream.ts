/** Server-sent events that report a state: only the newest counts, and readers may be slow. */
import type { Clock } from "../../protocol/clock.ts";

/** Milliseconds between signs of life, for proxies that end silent responses. */
export const COMMENT_EVERY = 15_000;
/** Signs of life in a row for which there was no room, after which nobody is there to read. */
const MISSED_COMMENTS = 2;
/** Bytes that wait for a reader, before nothing is added. */
const QUEUED_BYTES = 16 * 1024;
const DROPPED = "A reader of the live list took nothing and was dropped";

/**
 * The body of an answer that says a state now and whenever it changes. To a reader that is too slow
 * the states in between are not said; one that takes nothing at all is dropped, and may come again.
 * @param watch calls back with each state as one line of text; its result ends that
 */
export function eventStream(
  clock: Clock,
  watch: (say: (line: string) => void) => () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  /** What there was no room for. */
  let newest: string | null = null;
  let missed = 0;
  let end = () => {};

  const send = (
    controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>,
  ) => {
    if (newest === null || (controller.desiredSize ?? 0) <= 0) return;
    const event = encoder.encode(`data: ${newest}\n\n`);
    newest = null; // Before it is taken: that asks for more at once.
    controller.enqueue(event);
  };

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        const unwatch = watch((line) => {
          newest = line;
          send(controller);
        });
        let cancelTimer = () => {};
        const comment = () => {
          const full = (controller.desiredSize ?? 0) <= 0;
          missed = full ? missed + 1 : 0;
          if (missed >= MISSED_COMMENTS) {
            end();
            // The platform writes it into the log: one line will do.
            return controller.error(DROPPED);
          }
          if (!full) controller.enqueue(encoder.encode(":\n\n"));
          cancelTimer = clock.after(COMMENT_EVERY, comment);
        };
        cancelTimer = clock.after(COMMENT_EVERY, comment);
        end = () => {
          unwatch();
          cancelTimer();
        };
      },
      pull: send,
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: QUEUED_BYTES }),
  );
}
