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

/** A screen that somebody shows to the others. */
export interface Share {
  key: string;
  /** The id of whoever shows it. */
  by: string;
  video: MediaStream | null;
  audio: MediaStream | null;
}

/** What the tiles are made from. */
export interface TilesInput {
  /** Everybody, this page's own person among them, in the order in which they are shown. */
  people: readonly TilePerson[];
  shares: readonly Share[];
  /** The keys of tiles that stand first, in this order. */
  pins: readonly string[];
  /** All of one size, or a few large ones: those that are pinned, else the screens. */
  layout: "grid" | "focus";
}

/** A tile with somebody's camera or screen. */
export interface MediaTile {
  /** Tells this tile from any other. */
  key: string;
  kind: "camera" | "screen";
  /** The key of the person whose it is. */
  person: string;
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
export function tilesOf(
  { people, shares, pins, layout }: TilesInput,
): Tile[] {
  const here = people.filter(({ id }) =>
    !people.some(({ replaces }) => replaces === id)
  );
  const screens = shares.flatMap((share) =>
    here.filter(({ id }) => id === share.by)
      .map((person) => tileOf("screen", person, share))
  );
  const cameras = here.map((person) => tileOf("camera", person, person));
  const tiles = [...screens, ...cameras];
  const pinned = [...new Set(pins)].flatMap((key) =>
    tiles.find((tile) => tile.key === key) ?? []
  );
  if (layout === "focus") {
    for (const tile of pinned.length > 0 ? pinned : screens) tile.large = true;
  }
  const rest = tiles.filter((tile) => !pinned.includes(tile));
  return [
    ...pinned,
    ...rest,
    ...(here.every(({ you }) => you)
      ? [{ key: "invite", kind: "invite" } as const]
      : []),
  ];
}

function tileOf(
  kind: MediaTile["kind"],
  { key: person, name, you, silenced }: TilePerson,
  { key, video, audio }: Pick<TilePerson, "key" | "video" | "audio">,
): MediaTile {
  const isHeard = !you && !silenced;
  return {
    key,
    kind,
    person,
    name,
    you,
    video,
    audio: isHeard ? audio : null,
    large: false,
  };
}
