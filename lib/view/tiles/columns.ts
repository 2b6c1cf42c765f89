/** How many columns the tiles stand in. */

/** What the tiles fill, in pixels. */
export interface Area {
  width: number;
  height: number;
}

/** Pixels between tiles. */
export const GAP = 8;

/**
 * The shape of tiles that people like best, width to height. A little less wide than pictures are:
 * rather larger faces whose picture is cut at its sides than small ones between two stripes.
 */
const LIKED = { wide: 1.6, tall: 1 };

/** The number of columns with which `count` tiles of one size come nearest to the shape that people like. */
export function columnsFor(count: number, { width, height }: Area): number {
  const liked = width >= height ? LIKED.wide : LIKED.tall;
  let best = { columns: 1, off: Infinity };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    // With one column less there are as many rows, and larger tiles.
    if (columns > 1 && Math.ceil(count / (columns - 1)) === rows) continue;
    const ratio = Math.max(1, (width - (columns - 1) * GAP) / columns) /
      Math.max(1, (height - (rows - 1) * GAP) / rows);
    const off = Math.abs(Math.log(ratio / liked));
    if (off < best.off) best = { columns, off };
  }
  return best.columns;
}
