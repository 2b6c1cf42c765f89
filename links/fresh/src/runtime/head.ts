import type { ComponentChildren } from "preact";

/** Puts its children into the page's `<head>` while the server renders it; does nothing in the browser. */
export function Head(_props: { children?: ComponentChildren }): null {
  return null;
}
