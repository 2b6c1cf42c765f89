import { createDefine, page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Masthead } from "../components/ui/Masthead.tsx";
import { StartNotice } from "../components/ui/StartNotice.tsx";
import Recordings from "../islands/Recordings.tsx";
import { accountOf } from "../lib/server/app/account.ts";
import type { State } from "../lib/server/app/state.ts";
import { words } from "../lib/words/recordings.ts";

const define = createDefine<State>();

/** The page with the recordings of the browser that opens it: no server knows of them. */
export const handler = define.handlers({
  GET: () => page(),
});

export default define.page<typeof handler>(function RecordingsPage({ state }) {
  return (
    <>
      <Head>
        <title>{words.title}</title>
        <link rel="stylesheet" href={asset("/recordings.css")} />
      </Head>
      <StartNotice page="recordings" />
      <Masthead account={accountOf(state, "/recordings")} />
      <main id="content" class="screen">
        <Recordings />
      </main>
    </>
  );
});
