import { createDefine } from "fresh";
import { Head } from "fresh/runtime";
import { NoticePage } from "../components/ui/NoticePage.tsx";
import { apiError } from "../lib/server/http/api_error.ts";
import type { State } from "../lib/server/app/state.ts";
import { words } from "../lib/words/pages.ts";

/** What is at no address of ours. */
export default createDefine<State>().middleware(async (ctx) => {
  const { pathname } = ctx.url;
  if (pathname.startsWith("/api/")) {
    return apiError("not-found", "There is nothing at this address");
  }
  const notice = words.notice.notFound;
  return await ctx.render(
    <>
      <Head>
        <title>{words.page(notice.title)}</title>
      </Head>
      <NoticePage {...notice} />
    </>,
    { status: 404 },
  );
});
