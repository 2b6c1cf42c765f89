/** The theme of the page, and of those that the server sends this browser from now on. */

/** A year, in seconds. */
const KEPT_FOR = 31_536_000;

/**
 * Shows a theme. The server reads the cookie, so that the next page begins with it; where none can be
 * kept, as in a frame, the page shows the theme of the system until its scripts run.
 */
export function showTheme(
  theme: "system" | "light" | "dark",
  page: Pick<Document, "documentElement" | "querySelector" | "cookie"> =
    document,
): void {
  const own = theme === "system" ? null : theme;
  const { dataset } = page.documentElement;
  if (own) dataset.theme = own;
  else delete dataset.theme;
  page.querySelector("meta[name=color-scheme]")
    ?.setAttribute("content", own ?? "light dark");
  try {
    page.cookie = `theme=${own ?? ""}; Path=/; SameSite=Lax; Max-Age=${
      own ? KEPT_FOR : 0
    }`;
  } catch {
    // In a sandbox there are no cookies.
  }
}
