import { createDefine, page } from "fresh";
import { Head } from "fresh/runtime";
import { Masthead } from "../components/ui/Masthead.tsx";
import { StartNotice } from "../components/ui/StartNotice.tsx";
import Checks from "../islands/ConnectionCheck.tsx";
import { accountOf } from "../lib/server/app/account.ts";
import type { State } from "../lib/server/app/state.ts";
import { words } from "../lib/words/check.ts";

const define = createDefine<State>();

/** The page on which somebody finds out why a call does not work. */
export const handler = define.handlers({
  GET: () => page(),
});

export default define.page<typeof handler>(function CheckPage({ state }) {
  return (
    <>
      <Head>
        <title>{words.title}</title>
      </Head>
      <StartNotice page="check" />
      <Masthead account={accountOf(state, "/check")} />
      <main id="content" class="screen">
        <Checks
          websocketUrl={state.config.websocketUrl}
          large={state.config.sfu !== null}
        />
      </main>
    </>
  );
});
