import { createDefine } from "fresh";
import type { State } from "../../lib/server/services.ts";

const define = createDefine<State>();

/** How this isolate fares: for load balancers and people who watch it. */
export const handler = define.handlers({
  async GET(ctx) {
    const { hub, rooms } = ctx.state;
    const kv = await rooms.reachable();
    const { sockets, rooms: held, draining } = hub.load;
    const ok = kv && !draining;
    return Response.json(
      { ok, isolate: hub.id, kv, sockets, rooms: held, draining },
      { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
    );
  },
});
