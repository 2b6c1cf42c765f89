/** Sealed titles, as the server takes and keeps them: pages do not load this. */
import * as v from "valibot";
import * as LIMITS from "./limits.ts";

/**
 * A room's title under the secret of its link [TITLE-1]; empty where the room has none yet, and one
 * that it gets is to be sealed.
 */
export const SealedTitle = v.pipe(
  v.string(),
  v.check(
    (text) =>
      text === "" ||
      text.length === LIMITS.sealedTitleChars && /^[\w-]+$/.test(text),
    "not a sealed title",
  ),
);
