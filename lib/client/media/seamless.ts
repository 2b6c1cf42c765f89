/** One stream takes another's place in an element, and what is seen stays until the next picture. */
import type { Playback } from "./playback.ts";

/** Pixels: a picture that is seen for a moment is no wider. */
const STILL_WIDTH = 480;

/** Has a page change its streams so from now on; the result ends that. */
export function changeSeamlessly(playback: Playback): () => void {
  const plainly = playback.change;
  playback.change = (element, stream) => {
    const before = element.srcObject;
    if (!(element instanceof HTMLVideoElement)) plainly(element, stream);
    else if (before instanceof MediaStream && swapsTracks()) {
      swapTracks(before, stream);
    } else {
      leaveStill(element);
      plainly(element, stream);
    }
  };
  return () => playback.change = plainly;
}

/** Chromium plays on where a track takes another's place; Firefox (153) stands still from then on. */
const swapsTracks = () => "userAgentData" in navigator;

/** @param stream one that only its element has */
function swapTracks(stream: MediaStream, next: MediaStream): void {
  const before = stream.getTracks();
  for (const track of next.getTracks()) stream.addTrack(track);
  for (const track of before) stream.removeTrack(track);
}

/** Has the last picture stand as the element's poster until the next stream has its first. */
function leaveStill(video: HTMLVideoElement): void {
  const { videoWidth, videoHeight } = video;
  if (!videoWidth) return;
  const still = document.createElement("canvas");
  still.width = STILL_WIDTH;
  still.height = STILL_WIDTH * videoHeight / videoWidth;
  still.getContext("2d")?.drawImage(video, 0, 0, still.width, still.height);
  video.poster = still.toDataURL("image/jpeg");
  video.requestVideoFrameCallback(() => video.removeAttribute("poster"));
}
