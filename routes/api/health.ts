import { createDefine } from "fresh";
import type { State } from "../../lib/server/app/state.ts";

const define = createDefine<State>();

/** How this isolate is doing: for load balancers, and for people who watch it. */
export const handler = define.handlers({
  async GET(ctx) {
    const { hub, rooms, clocks, sfuHealth } = ctx.state;
    const kv = await rooms.isReachable();
    const { sockets, rooms: held, draining } = hub.load;
    const ok = kv && !draining;
    return Response.json(
      {
        ok,
        isolate: hub.id,
        kv,
        sockets,
        rooms: held,
        draining,
        clockDifferenceMs: Math.round(clocks.difference),
        // Small calls work without it: the server takes people all the same.
        ...(sfuHealth && { sfu: sfuHealth.state, ways: hub.ways }),
      },
      { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
    );
  },
});
