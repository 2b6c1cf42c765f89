/**
 * Runs in the page before any other script, as text within its head: it uses nothing from outside of
 * itself. It shows the page's notice (`StartNotice`), if it has one, until an island says that the
 * page has started (`markStarted`).
 * @param slowAfter milliseconds
 */
export function watchStart(slowAfter: number): void {
  let failed = false;
  const show = () => {
    const notice = document.getElementById("start-notice");
    if (!notice) return;
    // To a sandboxed page the scripts of its own site are another site's: none is let in.
    const is = origin === "null" ? "sandboxed" : failed ? "failed" : "slow";
    for (const text of notice.querySelectorAll("p")) {
      text.hidden = text.dataset.is !== is;
    }
    notice.dataset.is = is;
    notice.hidden = false;
    const again = notice.querySelector("button");
    // It keeps the secret in the address, as a link would not.
    if (again) again.onclick = () => location.reload();
  };
  setTimeout(show, slowAfter);
  // In the capture phase: a script element's error does not bubble.
  addEventListener("error", (event) => {
    const isLost = event.target instanceof HTMLScriptElement;
    // What an extension's script throws does not keep the page from starting.
    const broke = event instanceof ErrorEvent &&
      event.filename.startsWith(location.origin);
    if (!isLost && !broke) return;
    failed = true;
    if (document.readyState === "loading") {
      addEventListener("DOMContentLoaded", show); // The notice may not be read yet.
    } else show();
  }, true);
}
