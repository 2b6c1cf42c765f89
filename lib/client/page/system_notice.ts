/** Tells somebody who looks elsewhere, as far as they have allowed it. */
import { log } from "../log/log.ts";

/** Shows a notice of the system where the page is hidden and may do so; a click leads to the page. */
export function noticeWhileHidden(title: string, text: string): void {
  if (document.visibilityState !== "hidden") return;
  if (!("Notification" in globalThis)) return;
  if (Notification.permission !== "granted") return;
  try {
    // One tag: a second one takes the place of the first.
    const notice = new Notification(title, { body: text, tag: "knock" });
    notice.onclick = () => {
      globalThis.focus();
      notice.close();
    };
  } catch (error) {
    // On phones only a service worker may.
    log("page").info("no system notice", null, error);
  }
}
