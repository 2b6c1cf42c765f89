import { createDefine } from "fresh";
import { isRoomId } from "../../../../lib/protocol/ids.ts";
import { decodePlace } from "../../../../lib/protocol/signaling.ts";
import { apiError } from "../../../../lib/server/api_error.ts";
import { readJson } from "../../../../lib/server/json_body.ts";
import { words } from "../../../../lib/server/refusal_words.ts";
import type { State } from "../../../../lib/server/services.ts";

const define = createDefine<State>();

/** The goodbye of a page that is about to be gone, and whose socket may be gone already. */
export const handler = define.handlers({
  async POST(ctx) {
    const { hub, throttle, address } = ctx.state;
    const place = await readJson(ctx.req, decodePlace, "Cannot leave");
    if ("refusal" in place) return place.refusal;
    if (!await throttle.take("goodbye", address)) {
      return apiError("too-many-tries", words["too-many-tries"]);
    }
    // Not waited for: neither the answer nor its time tells whether there is such a room [ACC-2].
    const { id } = ctx.params;
    if (isRoomId(id)) hub.giveBack(id, place.value);
    return new Response(null, { status: 204 });
  },
});
