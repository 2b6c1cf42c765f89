import { createDefine } from "fresh";
import { decodeNewRoom } from "../../../lib/protocol/requests.ts";
import { apiError } from "../../../lib/server/api_error.ts";
import { readJson } from "../../../lib/server/json_body.ts";
import { mayCreate } from "../../../lib/server/account.ts";
import { hostPath, openRoom } from "../../../lib/server/opening.ts";
import { words } from "../../../lib/server/refusal_words.ts";
import type { State } from "../../../lib/server/services.ts";

const define = createDefine<State>();

/** The listed rooms, and the way to a new one. */
export const handler = define.handlers({
  async GET(ctx) {
    const rooms = await ctx.state.rooms.listed();
    return Response.json({ rooms }, {
      headers: { "cache-control": "no-store" },
    });
  },

  async POST(ctx) {
    const { throttle, address } = ctx.state;
    if (!mayCreate(ctx.state)) {
      return apiError("sign-in-required", "Cannot create the room: sign in");
    }
    if (!await throttle.take("create", address)) {
      return apiError("too-many-tries", words["too-many-tries"]);
    }
    const wish = await readJson(
      ctx.req,
      decodeNewRoom,
      "Cannot create the room",
    );
    if ("refusal" in wish) return wish.refusal;
    const opened = await openRoom(ctx.state.rooms, wish.value);
    ctx.state.listing.hint();
    const { id, hostKey } = opened;
    const url = new URL(`/room/${id}`, ctx.url).href;
    const hostUrl = new URL(hostPath(opened), ctx.url).href;
    return Response.json({ id, url, hostKey, hostUrl }, {
      status: 201,
      headers: { location: url, "cache-control": "no-store" },
    });
  },
});
