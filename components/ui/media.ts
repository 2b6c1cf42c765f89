/** Media elements: what they play, whether they do, and when they show video. */
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";

/** Makes sure that an element plays its stream. */
export interface Playback {
  /** Plays the element's stream, if it has one. */
  play(element: HTMLMediaElement): void;
  /** Keeps it playing; the result ends that. */
  keepPlaying(element: HTMLMediaElement): () => void;
}

/** What plays the elements of a page; by default that is left to the browser. */
export const PlaybackContext = createContext<Playback>({
  play: () => {},
  keepPlaying: () => () => {},
});

/** Gives a stream to the media element of the returned ref, and removes it on unmount. */
export function useStream<T extends HTMLMediaElement>(
  stream: MediaStream | null,
) {
  const playback = useContext(PlaybackContext);
  const element = useRef<T>(null);
  useEffect(() => {
    const media = element.current;
    if (!media) return;
    const end = playback.keepPlaying(media);
    return () => {
      end();
      media.srcObject = null;
    };
  }, []);
  useEffect(() => {
    const media = element.current;
    if (!media || media.srcObject === stream) return;
    media.srcObject = stream;
    playback.play(media);
  }, [stream]);
  return element;
}

/**
 * Whether there is video to show: the camera is on, and a frame has arrived since it came on.
 * Until then an element shows black, or the last frame from before.
 */
export function useHasVideo(
  video: { current: HTMLVideoElement | null },
  stream: MediaStream | null,
  on: boolean,
): boolean {
  const [fresh, setFresh] = useState<MediaStream | null>(null);
  useEffect(() => {
    setFresh(null);
    const element = video.current;
    if (!on || !stream || !element) return;
    const next = element.requestVideoFrameCallback(() => setFresh(stream));
    return () => element.cancelVideoFrameCallback(next);
  }, [stream, on]);
  return on && stream !== null && fresh === stream;
}
