/** What is captured now, and how the others get it. */
import type { LocalMedia } from "../media/local_media.ts";
import type { Source } from "../media/source.ts";
import type { MediaSession } from "../session/session.ts";

/** What a source gives that is on, and that the system lets through. */
export function trackOf({ capture, output }: Source): MediaStreamTrack | null {
  return capture.value.is === "on" ? output.value : null;
}

/** Sends what the sources give. What the system holds back stays in its slot. */
export function publishMedia(
  { camera, microphone }: LocalMedia,
  session: Pick<MediaSession, "publish">,
): void {
  session.publish("camera", camera.output.value);
  session.publish("microphone", microphone.output.value);
}
