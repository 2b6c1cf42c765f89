import { createDefine } from "fresh";
import { isRoomId } from "../../../../lib/protocol/ids.ts";
import { decodeResumeTicket } from "../../../../lib/protocol/signaling.ts";
import { tooManyTries } from "../../../../lib/server/http/api_error.ts";
import { readJson } from "../../../../lib/server/http/json_body.ts";
import type { State } from "../../../../lib/server/app/state.ts";

const define = createDefine<State>();

/** The goodbye of a page that is about to be gone, and whose socket may be gone already. */
export const handler = define.handlers({
  async POST(ctx) {
    const { hub, throttle, address } = ctx.state;
    const ticket = await readJson(ctx.req, decodeResumeTicket, "Cannot leave");
    if (!ticket.ok) return ticket.reason;
    if (!await throttle.tryTake("goodbye", address)) {
      return tooManyTries("goodbyes", throttle.retryAfter("goodbye", address));
    }
    // Not waited for: neither the answer nor its time tells whether there is such a room [ACC-2].
    const { id } = ctx.params;
    if (isRoomId(id)) hub.releasePlace(id, ticket.value);
    return new Response(null, { status: 204 });
  },
});
