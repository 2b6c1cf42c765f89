import { createDefine } from "fresh";
import { isRoomId } from "../../../../lib/protocol/ids.ts";
import { apiError } from "../../../../lib/server/http/api_error.ts";
import type { State } from "../../../../lib/server/app/state.ts";

const define = createDefine<State>();

/** Every room, page by page. */
export const handler = define.handlers({
  async GET(ctx) {
    const after = ctx.url.searchParams.get("after");
    if (after !== null && !isRoomId(after)) {
      return apiError("bad-request", "`after` must be a room's id");
    }
    return Response.json(await ctx.state.adminRooms.page(after), {
      headers: { "cache-control": "no-store" },
    });
  },
});
