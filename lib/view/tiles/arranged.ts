/** Who is on the stage, and in which order, as far as it differs from that in which people came. */
import { LARGE_FROM } from "../large_call.ts";
import type { TileChoices } from "./choices.ts";
import type { TilePerson } from "./tiles.ts";

/**
 * The people as they are shown: on pages as those have them, without this page's own person where they
 * do not see themselves, and in a large call without the pictures of those for whom there is no room,
 * which cost something even where nobody sees them.
 * @param people the others as they came, then this page's own person
 */
export function arranged(
  people: readonly TilePerson[],
  { hidesYou, unseen, paged }: TileChoices,
): readonly TilePerson[] {
  const others = people.filter(({ you }) => !you);
  // One's own tile is on the first page.
  const isHidden = others.length > 0 &&
    (hidesYou || paged !== undefined && paged.page > 0);
  const places = new Map(paged?.order.map((key, place) => [key, place]));
  const placeOf = ({ key }: TilePerson) => places.get(key) ?? places.size;
  const blank = new Set(people.length < LARGE_FROM ? [] : unseen);
  return [
    ...others
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map((one) => blank.has(one.key) ? { ...one, video: null } : one),
    ...isHidden ? [] : people.filter(({ you }) => you),
  ];
}
