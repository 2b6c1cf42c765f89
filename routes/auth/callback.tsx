import { createDefine, page } from "fresh";
import { Head } from "fresh/runtime";
import { NoticePage } from "../../components/ui/NoticePage.tsx";
import { cookieOf, secretCookie } from "../../lib/server/auth/cookies.ts";
import type { State } from "../../lib/server/app/state.ts";
import { SignInError } from "../../lib/server/auth/sign_in.ts";
import { STATE_COOKIE } from "../../lib/server/auth/sign_in_paths.ts";
import { words } from "../../lib/words/pages.ts";

const define = createDefine<State>();

/** Takes somebody who comes back from the provider. */
export const handler = define.handlers({
  async GET(ctx) {
    const { signIn, sessions } = ctx.state;
    const { protocol } = ctx.url;
    const done = secretCookie(STATE_COOKIE, "", 0, protocol);
    if (!signIn) {
      return page({ reason: words.signIn.off }, { status: 404 });
    }
    // Before anybody was sent to the provider.
    const begun = ctx.url.searchParams.get("problem");
    if (begun === "unreachable" || begun === "unable") {
      return page({ reason: words.signIn.problems[begun] }, { status: 503 });
    }
    try {
      const state = cookieOf(ctx.req, STATE_COOKIE);
      const { person, back } = await signIn.finish(ctx.url, state);
      const response = ctx.redirect(back, 303);
      const cookie = await sessions.begin(person, protocol);
      for (const one of [cookie, done]) {
        response.headers.append("set-cookie", one);
      }
      return response;
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      return page({ reason: words.signIn.problems[error.problem] }, {
        status: 400,
        headers: { "set-cookie": done },
      });
    }
  },
});

export default define.page<typeof handler>(function Callback({ data }) {
  const title = words.signIn.failed;
  return (
    <>
      <Head>
        <title>{words.page(title)}</title>
      </Head>
      <NoticePage title={title} text={data.reason} />
    </>
  );
});
