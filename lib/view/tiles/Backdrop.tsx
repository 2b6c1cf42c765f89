/** What is behind a picture that does not fill its tile. */
import { useEffect, useRef, useState } from "preact/hooks";

/** Milliseconds between the copies: it is blurred, and no second video. */
const COPY_EVERY = 1_000;
/** The copy's width in pixels: of what is blurred, more would not be seen. */
const COPY_WIDTH = 64;

/** The shape of a video: one that is upright is shown whole. */
function useShape(video: { current: HTMLVideoElement | null }) {
  const [shape, setShape] = useState<"landscape" | "portrait">("landscape");
  useEffect(() => {
    const { current } = video;
    if (!current) return;
    const look = () =>
      setShape(
        current.videoHeight > current.videoWidth ? "portrait" : "landscape",
      );
    look();
    current.addEventListener("resize", look);
    return () => current.removeEventListener("resize", look);
  }, []);
  return shape;
}

/** A blurred copy of a picture, drawn anew once a second where some of it can be seen. */
export function Backdrop(
  { video }: { video: { current: HTMLVideoElement | null } },
) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shape = useShape(video);
  useEffect(() => {
    const copy = () => {
      const { current: from } = video;
      const { current: onto } = canvas;
      if (!from?.videoWidth || !onto) return;
      const around = onto.parentElement;
      const isFilled = around !== null &&
        getComputedStyle(from).objectFit === "cover" &&
        from.clientWidth >= around.clientWidth - 1 &&
        from.clientHeight >= around.clientHeight - 1;
      onto.hidden = isFilled;
      if (isFilled) return;
      onto.width = COPY_WIDTH;
      onto.height = COPY_WIDTH * from.videoHeight / from.videoWidth;
      onto.getContext("2d")?.drawImage(from, 0, 0, onto.width, onto.height);
    };
    copy();
    const timer = setInterval(copy, COPY_EVERY);
    return () => clearInterval(timer);
  }, [shape]);
  return <canvas ref={canvas} class="backdrop" data-shape={shape} hidden />;
}
