import { createDefine, page } from "fresh";
import { Head } from "fresh/runtime";
import { ApiReference } from "../../components/ApiReference.tsx";
import { Masthead } from "../../components/Masthead.tsx";
import { bodyOf, description } from "../../lib/server/openapi.ts";
import type { State } from "../../lib/server/services.ts";
import { words } from "../../lib/words/all.ts";

const define = createDefine<State>();

/** Every request, with what it takes in words. */
const PATHS = Object.fromEntries(
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

/** The REST interface, for people. */
export const handler = define.handlers({ GET: () => page() });

export default define.page<typeof handler>(function Api() {
  return (
    <>
      <Head>
        <title>{words.page(words.api.heading)}</title>
      </Head>
      <Masthead account={null} />
      <main id="content" class="screen">
        <ApiReference
          info={description.info}
          paths={PATHS}
          source="/api/openapi.json"
        />
      </main>
    </>
  );
});
