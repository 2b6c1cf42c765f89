/** What two pages tell each other while they move from one way to another. */
import * as v from "valibot";
import * as LIMITS from "../../protocol/limits.ts";
import { topic } from "../session/topics.ts";

/**
 * The sender gets all that the receiver sends over this way, and needs no other [MOVE-2]. A way is
 * "mesh", or the name of a session on the SFU.
 */
export const MovedTopic = topic(
  "moved",
  v.object({ way: v.pipe(v.string(), v.maxLength(LIMITS.stateChars)) }),
  { to: "one", flow: "immediate" },
);
