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

/** What was chosen, by the keys of people; `carried_choices.ts` keeps it for those who come back. */
export interface TileChoices {
  /** Whose tile is the large one. */
  pinned: string | null;
  of: ReadonlyMap<string, TileChoice>;
}

/** Nothing was chosen. */
export const NO_CHOICES: TileChoices = { pinned: null, of: new Map() };
