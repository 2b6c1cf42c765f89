import { createDefine, HttpError } from "fresh";
import { Head } from "fresh/runtime";
import { NoticePage } from "../components/NoticePage.tsx";
import { apiError, codeOf } from "../lib/server/api_error.ts";
import type { State } from "../lib/server/services.ts";
import { words } from "../lib/words.ts";

/** What went wrong, without saying more than helps. */
export default createDefine<State>().middleware((ctx) => {
  const known = ctx.error instanceof HttpError ? ctx.error : null;
  const status = known?.status ?? 500;
  if (status >= 500) {
    console.error(`${ctx.req.method} ${ctx.url.pathname} failed:`, ctx.error);
  }
  if (ctx.url.pathname.startsWith("/api/")) {
    return apiError(codeOf(status), known?.message || words.notice.failed.text);
  }
  const notice = status === 404 ? words.notice.notFound : words.notice.failed;
  return ctx.render(
    <>
      <Head>
        <title>{words.page(notice.title)}</title>
      </Head>
      <NoticePage {...notice} />
    </>,
    { status },
  );
});
