/** Links that are pasted into a form: what stands behind their `#` is not for the server. */
import { roomIdFrom } from "../protocol/ids.ts";

/** Where a pasted link with a fragment leads on this site; `null` where the server may be asked. */
export function pathOfLink(text: string): string | null {
  const hash = text.indexOf("#");
  const id = roomIdFrom(text);
  return hash < 0 || id === null
    ? null
    : `/room/${id}${text.slice(hash).trim()}`;
}

/**
 * Follows a pasted link that has a fragment in the browser, instead of sending it with the form;
 * the result ends that.
 */
export function followPastedLinks(
  document: Document,
  go: (path: string) => void,
): () => void {
  const submit = (event: SubmitEvent) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    const text = new FormData(event.target).get("room");
    const path = typeof text === "string" ? pathOfLink(text) : null;
    if (path === null) return;
    event.preventDefault();
    go(path);
  };
  document.addEventListener("submit", submit);
  return () => document.removeEventListener("submit", submit);
}
