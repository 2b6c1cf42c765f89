/** Which piece is asked of whom [FILE-5]. Pure: chance is handed in. */
import type { PieceSet } from "./piece_set.ts";

/** Somebody who can be asked for pieces. */
export interface PieceSource {
  readonly id: string;
  readonly pieces: PieceSet;
  /** Whether it is the one who offers the file, whose uplink everybody shares. */
  readonly isOrigin: boolean;
  /** Pieces that it did not want to send just now. */
  readonly declined: { has(piece: number): boolean };
}

/** What there is to choose from. */
export interface Choice {
  /** What is here already. */
  have: PieceSet;
  /** Pieces that somebody was asked for. */
  pending: ReadonlySet<number>;
  /** Everybody who could be asked, the one to be asked now among them. */
  sources: readonly PieceSource[];
  random(): number;
}

/**
 * The piece that a source is asked for next: one that fewest others have, and of those any. The
 * origin is asked for what others have only when nothing is left that it alone has: they may be
 * slow, and its line is free then. `null` where it has nothing to be asked for.
 */
export function pickPiece(
  source: PieceSource,
  { have, pending, sources, random }: Choice,
): number | null {
  const others = sources.filter(({ id, isOrigin }) =>
    id !== source.id && !isOrigin
  );
  let best: number | null = null;
  let fewest = Infinity;
  let ties = 0;
  let isAllElsewhere = true;
  for (let piece = 0; piece < have.size; piece++) {
    if (have.has(piece)) continue;
    const isToBeHad = !pending.has(piece) && source.pieces.has(piece) &&
      !source.declined.has(piece);
    // Of the origin it has to be known as well whether others have all the rest.
    if (!isToBeHad && !(source.isOrigin && isAllElsewhere)) continue;
    const holders = others.filter(({ pieces, declined }) =>
      pieces.has(piece) && !declined.has(piece)
    ).length;
    if (holders === 0) {
      isAllElsewhere = false;
    }
    if (!isToBeHad || holders > fewest) {
      continue;
    }
    if (holders < fewest) {
      ties = 0;
    }
    fewest = holders;
    // Of equals each has the same chance, without a list of them.
    if (random() * ++ties < 1) {
      best = piece;
    }
  }
  return source.isOrigin && fewest > 0 && !isAllElsewhere ? null : best;
}
