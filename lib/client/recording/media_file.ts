/** The file of a recording: its encoded pictures and sounds, as players want them. */
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from "mediabunny";
import type { Encoding } from "./encoding.ts";

/** Seconds of a piece of the file at least; it is as long as key frames are apart. */
const PIECE = 0.5;

/** A file that can be cut anywhere: it plays up to there. */
export class MediaFile {
  /** Called once where it cannot be written. */
  onError: (error: unknown) => void = () => {};
  readonly #output: Output;
  readonly #video: EncodedVideoPacketSource;
  readonly #audio = new EncodedAudioPacketSource("opus");
  #tail: Promise<unknown> = Promise.resolve();
  #hasFailed = false;

  /** @param write puts bytes at a place; where it throws, the file is at its end */
  constructor(
    { format, codec }: Pick<Encoding, "format" | "codec">,
    write: (bytes: Uint8Array<ArrayBuffer>, at: number) => Promise<void>,
  ) {
    this.#video = new EncodedVideoPacketSource(codec);
    this.#output = new Output({
      format: format === "mp4"
        ? new Mp4OutputFormat({
          fastStart: "fragmented",
          minimumFragmentDuration: PIECE,
        })
        : new WebMOutputFormat({ minimumClusterDuration: PIECE }),
      target: new StreamTarget(
        new WritableStream<StreamTargetChunk>({
          write: ({ data, position }) => write(data, position),
        }),
      ),
    });
    this.#output.addVideoTrack(this.#video);
    this.#output.addAudioTrack(this.#audio);
    this.#then(() => this.#output.start());
  }

  /** Takes an encoded picture. */
  addPicture(chunk: EncodedVideoChunk, meta?: EncodedVideoChunkMetadata): void {
    const packet = EncodedPacket.fromEncodedChunk(chunk);
    this.#then(() => this.#video.add(packet, meta));
  }

  /** Takes encoded sound. */
  addSound(chunk: EncodedAudioChunk, meta?: EncodedAudioChunkMetadata): void {
    const packet = EncodedPacket.fromEncodedChunk(chunk);
    this.#then(() => this.#audio.add(packet, meta));
  }

  /** Writes its end. */
  async finish(): Promise<void> {
    this.#then(() => this.#output.finalize());
    await this.#tail;
  }

  /** One after the other; after the first failure nothing more. */
  #then(act: () => Promise<unknown>): void {
    this.#tail = this.#tail.then(async () => {
      if (this.#hasFailed) return;
      try {
        await act();
      } catch (error) {
        this.#hasFailed = true;
        this.onError(error);
      }
    });
  }
}
