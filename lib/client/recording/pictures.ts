/** Hands the pictures of a scene to the worker that draws them. */
import type { ToRecorder } from "./messages.ts";
import type { SourceId } from "./scene.ts";

/** What Chromium has, and Firefox has not. */
type ProcessorMaker = new (
  options: { track: MediaStreamTrack; maxBufferSize: number },
) => { readonly readable: ReadableStream<VideoFrame> };

/** Whether a worker gets the frames themselves: then the page need not be seen. */
export const handsOverFrames = (): boolean =>
  "MediaStreamTrackProcessor" in globalThis;

type Say = (message: ToRecorder, moved: Transferable[]) => void;

/** A source that is shown. */
interface Shown {
  readonly track: MediaStreamTrack;
  /** Ends what only the page does for it. */
  end(): void;
}

/** The pictures of a scene. */
export class Pictures {
  readonly #shown = new Map<SourceId, Shown>();
  readonly #say: Say;

  constructor(say: Say) {
    this.#say = say;
  }

  /** These are shown from now on, and no others. */
  follow(tracks: ReadonlyMap<SourceId, MediaStreamTrack>): void {
    for (const [of, { track, end }] of this.#shown) {
      if (tracks.get(of) === track) continue;
      end();
      this.#shown.delete(of);
      if (!tracks.has(of)) this.#say({ say: "frames", of, frames: null }, []);
    }
    for (const [of, track] of tracks) {
      if (this.#shown.has(of)) continue;
      this.#shown.set(of, { track, end: this.#show(of, track) });
    }
  }

  /** Shows nothing more. */
  close(): void {
    for (const { end } of this.#shown.values()) end();
    this.#shown.clear();
  }

  /** The result ends it. */
  #show(of: SourceId, track: MediaStreamTrack): () => void {
    const page: object = globalThis;
    const Processor: ProcessorMaker | undefined = Reflect.get(
      page,
      "MediaStreamTrackProcessor",
    );
    if (!Processor) return this.#copy(of, track);
    // One frame waits at most: an older one would be shown too late.
    const { readable } = new Processor({ track, maxBufferSize: 1 });
    this.#say({ say: "frames", of, frames: readable }, [
      readable as unknown as Transferable,
    ]);
    return () => {};
  }

  /** Where tracks cannot be handed over, as in Firefox: the page plays them, and copies what it shows. */
  #copy(of: SourceId, track: MediaStreamTrack): () => void {
    const video = document.createElement("video");
    video.muted = true;
    video.playsInline = true;
    video.srcObject = new MediaStream([track]);
    video.play().catch(() => {});
    let request = 0;
    const copy = (now: number) => {
      request = video.requestVideoFrameCallback(copy);
      try {
        const frame = new VideoFrame(video, { timestamp: now * 1_000 });
        this.#say({ say: "frame", of, frame }, [frame]);
      } catch {
        // Between two tracks there may be nothing to copy.
      }
    };
    request = video.requestVideoFrameCallback(copy);
    return () => {
      video.cancelVideoFrameCallback(request);
      video.srcObject = null;
    };
  }
}
