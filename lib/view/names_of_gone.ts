/** What people are called of whom some are gone: what pages need late. Pure. */
import { words } from "../words/all.ts";
import { byRank, type Named, Names } from "./names.ts";

/**
 * What each is called, by their id, as `namesOf` has it for those who are here.
 * @param left people who have left; they get their names after everybody who is here
 * @param told people whose name is known only from a forwarded message; they never get anybody else's
 */
export function namesWithGone(
  people: readonly Named[],
  left: readonly Named[],
  told: readonly Pick<Named, "id" | "name">[] = [],
): Map<string, string> {
  const names = new Names();
  /** As one that they have no claim to. */
  const claimAsLeft = (name: string) => names.take(words.names.left(name));
  names.give(people.toSorted(byRank));
  names.give(
    left.toSorted(byRank),
    // As long as nobody else has it.
    (name) => names.has(name) ? claimAsLeft(name) : names.claim(name),
  );
  names.give(told, claimAsLeft);
  return names.given;
}
