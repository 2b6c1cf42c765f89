import { createDefine } from "fresh";
import { readForm } from "../lib/server/http/body.ts";
import type { State } from "../lib/server/app/state.ts";
import { isLanguage } from "../lib/words/languages.ts";

const define = createDefine<State>();

/** A year, in seconds. */
const KEPT_FOR = 31_536_000;

/** Shows pages in a language from now on. */
export const handler = define.handlers({
  async POST(ctx) {
    const form = await readForm(ctx.req);
    const language = String(form?.get("language") ?? "");
    const response = ctx.redirect("/", 303);
    if (isLanguage(language)) {
      response.headers.append(
        "set-cookie",
        `language=${language}; Path=/; Max-Age=${KEPT_FOR}; SameSite=Lax`,
      );
    }
    return response;
  },
});
