/** What all pages of the bench have alike. It runs in the browser. */

/** Milliseconds after which a frame counts as never. */
const NEVER = 20_000;

/** Camera and microphone, asked for as the product does (`lib/client/media/source.ts`). */
export function capture(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: {
      width: { ideal: 960, max: 1280 },
      height: { ideal: 540, max: 720 },
      frameRate: { ideal: 24, max: 30 },
    },
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    },
  });
}

/** A silent video on the page, which shows what it is given. */
export function screen(within: ParentNode = document.body): HTMLVideoElement {
  const video = document.createElement("video");
  Object.assign(video, { autoplay: true, muted: true, playsInline: true });
  within.append(video);
  return video;
}

/** When a video shows its next frame, in milliseconds since the page began. */
export function nextFrame(video: HTMLVideoElement): Promise<number> {
  return inTime(
    "a frame",
    new Promise((resolve) => video.requestVideoFrameCallback(resolve)),
  );
}

/** A wait that fails where it would never end. */
export function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`${what} never came`)), NEVER)
    ),
  ]);
}
