import { createDefine } from "fresh";
import { systemClock } from "../../../lib/protocol/clock.ts";
import { eventStream } from "../../../lib/server/http/event_stream.ts";
import type { State } from "../../../lib/server/app/state.ts";

const define = createDefine<State>();

const headers = {
  "content-type": "text/event-stream",
  // Whoever packs or gathers the answer on its way holds the events back; nginx does the latter.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/** The listed rooms as server-sent events: the list now, and again whenever it changes. */
export const handler = define.handlers({
  GET(ctx) {
    // Fresh drops the body of such an answer, and nobody would end what feeds it.
    if (ctx.req.method === "HEAD") return new Response(null, { headers });
    const { roomListFeed } = ctx.state;
    const events = eventStream(
      systemClock,
      (say) => roomListFeed.watch((rooms) => say(JSON.stringify({ rooms }))),
    );
    return new Response(events, { headers });
  },
});
