import { createDefine } from "fresh";
import { isRoomId } from "../../../../../lib/protocol/ids.ts";
import { decodeTokenWish } from "../../../../../lib/protocol/requests.ts";
import { apiError } from "../../../../../lib/server/api_error.ts";
import { readJson } from "../../../../../lib/server/json_body.ts";
import type { State } from "../../../../../lib/server/services.ts";

const define = createDefine<State>();

/** Tokens with which somebody enters a room, once. */
export const handler = define.handlers({
  async POST(ctx) {
    const { id } = ctx.params;
    const room = isRoomId(id) ? await ctx.state.records.find(id) : null;
    if (!room || room.ended) {
      return apiError("not-found", "There is no such room");
    }
    const wish = await readJson(
      ctx.req,
      decodeTokenWish,
      "Cannot make a token",
    );
    if ("refusal" in wish) return wish.refusal;
    const { name, role, seconds } = wish.value;
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
