/** Media elements: what they are given, whether they play, and when there is a picture in them. */
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";

/** Who sees to it that what is given to an element is played. */
export interface Playback {
  /** Plays what it was given, if anything. */
  play(element: HTMLMediaElement): void;
  /** Keeps it playing; the result ends that. */
  keep(element: HTMLMediaElement): () => void;
}

/** What plays the elements of a page; by itself the browser does what it allows. */
export const PlaybackContext = createContext<Playback>({
  play: () => {},
  keep: () => () => {},
});

/** Gives a stream to the media element of the returned ref, and takes it back in the end. */
export function useStream<T extends HTMLMediaElement>(
  stream: MediaStream | null,
) {
  const playback = useContext(PlaybackContext);
  const element = useRef<T>(null);
  useEffect(() => {
    const media = element.current;
    if (!media) return;
    const end = playback.keep(media);
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
 * Whether there is a picture to be shown: the camera is on, and a frame has come since it came on.
 * Before that an element shows black, or the last frame of before.
 */
export function usePicture(
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
