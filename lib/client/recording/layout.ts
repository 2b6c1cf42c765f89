/** Where everybody is in the picture of a recording. Pure; all in pixels. */
import type { SceneLook } from "./scene.ts";

/** A size. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place. */
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** The picture of a recording. */
export const FRAME: Size = { width: 1280, height: 720 };
/** Between tiles, and around them. */
const GAP = 8;
/** The shape of cells that is liked best. */
const LIKED = 16 / 9;
/** Beside what is large, of the width of the picture. */
const STRIP = 0.15;
/** Tiles that fit into the strip, and into the grid: those who speak are among them. */
const MOST = { strip: 5, grid: 12 };
/** What of a picture is shown: a wide one is cut to a shape between these, width to height … */
const WIDE = { least: 1 / 2, most: 11 / 5 };
/** … and a tall one to none that is wider than this. */
const TALLEST = { least: 1 / 2, most: 3 / 4 };

/** Somebody's place. */
export interface Place {
  readonly id: string;
  readonly rect: Rect;
}

/** A scene's places. */
export interface Layout {
  readonly screen: Rect | null;
  readonly tiles: readonly Place[];
  /** How many have no place. */
  readonly more: number;
}

/** How many of a scene's people have a place besides whoever is large. */
function roomIn(scene: SceneLook): number {
  return hasLarge(scene) ? MOST.strip : MOST.grid;
}

const largeIn = ({ screen, large, tiles }: SceneLook): string | null =>
  screen === null && tiles.length > 1 && tiles.some(({ id }) => id === large)
    ? large
    : null;

const hasLarge = (scene: SceneLook): boolean =>
  scene.screen !== null || largeIn(scene) !== null;

/**
 * Who has a place besides whoever is large, in order: whoever speaks takes the place of whoever was
 * silent for longest.
 * @param before as this returned it last
 * @param heard when each spoke last, by their id
 */
export function shownIn(
  scene: SceneLook,
  before: readonly string[],
  heard: ReadonlyMap<string, number>,
): readonly string[] {
  const large = largeIn(scene);
  const people = scene.tiles.filter(({ id }) => id !== large);
  const ids = people.map(({ id }) => id);
  const room = roomIn(scene);
  if (ids.length <= room) return ids;
  const stay = before.filter((id) => ids.includes(id)).slice(0, room);
  const places = [
    ...stay,
    ...ids.filter((id) => !stay.includes(id)).slice(0, room - stay.length),
  ];
  const speaks = new Set(
    people.filter(({ isSpeaking }) => isSpeaking).map(({ id }) => id),
  );
  const silent = places.filter((id) => !speaks.has(id))
    .sort((a, b) => (heard.get(a) ?? 0) - (heard.get(b) ?? 0));
  for (const id of speaks) {
    if (places.includes(id)) continue;
    const goes = silent.shift();
    // Where all who are shown speak, the others wait.
    if (goes === undefined) break;
    places[places.indexOf(goes)] = id;
  }
  return places;
}

/** The places of a scene. @param shown as `shownIn` returned it */
export function layoutOf(
  scene: SceneLook,
  shown: readonly string[],
  frame = FRAME,
): Layout {
  const stage: Rect = {
    x: GAP,
    y: GAP,
    width: frame.width - 2 * GAP,
    height: frame.height - 2 * GAP,
  };
  const large = largeIn(scene);
  const more = scene.tiles.length - shown.length - (large === null ? 0 : 1);
  if (!hasLarge(scene)) {
    return { screen: null, tiles: gridOf(shown, stage), more };
  }
  const strip = shown.length === 0 ? 0 : Math.round(frame.width * STRIP);
  const width = stage.width - (strip === 0 ? 0 : strip + GAP);
  const main: Rect = { ...stage, width };
  const beside = stripOf(shown, {
    ...stage,
    x: stage.x + width + GAP,
    width: strip,
  });
  return large === null
    ? { screen: main, tiles: beside, more }
    : { screen: null, tiles: [{ id: large, rect: main }, ...beside], more };
}

/** Cells of one size, of the shape that is liked best; the last row stands in the middle. */
function gridOf(ids: readonly string[], stage: Rect): readonly Place[] {
  const count = ids.length;
  let best = { columns: 1, off: Infinity };
  for (let columns = 1; columns <= count; columns++) {
    const { width, height } = cellOf(stage, columns, count);
    const off = Math.abs(Math.log(width / height / LIKED));
    if (off < best.off) best = { columns, off };
  }
  const { columns } = best;
  const cell = cellOf(stage, columns, count);
  return ids.map((id, n) => {
    const row = Math.floor(n / columns);
    const inRow = Math.min(columns, count - row * columns);
    const free = stage.width - inRow * cell.width - (inRow - 1) * GAP;
    return {
      id,
      rect: {
        ...cell,
        x: Math.round(
          stage.x + free / 2 + n % columns * (cell.width + GAP),
        ),
        y: Math.round(stage.y + row * (cell.height + GAP)),
      },
    };
  });
}

function cellOf(stage: Size, columns: number, count: number): Size {
  const rows = Math.ceil(count / columns);
  return {
    width: Math.floor((stage.width - (columns - 1) * GAP) / columns),
    height: Math.floor((stage.height - (rows - 1) * GAP) / rows),
  };
}

/** One below the other, in the middle, none higher than it is wide. */
function stripOf(ids: readonly string[], strip: Rect): readonly Place[] {
  const count = ids.length;
  const height = Math.floor(Math.min(
    strip.width * 3 / 4,
    (strip.height - (count - 1) * GAP) / count,
  ));
  const top = strip.y + (strip.height - count * height - (count - 1) * GAP) / 2;
  return ids.map((id, n) => ({
    id,
    rect: {
      x: strip.x,
      width: strip.width,
      height,
      y: Math.round(top + n * (height + GAP)),
    },
  }));
}

/** The largest place of a picture's own shape, in the middle of another: nothing is cut. */
export function whole({ width, height }: Size, place: Rect): Rect {
  const scale = Math.min(place.width / width, place.height / height);
  const size = {
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  };
  return {
    ...size,
    x: place.x + Math.round((place.width - size.width) / 2),
    y: place.y + Math.round((place.height - size.height) / 2),
  };
}

/** What of somebody's picture is shown, and where: it fills its place as far as its nature allows. */
export function filling(
  picture: Size,
  place: Rect,
): { from: Rect; to: Rect } {
  const { least, most } = picture.width >= picture.height ? WIDE : TALLEST;
  const wanted = place.width / place.height;
  const shape = Math.min(most, Math.max(least, wanted));
  const to = whole({ width: shape, height: 1 }, place);
  const width = Math.min(picture.width, picture.height * shape);
  const height = width / shape;
  return {
    from: {
      x: (picture.width - width) / 2,
      y: (picture.height - height) / 2,
      width,
      height,
    },
    to: shape === wanted ? place : to,
  };
}
