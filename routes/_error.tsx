import { createDefine, HttpError } from "fresh";
import { Head } from "fresh/runtime";
import { NoticePage } from "../components/NoticePage.tsx";
import { apiError, codeOf } from "../lib/server/api_error.ts";
import { secured } from "../lib/server/headers.ts";
import type { State } from "../lib/server/services.ts";
import { words } from "../lib/words/all.ts";

/** What went wrong, without saying more than helps. No middleware goes round it. */
export default createDefine<State>().middleware(async (ctx) => {
  const known = ctx.error instanceof HttpError ? ctx.error : null;
  const status = known?.status ?? 500;
  if (status >= 500) {
    // Not the path: whoever reads the log need not know the rooms' codes.
    console.error(`${ctx.req.method} ${ctx.route} failed:`, ctx.error);
  }
  if (ctx.url.pathname.startsWith("/api/")) {
    const message = known?.message || words.notice.failed.text;
    return secured(apiError(codeOf(status), message), ctx.url);
  }
  const notice = noticeOf(status);
  const answer = await ctx.render(
    <>
      <Head>
        <title>{words.page(notice.title)}</title>
      </Head>
      <NoticePage {...notice} />
    </>,
    { status },
  );
  return secured(answer, ctx.url);
});

function noticeOf(status: number) {
  switch (status) {
    case 404:
      return words.notice.notFound;
    case 429:
      return words.notice.tooMany;
    default:
      return words.notice.failed;
  }
}
