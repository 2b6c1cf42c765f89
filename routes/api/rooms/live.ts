import { createDefine } from "fresh";
import type { State } from "../../../lib/server/services.ts";

const define = createDefine<State>();

/** Milliseconds between signs of life, for proxies that end silent responses. */
const COMMENT_EVERY = 15_000;
const headers = {
  "content-type": "text/event-stream",
  "cache-control": "no-store",
};

/** The listed rooms as server-sent events: the list now, and again whenever it changes. */
export const handler = define.handlers({
  GET(ctx) {
    // Fresh drops the body of such an answer, and nobody would end what feeds it.
    if (ctx.req.method === "HEAD") return new Response(null, { headers });
    let end = () => {};
    const events = new ReadableStream<string>({
      start(controller) {
        const unwatch = ctx.state.listing.watch((rooms) =>
          controller.enqueue(`data: ${JSON.stringify({ rooms })}\n\n`)
        );
        const timer = setInterval(
          () => controller.enqueue(":\n\n"),
          COMMENT_EVERY,
        );
        end = () => {
          unwatch();
          clearInterval(timer);
        };
      },
      cancel: () => end(),
    });
    return new Response(events.pipeThrough(new TextEncoderStream()), {
      headers,
    });
  },
});
