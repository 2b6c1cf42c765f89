import { createDefine } from "fresh";
import { isRoomId } from "../../../../lib/protocol/ids.ts";
import { apiError } from "../../../../lib/server/http/api_error.ts";
import type { State } from "../../../../lib/server/app/state.ts";

const define = createDefine<State>();

const none = () => apiError("not-found", "There is no such room");

/** One room, whoever may enter it. */
export const handler = define.handlers({
  async GET(ctx) {
    const { id } = ctx.params;
    const room = isRoomId(id) ? await ctx.state.adminRooms.find(id) : null;
    if (!room) return none();
    return Response.json(room, { headers: { "cache-control": "no-store" } });
  },

  /** Ends it for all who are inside. */
  async DELETE(ctx) {
    const { id } = ctx.params;
    if (!isRoomId(id) || !await ctx.state.hub.end(id)) return none();
    ctx.state.roomListFeed.markStale();
    return new Response(null, { status: 204 });
  },
});
