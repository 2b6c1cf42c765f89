/** What opens the small window that stays over everything else: a script of its own. */
import type { Call } from "../../client/call/call.ts";
import { lateCode } from "../late_loading.ts";

const small = lateCode(() => import("./SmallWindow.tsx"));

/** What this needs of a browser with windows for any document. */
export interface WindowMaker {
  requestWindow(size: { width: number; height: number }): Promise<Window>;
}

declare global {
  var documentPictureInPicture: WindowMaker | undefined;
}

/** Opens the small window, or closes it; `null` where the browser has none. */
export function smallWindowOf(call: Call): (() => void) | null {
  const maker = globalThis.documentPictureInPicture;
  if (maker) {
    return async () => {
      await small.load();
      await small.module.value?.toggleSmallWindow(call, maker);
    };
  }
  return document.pictureInPictureEnabled ? toggleVideo : null;
}

/** A picture alone, where there is no more to be had: a shared screen, or the first of the others. */
async function toggleVideo(): Promise<void> {
  try {
    if (document.pictureInPictureElement) {
      return await document.exitPictureInPicture();
    }
    const videos = [
      ".shared-screen",
      ".tile:not([data-you=true])",
      ".tile",
    ].flatMap((place) => [
      ...document.querySelectorAll<HTMLVideoElement>(`${place} video`),
    ]);
    await videos.find(({ videoWidth }) => videoWidth > 0)
      ?.requestPictureInPicture();
  } catch {
    // Where it is refused, nothing changes.
  }
}
