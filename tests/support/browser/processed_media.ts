/** Toy processors on a browser's own devices, for one script in a page. */
import {
  type Processor,
  ProcessorChain,
} from "../../../lib/client/media/processors/processor.ts";
import { type DeviceKind, Source } from "../../../lib/client/media/source.ts";

/** Frames of a camera on a canvas, upside down. */
class Flip implements Processor {
  readonly name = "flip";
  readonly onFailure = "none";
  #stop = () => {};

  async start(track: MediaStreamTrack): Promise<MediaStreamTrack> {
    const video = document.createElement("video");
    video.muted = true;
    video.srcObject = new MediaStream([track]);
    await video.play();
    const canvas = document.createElement("canvas");
    const { videoWidth: width, videoHeight: height } = video;
    Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d");
    context?.scale(1, -1);
    const timer = setInterval(
      () => context?.drawImage(video, 0, -height),
      50,
    );
    this.#stop = () => {
      clearInterval(timer);
      video.srcObject = null;
    };
    return canvas.captureStream().getVideoTracks()[0];
  }

  stop(): void {
    this.#stop();
  }
}

/** Sound at half its volume. */
class Quieter implements Processor {
  readonly name = "quieter";
  readonly onFailure = "raw";
  #context: AudioContext | null = null;

  start(track: MediaStreamTrack): Promise<MediaStreamTrack> {
    const context = this.#context = new AudioContext();
    const gain = new GainNode(context, { gain: 0.5 });
    const destination = context.createMediaStreamDestination();
    context.createMediaStreamSource(new MediaStream([track]))
      .connect(gain).connect(destination);
    return Promise.resolve(destination.stream.getAudioTracks()[0]);
  }

  stop(): void {
    this.#context?.close();
  }
}

/** What was seen of a source with a processor. */
export interface Observed {
  /** Whether the output was the captured track, before and with the processor. */
  isRaw: boolean[];
  kind: string;
  /** The states of the captured track and of the processed one, on and released. */
  states: MediaStreamTrackState[];
  /** Whether there is an output in the end. */
  output: boolean;
}

/** Captures, processes, and releases. */
export async function observe(kind: DeviceKind): Promise<Observed> {
  const source = new Source(kind, navigator.mediaDevices);
  await source.start();
  const { value: capture } = source.capture;
  if (!("track" in capture)) throw new Error(capture.is);
  const { track } = capture;
  const isRaw = [source.output.value === track];
  const chain = new ProcessorChain([
    kind === "camera" ? new Flip() : new Quieter(),
  ]);
  source.use(chain);
  const made = await new Promise<MediaStreamTrack>((resolve) => {
    const end = chain.output.subscribe((output) => {
      if (output && output !== track) resolve(output);
    });
    setTimeout(() => end(), 10_000);
  });
  isRaw.push(source.output.value === track);
  const states = [track.readyState, made.readyState];
  source.release();
  states.push(track.readyState, made.readyState);
  return {
    isRaw,
    kind: made.kind,
    states,
    output: source.output.value !== null,
  };
}
