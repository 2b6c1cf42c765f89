import { createDefine } from "fresh";
import { apiError, tooManyTries } from "../../../lib/server/http/api_error.ts";
import { lookUpRoom } from "../../../lib/server/app/look_up.ts";
import type { State } from "../../../lib/server/app/state.ts";

const define = createDefine<State>();

/** One room, for those who know its id. */
export const handler = define.handlers({
  async GET(ctx) {
    const room = await lookUpRoom(ctx.state, ctx.params.id);
    if (!room.ok) {
      if (room.reason === "not-found") {
        return apiError(
          room.reason,
          "There is no such room, or it is private",
        );
      }
      const { throttle, address } = ctx.state;
      return tooManyTries(
        "look-ups of rooms that are not there",
        throttle.retryAfter("look-up", address),
      );
    }
    return Response.json(room.value, {
      headers: { "cache-control": "no-store" },
    });
  },
});
