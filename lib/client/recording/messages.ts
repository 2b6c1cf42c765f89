/** What a page and the worker that records say to each other: both are of one build. */
import type { SceneLook, SourceId } from "./scene.ts";

/** Why a recording ended. */
export type EndReason = "stopped" | "left" | "full" | "failed";

/** What a recording may be made of, in the order in which it is tried. */
export type Format = "mp4" | "webm";

/** What the page says. */
export type ToRecorder =
  | {
    readonly say: "begin";
    readonly id: string;
    readonly name: string;
    readonly formats: readonly Format[];
    readonly scene: SceneLook;
    /** The mixed sound comes here, as `SoundPiece`. */
    readonly sound: MessagePort;
    /** Milliseconds that it needs longer to get there than pictures do. */
    readonly soundDelay: number;
  }
  | { readonly say: "scene"; readonly scene: SceneLook }
  /** From now on the frames of a source come from here; from nowhere: it is shown no more. */
  | {
    readonly say: "frames";
    readonly of: SourceId;
    readonly frames: ReadableStream<VideoFrame> | null;
  }
  /** One of them, where the browser cannot hand over all. */
  | { readonly say: "frame"; readonly of: SourceId; readonly frame: VideoFrame }
  | { readonly say: "pause" }
  | { readonly say: "resume" }
  | { readonly say: "mark"; readonly label: string }
  | { readonly say: "end"; readonly reason: EndReason };

/** What the worker says; `at` is in milliseconds of recorded time. */
export type FromRecorder =
  | { readonly say: "begun" }
  | { readonly say: "refused"; readonly reason: "unavailable" | "full" }
  | {
    readonly say: "going";
    readonly isPaused: boolean;
    readonly at: number;
    readonly bytes: number;
    readonly minutesLeft: number | null;
  }
  | {
    readonly say: "ended";
    readonly reason: EndReason;
    readonly at: number;
    readonly bytes: number;
  };

/** A piece of the mixed sound, as the worklet gives it: its channels one behind the other. */
export interface SoundPiece {
  readonly samples: Float32Array<ArrayBuffer>;
  /** When its last sample was made, in milliseconds since 1970. */
  readonly made: number;
}

/** Channels of a recording's sound. */
export const CHANNELS = 2;
/** Samples a second of a recording's sound. */
export const RATE = 48_000;
