/** Records a call into one file in the browser's private file system; a worker does the work. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { newId } from "../../protocol/ids.ts";
import { log } from "../log/log.ts";
import {
  type EndReason,
  type Format,
  type FromRecorder,
  type ToRecorder,
} from "./messages.ts";
import { Mix } from "./mix.ts";
import { handsOverFrames, Pictures } from "./pictures.ts";
import { lookOf, picturesOf, type Scene, soundsOf } from "./scene.ts";

export type { Scene, SceneTile } from "./scene.ts";

/** What is recorded. */
export interface RecorderOptions {
  /** The recording's name. */
  readonly name: string;
  readonly scene: ReadonlySignal<Scene>;
  /** Ends the recording, as the page that is left does. */
  readonly signal?: AbortSignal;
}

/** How far a recording came; pauses are not counted. */
export type RecorderState =
  | {
    readonly phase: "recording" | "paused";
    readonly seconds: number;
    readonly bytes: number;
    /** Minutes until all room is used; only once 80 % of it is. */
    readonly minutesLeft: number | null;
  }
  | {
    readonly phase: "ended";
    readonly reason: EndReason;
    readonly seconds: number;
    readonly bytes: number;
  };

/** A recording that runs, or ran. */
export interface Recorder {
  /** Its folder's name. */
  readonly id: string;
  readonly state: ReadonlySignal<RecorderState>;
  pause(): void;
  resume(): void;
  mark(label: string): void;
  /** Resolves when the file is whole; also where it ended before. */
  stop(): Promise<void>;
}

/** Why no recording could begin. */
export class RecorderError extends Error {
  readonly reason: "unavailable" | "full";

  constructor(reason: "unavailable" | "full", options?: ErrorOptions) {
    super(
      reason === "full"
        ? "Cannot record: the browser has no room left for this site"
        : "Cannot record: this browser lacks what it needs",
      options,
    );
    this.name = "RecorderError";
    this.reason = reason;
  }
}

/** Where a build puts the worker, and the worklet that hears the mix (dev.ts). */
export const RECORDER_SCRIPT = "/recorder.js";
export const SOUND_SCRIPT = "/recorder_sound.js";
/** MP4 plays in more places; but of the H.264 that Firefox (153) makes, ffmpeg cannot read the header. */
const formatsHere = (): readonly Format[] =>
  handsOverFrames() ? ["mp4", "webm"] : ["webm", "mp4"];
/** Milliseconds, as measured: Firefox (153) takes longer from a connection to its AudioContext. */
const soundDelayHere = (): number => handsOverFrames() ? 0 : 30;
/** Milliseconds between two looks at whether the worker still lives; it says something twice a second. */
const LOOK_EVERY = 5_000;
/** After so many looks without a word from it, it does not. A computer that slept explains one. */
const SILENT_LOOKS = 3;

/**
 * Starts a recording. @throws {RecorderError} where none can begin
 * @param formats which containers may be written, the best first
 */
export async function startRecorder(
  options: RecorderOptions,
  formats = formatsHere(),
): Promise<Recorder> {
  if (
    !("locks" in navigator) || !("storage" in navigator) ||
    !("AudioWorkletNode" in globalThis) || !("AudioEncoder" in globalThis) ||
    !("VideoEncoder" in globalThis)
  ) throw new RecorderError("unavailable");
  // Nobody waits for that: some browsers ask their user.
  navigator.storage.persist().catch(() => {});
  const recording = new RunningRecorder(options);
  try {
    await recording.begin(formats);
  } catch (error) {
    recording.close();
    throw error instanceof RecorderError
      ? error
      : new RecorderError("unavailable", { cause: error });
  }
  return recording;
}

