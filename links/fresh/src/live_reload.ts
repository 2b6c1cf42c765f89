/** Where a page in development learns that the server was started anew. */
export const livePath = "/_fresh/live";

/** Reloads the page when the server that answers is not the one it came from. */
export const liveReload = `let first;
(function listen() {
  const events = new EventSource("${livePath}");
  events.onmessage = ({ data }) => {
    if (first !== undefined && first !== data) location.reload();
    first = data;
  };
  events.onerror = () => {
    events.close();
    setTimeout(listen, 250);
  };
})();`;

/** A stream of one event, which names this run of the server, and then silence. */
export function liveStream(): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(started),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
    },
  });
}

const started = new TextEncoder().encode(`data: ${performance.timeOrigin}\n\n`);
