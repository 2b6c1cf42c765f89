/** Sentences with names in them: a language puts the names where it wants, and each stands by itself. */

import type { Part } from "../../../components/call/Toasts.tsx";

/** Stands for a name while a sentence is made; no text that is shown has it. */
const PLACE = "\u0000";

/**
 * A sentence in its parts.
 * @param make makes it from as many texts as there are names
 */
export function sentence(
  names: readonly string[],
  make: (names: string[]) => string,
): Part[] {
  const parts: Part[] = [];
  let rest = make(names.map(() => PLACE));
  for (const name of names) {
    const at = rest.indexOf(PLACE);
    if (at < 0) break;
    parts.push(rest.slice(0, at), { name });
    rest = rest.slice(at + PLACE.length);
  }
  return [...parts, rest].filter((part) => part !== "");
}
