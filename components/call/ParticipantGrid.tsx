import type { ComponentChildren, RefObject } from "preact";
import { words } from "../../lib/words/all.ts";

/** In how many columns and rows tiles stand. */
export interface GridShape {
  columns: number;
  rows: number;
}

/** How the tiles stand on the stage. */
export interface GridProps {
  /** How many tiles there are. */
  count: number;
  /** `null` leaves it to the stylesheet. */
  shape: GridShape | null;
  stage: RefObject<HTMLElement>;
  children: ComponentChildren;
}

/** The stage with its tiles. */
export function ParticipantGrid(
  { count, shape, stage, children }: GridProps,
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
        style={shape && count > 2
          ? { "--cols": shape.columns, "--rows": shape.rows }
          : undefined}
      >
        {children}
      </div>
    </section>
  );
}
