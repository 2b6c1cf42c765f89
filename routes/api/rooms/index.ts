import { createDefine } from "fresh";
import { decodeNewRoom } from "../../../lib/protocol/requests.ts";
import { apiError, tooManyTries } from "../../../lib/server/http/api_error.ts";
import { readJson } from "../../../lib/server/http/json_body.ts";
import { mayCreate } from "../../../lib/server/app/account.ts";
import { createRoom, hostPath } from "../../../lib/server/rooms/create_room.ts";
import type { State } from "../../../lib/server/app/state.ts";

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
    if (!await throttle.tryTake("create", address)) {
      return tooManyTries("new rooms", throttle.retryAfter("create", address));
    }
    const { maxPeople = null } = ctx.state.config.sfu?.growth ?? {};
    const body = await readJson(
      ctx.req,
      (json) => decodeNewRoom(json, maxPeople),
      "Cannot create the room",
    );
    if (!body.ok) return body.reason;
    const opened = await createRoom(ctx.state.rooms, body.value);
    ctx.state.roomListFeed.markStale();
    const { id, hostKey } = opened;
    const url = new URL(`/room/${id}`, ctx.url).href;
    const hostUrl = new URL(hostPath(opened), ctx.url).href;
    return Response.json({ id, url, hostKey, hostUrl }, {
      status: 201,
      headers: { location: url, "cache-control": "no-store" },
    });
  },
});
