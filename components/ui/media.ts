/** Media elements: what they play, whether they do, and when they show video. */
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";

/** Makes sure that an element plays its stream. */
export interface Playback {
  /** Gives an element that has a stream another one. */
  change(element: HTMLMediaElement, stream: MediaStream): void;
  /** Plays the element's stream, if it has one. */
  play(element: HTMLMediaElement): void;
  /** Keeps it playing; the result ends that. */
  keepPlaying(element: HTMLMediaElement): () => void;
}

/** What plays the elements of a page; by default that is left to the browser. */
export const PlaybackContext = createContext<Playback>({
  change: (element, stream) => element.srcObject = stream,
  play: () => {},
  keepPlaying: () => () => {},
});

/** Milliseconds for which the last picture of a stream may stand in for the first of the next. */
const STAND_IN = 1_000;

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
    if (!media) return;
    if (stream && media.srcObject) playback.change(media, stream);
    // One of its own: its tracks may be replaced.
    else media.srcObject = stream && new MediaStream(stream.getTracks());
    playback.play(media);
  }, [stream]);
  return element;
}

/**
 * Whether there is video to show: the camera is on, and a frame has arrived since it came on.
 * Until then an element shows black. Where one stream takes another's place, the last picture
 * stands until the new one has its first.
 */
export function useHasVideo(
  video: { current: HTMLVideoElement | null },
  stream: MediaStream | null,
  on: boolean,
): boolean {
  const [fresh, setFresh] = useState(false);
  const isOn = on && stream !== null;
  useEffect(() => {
    const element = video.current;
    if (!isOn || !element) return setFresh(false);
    const late = setTimeout(() => setFresh(false), STAND_IN);
    const next = element.requestVideoFrameCallback(() => {
      clearTimeout(late);
      setFresh(true);
    });
    return () => {
      clearTimeout(late);
      element.cancelVideoFrameCallback(next);
    };
  }, [stream, isOn]);
  return isOn && fresh;
}
