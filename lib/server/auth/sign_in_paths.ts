/** The way to the provider and back. */

/** What a browser keeps while its user is with the provider. */
export const STATE_COOKIE = "sign-in";

/** A path of this site, out of what a form said: never another site. */
export function pathFrom(text: string): string {
  const url = URL.canParse(text, "http://here") && text.startsWith("/")
    ? new URL(text, "http://here")
    : null;
  return url?.host === "here" && !text.startsWith("//") &&
      !text.includes("\\")
    ? url.pathname + url.search
    : "/";
}
