/** What pages send each other about shared screens. */
import * as v from "valibot";
import { Id, integer } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { topic } from "../session/topics.ts";

/** Ends somebody's share: the sharer's page stops it, and all others show it no more [SCR-3]. */
export const StopScreenTopic = topic(
  "stop-screen",
  v.object({ of: Id, share: integer(1) }),
  { to: "everybody", flow: "immediate" },
);

const Place = integer(0, LIMITS.pointerScale);

/** The sender points at a place of a shared screen, from its left and upper edge [SCR-4]. */
export const PointTopic = topic(
  "point",
  v.object({ of: Id, x: Place, y: Place }),
  { to: "everybody", flow: "newest" },
);
