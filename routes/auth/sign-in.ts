import { createDefine, HttpError } from "fresh";
import { readForm } from "../../lib/server/http/body.ts";
import { secretCookie } from "../../lib/server/auth/cookies.ts";
import { pathFrom, STATE_COOKIE } from "../../lib/server/auth/sign_in_paths.ts";
import type { State } from "../../lib/server/app/state.ts";
import * as TIMES from "../../lib/protocol/times.ts";

const define = createDefine<State>();

/** Sends somebody to the provider. */
export const handler = define.handlers({
  async POST(ctx) {
    const { signIn, throttle, address } = ctx.state;
    if (!signIn) throw new HttpError(404);
    if (!await throttle.tryTake("sign-in", address)) throw new HttpError(429);
    const form = await readForm(ctx.req);
    const back = pathFrom(String(form?.get("back") ?? ""));
    const callback = new URL("/auth/callback", ctx.url).href;
    const { location, state } = await signIn.begin(callback, back);
    const response = ctx.redirect(location, 303);
    response.headers.append(
      "set-cookie",
      secretCookie(STATE_COOKIE, state, TIMES.signIn / 1000, ctx.url.protocol),
    );
    return response;
  },
});
