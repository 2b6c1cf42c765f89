import { createDefine } from "fresh";
import { isRoomId } from "../../../../../lib/protocol/ids.ts";
import { decodeTokenRequest } from "../../../../../lib/protocol/requests.ts";
import { apiError } from "../../../../../lib/server/http/api_error.ts";
import { readJson } from "../../../../../lib/server/http/json_body.ts";
import type { State } from "../../../../../lib/server/app/state.ts";

const define = createDefine<State>();

/** Tokens with which somebody enters a room, once. */
export const handler = define.handlers({
  async POST(ctx) {
    const { id } = ctx.params;
    const room = isRoomId(id) ? await ctx.state.adminRooms.find(id) : null;
    if (!room || room.ended) {
      return apiError("not-found", "There is no such room");
    }
    const body = await readJson(
      ctx.req,
      decodeTokenRequest,
      "Cannot make a token",
    );
    if (!body.ok) return body.reason;
    const { name, role, seconds } = body.value;
    const token = await ctx.state.tokens.mint(
      { room: id, name, role },
      seconds,
    );
    return Response.json({ token, seconds }, {
      status: 201,
      headers: { "cache-control": "no-store" },
    });
  },
});
