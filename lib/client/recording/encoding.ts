/** What a recording is encoded with: what plays in most places of what the browser has. */
import { FRAME } from "./layout.ts";
import { CHANNELS, type Format, RATE } from "./messages.ts";

/** Pictures a second, at most: what does not change is not drawn again. */
export const FPS = 30;
/** Bits a second; where little moves it is far less. */
const VIDEO_BITRATE = 2_500_000;
const AUDIO_BITRATE = 96_000;

/** A codec as it is called here and in the file. */
export type Codec = "avc" | "vp9" | "vp8";

/** How a recording is encoded. */
export interface Encoding {
  readonly format: Format;
  readonly codec: Codec;
  readonly video: VideoEncoderConfig;
  readonly audio: AudioEncoderConfig;
}

/** By what they are in, the best first: profiles of H.264 from high to baseline, all for 720p. */
const CODECS: Record<Format, readonly (readonly [Codec, string])[]> = {
  mp4: [
    ["avc", "avc1.64001f"],
    ["avc", "avc1.4d001f"],
    ["avc", "avc1.42e01f"],
  ],
  webm: [["vp9", "vp09.00.31.08"], ["vp8", "vp8"]],
};

const AUDIO: AudioEncoderConfig = {
  codec: "opus",
  sampleRate: RATE,
  numberOfChannels: CHANNELS,
  bitrate: AUDIO_BITRATE,
};

/** The best that this browser has; `null` where it has none. @param formats the best first */
export async function findEncoding(
  formats: readonly Format[],
): Promise<Encoding | null> {
  const sound = await AudioEncoder.isConfigSupported(AUDIO);
  if (!sound.supported) return null;
  for (const format of formats) {
    for (const [codec, name] of CODECS[format]) {
      const video: VideoEncoderConfig = {
        codec: name,
        ...FRAME,
        bitrate: VIDEO_BITRATE,
        framerate: FPS,
        latencyMode: "realtime",
        ...codec === "avc" ? { avc: { format: "avc" } } : {},
      };
      const { supported } = await VideoEncoder.isConfigSupported(video);
      if (supported) return { format, codec, video, audio: AUDIO };
    }
  }
  return null;
}
