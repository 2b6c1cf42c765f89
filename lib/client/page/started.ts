/** The page has started: the notice that it could not (`StartNotice`) is not needed any more. */
export function markStarted(document: Document): void {
  document.getElementById("start-notice")?.remove();
}
