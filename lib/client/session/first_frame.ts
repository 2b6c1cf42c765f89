/** Whether something can be seen, or heard, of a track yet. */
import { type ReadonlySignal, signal } from "@preact/signals";

/** Tells of each track whether its first frame has come. */
export type FirstFrame = (track: MediaStreamTrack) => ReadonlySignal<boolean>;

/** Pixels of a picture that is one: a media server's own, of eight, is none. */
export const LEAST_WIDTH = 16;

/**
 * The browser's word: of a video, that a frame of it was decoded; of a sound, that packets came.
 * Each track is looked at once, from when somebody first asks.
 */
export function firstFrames(): FirstFrame {
  const known = new WeakMap<MediaStreamTrack, ReadonlySignal<boolean>>();
  return (track) => {
    const found = known.get(track);
    if (found) return found;
    const came = signal(false);
    known.set(track, came);
    const act = () => came.value = true;
    if (track.kind === "video") untilDrawn(track, act);
    else untilUnmuted(track, act);
    return came;
  };
}

/** A video element that nobody sees decodes nothing more than one that is seen does already. */
function untilDrawn(track: MediaStreamTrack, act: () => void): void {
  const video = document.createElement("video");
  const done = () => {
    video.srcObject = null;
    act();
  };
  video.muted = true;
  video.playsInline = true;
  // Firefox has it since version 132.
  if ("requestVideoFrameCallback" in video) {
    const look: VideoFrameRequestCallback = (_now, { width }) =>
      width < LEAST_WIDTH ? video.requestVideoFrameCallback(look) : done();
    video.requestVideoFrameCallback(look);
  } else {
    (video as HTMLVideoElement).addEventListener("loadeddata", done, {
      once: true,
    });
  }
  // A track that ended has no more frames: nobody shall wait for one.
  track.addEventListener("ended", done, { once: true });
  video.srcObject = new MediaStream([track]);
  video.play().catch(() => {}); // It ends where the source is taken away.
}

function untilUnmuted(track: MediaStreamTrack, act: () => void): void {
  if (!track.muted) return act();
  track.addEventListener("unmute", act, { once: true });
}
