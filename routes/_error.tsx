import { createDefine, HttpError } from "fresh";
import { Head } from "fresh/runtime";
import { NoticePage } from "../components/ui/NoticePage.tsx";
import {
  apiError,
  codeForStatus,
  RETRY_AFTER,
} from "../lib/server/http/api_error.ts";
import type { State } from "../lib/server/app/state.ts";
import { words } from "../lib/words/pages.ts";

/** What went wrong, without saying more than helps. */
export default createDefine<State>().middleware(async (ctx) => {
  const known = ctx.error instanceof HttpError ? ctx.error : null;
  const status = known?.status ?? 500;
  if (status >= 500) {
    // Not the path: whoever reads the log need not know the rooms' codes.
    console.error(`${ctx.req.method} ${ctx.route} failed:`, ctx.error);
  }
  if (ctx.url.pathname.startsWith("/api/")) {
    return apiError(codeForStatus(status), known?.message || messageOf(status));
  }
  const notice = noticeOf(status);
  return await ctx.render(
    <>
      <Head>
        <title>{words.page(notice.title)}</title>
      </Head>
      <NoticePage {...notice} />
    </>,
    { status, headers: headersOf(status, ctx.state) },
  );
});

function headersOf(
  status: number,
  { throttle, address }: State,
): Record<string, string> {
  switch (status) {
    // Of what is limited, only signing in is refused with such a page.
    case 429:
      return { "retry-after": `${throttle.retryAfter("sign-in", address)}` };
    case 503:
      return { "retry-after": `${RETRY_AFTER}` };
    default:
      return {};
  }
}

function noticeOf(status: number) {
  switch (status) {
    case 400:
    case 405:
      return words.notice.badRequest;
    case 403:
      return words.notice.forbidden;
    case 404:
      return words.notice.notFound;
    case 429:
      return words.notice.tooMany;
    default:
      return words.notice.failed;
  }
}

/** Why the API refuses, where nobody said: Fresh's own errors have no message. */
function messageOf(status: number): string {
  switch (status) {
    case 403:
      return "Pages of other sites may not do this";
    case 405:
      return "This address has no such method";
    default:
      return words.notice.failed.text;
  }
}
