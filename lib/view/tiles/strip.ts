/** Who stands in the strip beside what is large, where it has no room for all. Pure. */
import { type Area, GAP } from "./columns.ts";

/** Pixels: a lower tile shows no face. */
const LEAST_HEIGHT = 64;
/** Of the width of a tile: what a lower one would show of a picture is too little. */
const LEAST_SHAPE = 0.5;
/** Pixels of the height of the button that tells how many more there are, below one column. */
const MORE_HEIGHT = 44;

/** A strip below is at least this wide, in rem, where it can have three columns: as on a tablet … */
const WIDE = 40;
/** … and has them where so many people stand in it: fewer would be tall and narrow. As in the stylesheet. */
const MANY = 5;

/** How many columns a strip below what is large has. @param width in rem */
export const columnsBelow = (width: number, people: number): 2 | 3 =>
  width >= WIDE && people >= MANY ? 3 : 2;

/** How many tiles there is room for: if all fit, and beside the button that tells of the others. */
export interface Room {
  readonly all: number;
  readonly besideMore: number;
}

/**
 * The room of a strip.
 * @param columns one beside what is large, two or three below it
 */
export function roomIn({ width, height }: Area, columns: 1 | 2 | 3): Room {
  const least = Math.max(
    LEAST_HEIGHT,
    LEAST_SHAPE * (width - (columns - 1) * GAP) / columns,
  );
  const rows = (height: number) =>
    Math.max(1, Math.floor((height + GAP) / (least + GAP)));
  return columns === 1
    ? { all: rows(height), besideMore: rows(height - MORE_HEIGHT - GAP) }
    : {
      all: columns * rows(height),
      besideMore: columns * rows(height) - 1,
    };
}

/** Somebody in a strip. */
export interface Stander {
  readonly key: string;
  /** Whether they are always shown: oneself, whoever shares a screen, and whoever was chosen. */
  readonly stays: boolean;
  readonly speaks: boolean;
}

/**
 * Everybody, those first who are shown first: who stays, who speaks, then as before. So whoever speaks
 * and is not seen takes the place of whoever was silent for longest.
 * @param before the keys as this returned them last
 */
export function inTurn(
  people: readonly Stander[],
  before: readonly string[],
): string[] {
  const keysOf = (those: (one: Stander) => boolean) =>
    people.filter(those).map(({ key }) => key);
  const here = new Set(keysOf(() => true));
  return [
    ...new Set([
      ...keysOf(({ stays }) => stays),
      ...keysOf(({ speaks }) => speaks),
      ...before.filter((key) => here.has(key)),
      ...here,
    ]),
  ];
}

/** The keys of those for whom there is no room. @param turn as `inTurn` returns them */
export const unseenOf = (
  turn: readonly string[],
  { all, besideMore }: Room,
): readonly string[] => turn.length <= all ? [] : turn.slice(besideMore);
