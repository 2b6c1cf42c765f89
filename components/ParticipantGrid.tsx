import type { ComponentChildren } from "preact";
import { words } from "../lib/words/all.ts";

/** The stage: `count` tiles, as large as they can be; the stylesheet lays them out. */
export function ParticipantGrid(
  { count, children }: { count: number; children: ComponentChildren },
) {
  return (
    <section class="stage" aria-label={words.call.participants}>
      <div class="tiles" data-count={Math.min(count, 9)}>{children}</div>
    </section>
  );
}
