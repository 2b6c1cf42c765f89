import { createDefine } from "fresh";
import type { State } from "../../lib/server/app/state.ts";

const define = createDefine<State>();

/** The REST interface, for programs; other sites' tools may read it. */
export const handler = define.handlers({
  GET: async () => {
    const { description } = await import("../../lib/server/http/openapi.ts");
    return Response.json(description, {
      headers: {
        "cache-control": "no-cache",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
      },
    });
  },
});
