import { createDefine } from "fresh";
import { isRoomId } from "../../../lib/protocol/ids.ts";
import { apiError } from "../../../lib/server/api_error.ts";
import { words } from "../../../lib/server/refusal_words.ts";
import type { State } from "../../../lib/server/services.ts";

const define = createDefine<State>();

/** One room, for those who know its id. */
export const handler = define.handlers({
  async GET(ctx) {
    const { id } = ctx.params;
    const { throttle, address } = ctx.state;
    if (!await throttle.take("look-up", address)) {
      return apiError("too-many-tries", words["too-many-tries"]);
    }
    const room = isRoomId(id) ? await ctx.state.rooms.summary(id) : null;
    if (!room) return apiError("not-found", "There is no such room");
    return Response.json(room, { headers: { "cache-control": "no-store" } });
  },
});
