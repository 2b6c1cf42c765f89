import { createDefine } from "fresh";
import { Head } from "fresh/runtime";
import { NoticePage } from "../components/NoticePage.tsx";
import { apiError } from "../lib/server/api_error.ts";
import { secured } from "../lib/server/headers.ts";
import type { State } from "../lib/server/services.ts";
import { words } from "../lib/words/all.ts";

/** What is at no address of ours. No middleware goes round it, so it sets its headers itself. */
export default createDefine<State>().middleware(async (ctx) => {
  const { pathname } = ctx.url;
  if (pathname.startsWith("/api/")) {
    return secured(
      apiError("not-found", "There is nothing at this address"),
      ctx.url,
    );
  }
  const notice = words.notice.notFound;
  const answer = await ctx.render(
    <>
      <Head>
        <title>{words.page(notice.title)}</title>
      </Head>
      <NoticePage {...notice} />
    </>,
    { status: 404 },
  );
  return secured(answer, ctx.url);
});
