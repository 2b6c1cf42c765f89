import { type Context, createDefine } from "fresh";
import { apiError } from "../../lib/server/http/api_error.ts";
import { judgeOrigin } from "../../lib/server/http/origin.ts";
import type { State } from "../../lib/server/app/state.ts";

const define = createDefine<State>();

/** The signaling socket: checked, upgraded, and handed to the hub. */
export const handler = define.handlers({
  GET(ctx) {
    const { hub, hints } = ctx.state;
    if (ctx.req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      // What a browser sends beside it passes through proxies that know nothing of WebSockets.
      if (ctx.req.headers.has("sec-websocket-key")) hints.saw("no-websocket");
      return apiError("upgrade-required", "This is a WebSocket");
    }
    // Fresh asks this for a HEAD as well, and Deno 2.5 dies of an upgrade that gets another answer.
    if (ctx.req.method !== "GET") {
      return apiError("method-not-allowed", "A handshake is a GET");
    }
    const refusal = refusalOf(ctx);
    if (refusal) return refusal;
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

  /** A page whose socket does not open asks whether it may open one: it sees no answer to that. */
  POST(ctx) {
    if (ctx.req.headers.has("upgrade")) {
      return apiError("method-not-allowed", "A handshake is a GET");
    }
    return refusalOf(ctx) ?? new Response(null, { status: 204 });
  },
});

/** The answer to a page that may not connect. */
function refusalOf(
  { req, url, state }: Pick<Context<State>, "req" | "url" | "state">,
): Response | null {
  const verdict = judgeOrigin(req, url, state.config.allowedOrigins);
  if (verdict.ok) return null;
  state.hints.refused(verdict.reason);
  return apiError("forbidden", "Pages of this origin may not connect here");
}
