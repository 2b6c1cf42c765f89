import { createDefine } from "fresh";
import { readForm } from "../../lib/server/http/body.ts";
import type { State } from "../../lib/server/app/state.ts";
import { pathFrom } from "../../lib/server/auth/sign_in_paths.ts";

const define = createDefine<State>();

/** Ends a session. */
export const handler = define.handlers({
  async POST(ctx) {
    const form = await readForm(ctx.req);
    const response = ctx.redirect(
      pathFrom(String(form?.get("back") ?? "")),
      303,
    );
    const cookie = await ctx.state.sessions.end(ctx.req, ctx.url.protocol);
    response.headers.append("set-cookie", cookie);
    return response;
  },
});
