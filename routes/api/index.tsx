import { createDefine, page } from "fresh";
import { Head } from "fresh/runtime";
import { ApiReference } from "../../components/dashboard/ApiReference.tsx";
import { Masthead } from "../../components/ui/Masthead.tsx";
import type { State } from "../../lib/server/app/state.ts";
import { words } from "../../lib/words/pages.ts";

const define = createDefine<State>();

/** The REST interface, for people: every request, with what it takes in words. */
export const handler = define.handlers({
  GET: async () => {
    // It describes every schema, which a server that starts need not wait for.
    const { bodyOf, description } = await import(
      "../../lib/server/http/openapi.ts"
    );
    const paths = Object.fromEntries(
      Object.entries(description.paths).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, operation]) => [
            method,
            { ...operation, body: bodyOf(operation) },
          ]),
        ),
      ]),
    );
    return page({ info: description.info, paths });
  },
});

export default define.page<typeof handler>(function Api({ data }) {
  return (
    <>
      <Head>
        <title>{words.page(words.api.heading)}</title>
      </Head>
      <Masthead account={null} />
      <main id="content" class="screen">
        <ApiReference {...data} source="/api/openapi.json" />
      </main>
    </>
  );
});
