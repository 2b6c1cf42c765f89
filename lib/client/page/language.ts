/** The language that somebody chose for pages, in the cookie that the server reads. */

/** A year, in seconds. */
const KEPT_FOR = 31_536_000;

/** The code that is kept; `null` where the browser's own preference counts. */
export function keptLanguage(
  page: Pick<Document, "cookie"> = globalThis.document,
): string | null {
  try {
    const [, code] = /(?:^|; )language=([\w-]+)/.exec(page.cookie) ?? [];
    return code ?? null;
  } catch {
    return null; // In a sandbox there are no cookies.
  }
}

/** Keeps a code for all pages from now on, or with `null` none. */
export function keepLanguage(
  code: string | null,
  page: Pick<Document, "cookie"> = document,
): void {
  try {
    page.cookie = `language=${code ?? ""}; Path=/; SameSite=Lax; Max-Age=${
      code ? KEPT_FOR : 0
    }`;
  } catch {
    // In a sandbox it holds for this page alone.
  }
}
