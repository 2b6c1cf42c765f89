import { createDefine } from "fresh";
import { apiError } from "../../lib/server/api_error.ts";
import { mayConnect } from "../../lib/server/origin.ts";
import type { State } from "../../lib/server/services.ts";

const define = createDefine<State>();

/** The signaling socket: checked, upgraded, and handed to the hub. */
export const handler = define.handlers({
  GET(ctx) {
    const { hub, config } = ctx.state;
    if (ctx.req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      return apiError("upgrade-required", "This is a WebSocket");
    }
    // Fresh asks this for a HEAD as well, and Deno 2.5 dies of an upgrade that gets another answer.
    if (ctx.req.method !== "GET") {
      return apiError("method-not-allowed", "A handshake is a GET");
    }
    if (!mayConnect(ctx.req, ctx.url.host, config.allowedOrigins)) {
      return apiError("forbidden", "Pages of this origin may not connect here");
    }
    if (hub.load.draining) {
      return apiError("unavailable", "This server restarts, try again");
    }
    try {
      // The hub asks those who are silent, and closes their sockets when their leases lapse [SIG-1]:
      // Deno would set a timer anew for each message, to do the same.
      const { socket, response } = ctx.upgrade({ idleTimeout: 0 });
      hub.accept(socket, ctx.state);
      return response;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return apiError("bad-request", "The WebSocket's handshake is incomplete");
    }
  },
});