/** The page's side of a recording. */
class RunningRecorder implements Recorder {
  readonly id = newId();
  readonly state: ReadonlySignal<RecorderState>;
  readonly #state = signal<RecorderState>({
    phase: "recording",
    seconds: 0,
    bytes: 0,
    minutesLeft: null,
  });
  readonly #options: RecorderOptions;
  readonly #worker = new Worker(RECORDER_SCRIPT);
  readonly #mix = new Mix();
  readonly #pictures = new Pictures((message, moved) =>
    this.#say(message, moved)
  );
  readonly #ended = Promise.withResolvers<void>();
  #onBegun: ((message: FromRecorder | null) => void) | null = null;
  #undo: (() => void)[] = [];
  #isAlive = true;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.state = this.#state;
    this.#worker.onmessage = ({ data }: MessageEvent<FromRecorder>) =>
      this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      log("recording").warn("the worker failed", null, event.message);
      this.#die();
    };
  }

  /** Resolves once something is recorded. */
  async begin(formats: readonly Format[]): Promise<void> {
    const { name, scene, signal } = this.#options;
    signal?.throwIfAborted();
    const begun = new Promise<FromRecorder | null>((resolve) =>
      this.#onBegun = resolve
    );
    const sound = await this.#mix.open(SOUND_SCRIPT);
    this.#say({
      say: "begin",
      id: this.id,
      name,
      formats,
      scene: lookOf(scene.peek()),
      sound,
      soundDelay: soundDelayHere(),
    }, [sound]);
    const answer = await begun;
    this.#onBegun = null;
    if (answer?.say !== "begun") {
      throw new RecorderError(
        answer?.say === "refused" ? answer.reason : "unavailable",
      );
    }
    this.#follow();
  }

  pause(): void {
    this.#say({ say: "pause" });
  }

  resume(): void {
    this.#say({ say: "resume" });
  }

  mark(label: string): void {
    this.#say({ say: "mark", label });
  }

  stop(): Promise<void> {
    this.#end("stopped");
    return this.#ended.promise;
  }

  /** Lets everything go. */
  close(): void {
    for (const undo of this.#undo.splice(0)) undo();
    this.#pictures.close();
    this.#mix.close();
    this.#worker.terminate();
    this.#ended.resolve();
  }

  /** What is shown and heard follows the scene from now on. */
  #follow(): void {
    const { scene, signal } = this.#options;
    let before = "";
    const leave = () => this.#end("left");
    signal?.addEventListener("abort", leave);
    addEventListener("pagehide", leave);
    let silentLooks = 0;
    const timer = setInterval(() => {
      silentLooks = this.#isAlive ? 0 : silentLooks + 1;
      this.#isAlive = false;
      if (silentLooks >= SILENT_LOOKS) this.#die();
    }, LOOK_EVERY);
    this.#undo.push(
      effect(() => {
        const now = scene.value;
        const look = lookOf(now);
        const text = JSON.stringify(look);
        if (text !== before) this.#say({ say: "scene", scene: look });
        before = text;
        this.#pictures.follow(picturesOf(now));
        this.#mix.follow(soundsOf(now));
      }),
      () => signal?.removeEventListener("abort", leave),
      () => removeEventListener("pagehide", leave),
      () => clearInterval(timer),
    );
    if (signal?.aborted) leave();
  }

  #hear(message: FromRecorder): void {
    this.#isAlive = true;
    switch (message.say) {
      case "begun":
      case "refused":
        return this.#onBegun?.(message);
      case "going":
        this.#state.value = {
          phase: message.isPaused ? "paused" : "recording",
          seconds: message.at / 1_000,
          bytes: message.bytes,
          minutesLeft: message.minutesLeft,
        };
        return;
      case "ended":
        this.#state.value = {
          phase: "ended",
          reason: message.reason,
          seconds: message.at / 1_000,
          bytes: message.bytes,
        };
        return this.close();
    }
  }

  /** The worker is gone; what it wrote stays. */
  #die(): void {
    this.#onBegun?.(null);
    const { phase, seconds, bytes } = this.#state.peek();
    if (phase !== "ended") {
      this.#state.value = { phase: "ended", reason: "failed", seconds, bytes };
    }
    this.close();
  }

  #end(reason: EndReason): void {
    this.#say({ say: "end", reason });
  }

  #say(message: ToRecorder, moved: Transferable[] = []): void {
    this.#worker.postMessage(message, moved);
  }
}
