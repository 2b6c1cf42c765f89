/** What pages can do: not in fields.ts, as the dashboard loads that. */
import * as v from "valibot";
import { lenientList } from "./decode.ts";
import * as LIMITS from "./limits.ts";

/** The name under which a page says that it takes changes of rosters [SIG-13]. */
export const ROSTER_CHANGES = "roster-changes";

/**
 * What a page can do beyond the protocol's version, by lower-case names. Names that nobody knows
 * are kept, the rest of a long list is left out, and a bad list counts as an empty one [SIG-12].
 */
export const Features = v.optional(
  v.fallback(
    lenientList(
      v.pipe(
        v.string(),
        v.maxLength(LIMITS.featureChars),
        v.check(
          (name) => /^[a-z][a-z0-9-]*$/.test(name),
          "not the name of a feature",
        ),
      ),
      LIMITS.features,
    ),
    [],
  ),
  [],
);
