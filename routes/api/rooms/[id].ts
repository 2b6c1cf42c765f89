import { createDefine } from "fresh";
import { apiError } from "../../../lib/server/api_error.ts";
import { lookUp } from "../../../lib/server/look_up.ts";
import { words } from "../../../lib/server/refusal_words.ts";
import type { State } from "../../../lib/server/services.ts";

const define = createDefine<State>();

/** One room, for those who know its id. */
export const handler = define.handlers({
  async GET(ctx) {
    const room = await lookUp(ctx.state, ctx.params.id);
    if (room === "not-found") {
      return apiError(room, "There is no such room");
    }
    if (room === "too-many-tries") return apiError(room, words[room]);
    return Response.json(room, { headers: { "cache-control": "no-store" } });
  },
});
