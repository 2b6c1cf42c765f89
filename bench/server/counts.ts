/**
 * Runs in a server of the product before its own code: counts what goes to its sockets and what it asks
 * of KV, and tells it at `COUNTS_PORT`.
 */

/** What was counted since the server began. */
export interface Counts {
  /** Characters of the frames that were sent to sockets, and the frames. */
  sent: number;
  frames: number;
  /** Looks into a mailbox: an isolate makes them all the time, whoever comes. */
  polls: number;
  /** Other requests to KV that read, and commits, whether they were made or not. */
  reads: number;
  commits: number;
}

const port = Number(Deno.env.get("COUNTS_PORT") || 0);
if (port > 0) {
  const counts: Counts = { sent: 0, frames: 0, polls: 0, reads: 0, commits: 0 };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    counts.frames++;
    if (typeof data === "string") counts.sent += data.length;
    return send.call(this, data);
  };
  const { atomic, get, getMany, list, set } = Deno.Kv.prototype;
  Object.assign(Deno.Kv.prototype, {
    get(this: Deno.Kv, ...given: Parameters<typeof get>) {
      counts.reads++;
      return get.apply(this, given);
    },
    getMany(this: Deno.Kv, ...given: Parameters<typeof getMany>) {
      counts.reads++;
      return getMany.apply(this, given);
    },
    list(this: Deno.Kv, ...given: Parameters<typeof list>) {
      const [selector] = given;
      const isPoll = "prefix" in selector && selector.prefix[0] === "mail";
      counts[isPoll ? "polls" : "reads"]++;
      return list.apply(this, given);
    },
    set(this: Deno.Kv, ...given: Parameters<typeof set>) {
      counts.commits++;
      return set.apply(this, given);
    },
    atomic(this: Deno.Kv) {
      const operation = atomic.call(this);
      const commit = operation.commit.bind(operation);
      operation.commit = () => {
        counts.commits++;
        return commit();
      };
      return operation;
    },
  });
  // Not before the server itself: what runs first must end first.
  const { serve } = Deno;
  Object.assign(Deno, {
    serve(...given: Parameters<typeof serve>) {
      serve(
        { hostname: "127.0.0.1", port, onListen: () => {} },
        () => Response.json(counts),
      );
      Object.assign(Deno, { serve });
      return serve(...given);
    },
  });
}
