/** The four corners in which one's own picture may float. */
import type { Corner } from "../../client/storage/self_corner.ts";

/** A corner by its two edges. */
interface Edges {
  isTop: boolean;
  isStart: boolean;
}

const edgesOf = (corner: Corner): Edges => ({
  isTop: corner.startsWith("top"),
  isStart: corner.endsWith("start"),
});

const cornerAt = ({ isTop, isStart }: Edges): Corner =>
  `${isTop ? "top" : "bottom"}-${isStart ? "start" : "end"}`;

/** What each key changes of a corner, where the text goes from left to right. */
const MOVES: Readonly<Record<string, Partial<Edges>>> = {
  ArrowUp: { isTop: true },
  ArrowDown: { isTop: false },
  ArrowLeft: { isStart: true },
  ArrowRight: { isStart: false },
};

/** The corner to which a key leads; `null` for keys that lead nowhere. */
export function cornerByKey(
  corner: Corner,
  key: string,
  isRtl: boolean,
): Corner | null {
  const move = MOVES[key];
  if (!move) return null;
  const mirrored = isRtl && move.isStart !== undefined
    ? { isStart: !move.isStart }
    : move;
  return cornerAt({ ...edgesOf(corner), ...mirrored });
}

/** The corner after this one, clockwise. */
export function nextCorner(corner: Corner): Corner {
  const { isTop, isStart } = edgesOf(corner);
  return cornerAt(
    isTop === isStart
      ? { isTop, isStart: !isStart }
      : { isTop: !isTop, isStart },
  );
}

/** The corner that is nearest to a point; `x` and `y` go from 0 to 1, from the left and from the top. */
export const nearestCorner = (x: number, y: number, isRtl: boolean): Corner =>
  cornerAt({ isTop: y < 0.5, isStart: (x < 0.5) !== isRtl });
