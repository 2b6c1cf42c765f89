/**
 * Which tiles a call shows, in which order, and what each of them plays. It is decided here alone
 * that nobody plays a silenced person's sound.
 */

/** Somebody in the call. */
export interface TilePerson {
  /** Tells them, on this link, from anybody else. */
  key: string;
  id: string;
  /** The id that their page had before, if it joined anew [SIG-9]. */
  replaces?: string;
  /** What they are called on this page. */
  name: string;
  you: boolean;
  /** Whether nobody may hear them [ACC-6]. */
  silenced: boolean;
  video: MediaStream | null;
  audio: MediaStream | null;
}

/** What the tiles are made from. */
export interface TilesInput {
  /** Everybody, this page's own person among them, in the order in which they are shown. */
  people: readonly TilePerson[];
  /** The keys of tiles that are large and stand first, in this order. */
  pins: readonly string[];
}

/** A tile with somebody's camera; shared screens are no tiles (`lib/view/screens`). */
export interface MediaTile {
  /** Tells this tile from any other: the key of the person whose it is. */
  key: string;
  kind: "camera";
  name: string;
  you: boolean;
  video: MediaStream | null;
  /** What is played of it; `null` for one's own, and for whoever is silenced. */
  audio: MediaStream | null;
  large: boolean;
}

/** What stands in the grid. */
export type Tile =
  | MediaTile
  /** How to invite others, for whoever is alone. */
  | { key: "invite"; kind: "invite" };

/** The tiles of a call, in their order. */
export function tilesOf({ people, pins }: TilesInput): Tile[] {
  const here = people.filter(({ id }) =>
    !people.some(({ replaces }) => replaces === id)
  );
  const tiles = here.map((person) => tileOf(person, pins));
  const pinned = [...new Set(pins)].flatMap((key) =>
    tiles.find((tile) => tile.key === key) ?? []
  );
  return [
    ...pinned,
    ...tiles.filter((tile) => !pinned.includes(tile)),
    ...(here.every(({ you }) => you)
      ? [{ key: "invite", kind: "invite" } as const]
      : []),
  ];
}

function tileOf(
  { key, name, you, silenced, video, audio }: TilePerson,
  pins: readonly string[],
): MediaTile {
  const isHeard = !you && !silenced;
  return {
    key,
    kind: "camera",
    name,
    you,
    video,
    audio: isHeard ? audio : null,
    large: pins.includes(key),
  };
}
