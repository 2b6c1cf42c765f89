import type { ComponentChildren, RefObject } from "preact";
import { words } from "../../lib/words/all.ts";

/** How the tiles stand on the stage. */
export interface GridProps {
  /** How many tiles there are. */
  count: number;
  /** In how many columns; `null` leaves it to the stylesheet. */
  columns: number | null;
  stage: RefObject<HTMLElement>;
  children: ComponentChildren;
}

/** The stage with its tiles. */
export function ParticipantGrid(
  { count, columns, stage, children }: GridProps,
) {
  return (
    <section
      ref={stage}
      class="stage"
      aria-label={words.call.participants}
      data-count={Math.min(count, 7)}
    >
      <div
        class="tiles"
        style={columns === null || count < 3
          ? undefined
          : { "--cols": columns, "--rows": Math.ceil(count / columns) }}
      >
        {children}
      </div>
    </section>
  );
}
