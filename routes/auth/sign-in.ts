import { createDefine, HttpError } from "fresh";
import { readForm } from "../../lib/server/http/body.ts";
import { secretCookie } from "../../lib/server/auth/cookies.ts";
import { pathFrom, STATE_COOKIE } from "../../lib/server/auth/sign_in_paths.ts";
import { SignInError } from "../../lib/server/auth/sign_in.ts";
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
    try {
      const { location, state } = await signIn.begin(callback, back);
      const response = ctx.redirect(location, 303);
      const { protocol } = ctx.url;
      response.headers.append(
        "set-cookie",
        secretCookie(STATE_COOKIE, state, TIMES.signIn / 1000, protocol),
      );
      return response;
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      // The provider's fault, or the deployment's: who runs it finds why in the log.
      console.error("Signing in cannot begin:", error);
      return ctx.redirect(`/auth/callback?problem=${error.problem}`, 303);
    }
  },
});
