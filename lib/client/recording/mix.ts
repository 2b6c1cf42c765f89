/** Everybody's sound as one: what a recording hears. */
import { log } from "../log/log.ts";
import { CHANNELS, RATE } from "./messages.ts";

/** The name by which the worklet is known (sound_worklet.ts). */
export const WORKLET = "recorder-sound";

/** The sounds of a call, mixed. */
export class Mix {
  readonly #sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  #context: AudioContext | null = null;
  #out: AudioWorkletNode | null = null;

  /**
   * Begins to mix; the result gives what is heard, silence first.
   * @param script the worklet's address
   */
  async open(script: string): Promise<MessagePort> {
    const context = new AudioContext({ sampleRate: RATE });
    this.#context = context;
    // A system may interrupt it, for a telephone call: afterwards it goes on.
    context.onstatechange = () => {
      if (context.state !== "running") this.#resume(context);
    };
    this.#resume(context);
    await context.audioWorklet.addModule(script);
    const { port1, port2 } = new MessageChannel();
    const out = new AudioWorkletNode(context, WORKLET, {
      numberOfInputs: 1,
      numberOfOutputs: 1,
      channelCount: CHANNELS,
      channelCountMode: "explicit",
      outputChannelCount: [1],
    });
    out.port.postMessage(port1, [port1]);
    // What leads nowhere is not computed; it plays silence.
    out.connect(context.destination);
    this.#out = out;
    return port2;
  }

  /** These are heard from now on, and no others. */
  follow(tracks: ReadonlySet<MediaStreamTrack>): void {
    const [context, out] = [this.#context, this.#out];
    if (!context || !out) return;
    for (const [track, source] of this.#sources) {
      if (tracks.has(track)) continue;
      source.disconnect();
      this.#sources.delete(track);
    }
    for (const track of tracks) {
      if (this.#sources.has(track)) continue;
      try {
        const source = context.createMediaStreamSource(
          new MediaStream([track]),
        );
        source.connect(out);
        this.#sources.set(track, source);
      } catch (error) {
        // Firefox mixes no sounds of different rates. The others are heard all the same.
        log("recording").warn("a sound is not recorded", null, error);
      }
    }
  }

  /** Mixes nothing more. */
  close(): void {
    this.follow(new Set());
    this.#out?.disconnect();
    if (!this.#context) return;
    this.#context.onstatechange = null;
    if (this.#context.state !== "closed") this.#context.close().catch(() => {});
  }

  #resume(context: AudioContext): void {
    if (context.state !== "closed") context.resume().catch(() => {});
  }
}
