/** What this page's person chose for the tiles that they see. It stays on this page, and ends with the call. */

/** What was chosen for one person. */
export interface TileChoice {
  /** How loud they are, from 0 to 1. */
  volume?: number;
  /** Whether they are not heard here. */
  muted?: boolean;
  /** Whether all of their picture is shown, and not what fills the tile. */
  whole?: boolean;
}

/** How the tiles of a large call stand on pages. */
export interface PagedTiles {
  /** The keys of the others, as they stand; one's own tile is the last of the first page. */
  readonly order: readonly string[];
  /** The keys of those who are on other pages: they are heard and not seen. */
  readonly unseen: readonly string[];
  /** The one that is seen, from 0. */
  readonly page: number;
  readonly pages: number;
}

/** What was chosen, by the keys of people; `carried_choices.ts` keeps it for those who come back. */
export interface TileChoices {
  /** Whose tile is the large one. */
  pinned: string | null;
  /** In the layout that follows who speaks, whose tile is large while nobody is pinned. */
  speaker?: string;
  /** Whether this page's own person does not see themselves. */
  hidesYou?: boolean;
  /** Whose tiles a strip, or a page, has no room for: they are heard and not seen. */
  unseen?: readonly string[];
  /** The pages, where there are any. */
  paged?: PagedTiles;
  of: ReadonlyMap<string, TileChoice>;
}

/** Nothing was chosen. */
export const NO_CHOICES: TileChoices = { pinned: null, of: new Map() };
