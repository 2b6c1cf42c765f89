/** A recording as its worker makes it: draws, encodes and writes, until it is ended. */
import { type Encoding, findEncoding, FPS } from "./encoding.ts";
import { MediaFile } from "./media_file.ts";
import {
  CHANNELS,
  type EndReason,
  type FromRecorder,
  RATE,
  type SoundPiece,
  type ToRecorder,
} from "./messages.ts";
import { Painter } from "./painter.ts";
import { holdLock, isFull, RecordingFolder } from "./recording_folder.ts";
import { minutesLeft, plentyBeside } from "./room_left.ts";
import type { SceneLook, SourceId } from "./scene.ts";
import { Timeline } from "./timeline.ts";

type Begin = Extract<ToRecorder, { say: "begin" }>;

/**
 * Milliseconds between key frames. A piece of the file begins with one and is written when the next one
 * is there: what a crash takes is little longer than that.
 */
const KEY_EVERY = 1_000;
/** Pictures that wait for the encoder; of more than that, the new one is left out. */
const MOST_WAITING = 2;
/** Milliseconds between two words to the page, and between two flushes. */
const TELL_EVERY = 500;
/** Milliseconds between two lines of how far it came, and between two looks at the room. */
const NOTE_EVERY = 10_000;
const LOOK_EVERY = 5_000;
/** Milliseconds after which everybody's picture has come: it is kept beside the file. */
const PICTURE_AFTER = 2_000;
const PICTURE_WIDTH = 640;
/** Milliseconds that an encoder has for its last pictures: one that died never answers. */
const LAST_WAIT = 5_000;
/** Lines of each kind at most: peers that come and go again and again fill no disk. */
const MOST_LINES = 1_000;
/** Samples of silence in one piece. */
const SILENCE_PIECE = RATE / 10;

/** Ends a wait. */
const after = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A recording that runs. */
export class Recording {
  readonly #tell: (message: FromRecorder) => void;
  readonly #folder: RecordingFolder;
  readonly #release: () => void;
  readonly #file: MediaFile;
  readonly #video: VideoEncoder;
  readonly #audio: AudioEncoder;
  readonly #sound: MessagePort;
  readonly #timeline: Timeline;
  readonly #painter = new Painter();
  readonly #readers = new Map<
    SourceId,
    ReadableStreamDefaultReader<VideoFrame>
  >();
  /** The ids of those who are in the picture. */
  #present: ReadonlySet<string> = new Set();
  #state: "running" | "paused" | "ending" = "running";
  #lines = { marked: 0, seen: 0 };
  #minutesLeft: number | null = null;
  #hasPicture = false;
  /** Recorded times in milliseconds. */
  #lastFrame = -Infinity;
  #lastKey = -Infinity;
  /** Times of the steady clock. */
  #notedAt = performance.now();
  #lookedAt = -Infinity;
  readonly #began = performance.now();
  #ticks = 0;
  #tickTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #tellTimer: ReturnType<typeof setInterval>;

  private constructor(
    begin: Begin,
    encoding: Encoding,
    folder: RecordingFolder,
    release: () => void,
    tell: (message: FromRecorder) => void,
  ) {
    this.#tell = tell;
    this.#folder = folder;
    this.#release = release;
    this.#sound = begin.sound;
    this.#timeline = new Timeline(RATE, begin.soundDelay);
    this.#file = new MediaFile(
      encoding,
      (bytes, at) => folder.write(bytes, at),
    );
    this.#file.onError = (error) => this.#fail(error);
    folder.onFull = () => this.end("full");
    this.#video = new VideoEncoder({
      output: (chunk, meta) => this.#file.addPicture(chunk, meta),
      error: (error) => this.#fail(error),
    });
    this.#audio = new AudioEncoder({
      output: (chunk, meta) => this.#file.addSound(chunk, meta),
      error: (error) => this.#fail(error),
    });
    this.#video.configure(encoding.video);
    this.#audio.configure(encoding.audio);
    this.arrange(begin.scene);
    this.#sound.onmessage = ({ data }: MessageEvent<SoundPiece>) =>
      this.#guarded(() => this.#hear(data));
    this.#tellTimer = setInterval(
      () => this.#guarded(() => this.#report()),
      TELL_EVERY,
    );
    this.#schedule();
  }

  /**
   * Begins one. @throws {DOMException} where there is no room
   * @returns `null` where the browser cannot encode it
   */
  static async begin(
    begin: Begin,
    tell: (message: FromRecorder) => void,
  ): Promise<Recording | null> {
    const encoding = await findEncoding(begin.formats);
    if (!encoding) return null;
    const release = await holdLock(begin.id);
    try {
      const folder = await RecordingFolder.create(begin.id, {
        is: "started",
        version: 1,
        kind: "call",
        name: begin.name,
        began: Date.now(),
        type: `video/${encoding.format}`,
      });
      return new Recording(begin, encoding, folder, release, tell);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Shows this scene from now on. */
  arrange(scene: SceneLook): void {
    if (this.#state === "ending") return;
    this.#guarded(() => {
      this.#painter.arrange(scene, performance.now());
      for (const { id, name } of scene.tiles) {
        if (this.#present.has(id) || ++this.#lines.seen > MOST_LINES) continue;
        this.#folder.note({ is: "seen", at: this.#at, name });
      }
      this.#present = new Set(scene.tiles.map(({ id }) => id));
    });
  }

  /** Takes the frames of a source from here; `null`: it is shown no more. */
  async follow(
    of: SourceId,
    frames: ReadableStream<VideoFrame> | null,
  ): Promise<void> {
    this.#readers.get(of)?.cancel().catch(() => {});
    this.#readers.delete(of);
    if (!frames || this.#state === "ending") return this.#painter.drop(of);
    const reader = frames.getReader();
    this.#readers.set(of, reader);
    const isCurrent = () => this.#readers.get(of) === reader;
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        if (!isCurrent()) {
          value.close();
          return;
        }
        this.#painter.take(of, value);
      }
    } catch {
      // The track is gone.
    }
    if (isCurrent()) this.#painter.drop(of);
  }

  /** Takes one frame of a source. */
  take(of: SourceId, frame: VideoFrame): void {
    if (this.#state === "ending") frame.close();
    else this.#painter.take(of, frame);
  }

  /** Records nothing until `resume`. */
  pause(): void {
    if (this.#state !== "running") return;
    this.#guarded(() => {
      // What was seen last is seen until here.
      this.#draw(true);
      this.#state = "paused";
      this.#timeline.pause();
      this.#folder.note({ is: "paused", at: this.#at });
      this.#report();
    });
  }

  /** Records again; the file has no gap. */
  resume(): void {
    if (this.#state !== "paused") return;
    this.#guarded(() => {
      this.#state = "running";
      // The encoder guesses nothing from what was before.
      this.#lastKey = -Infinity;
      this.#folder.note({ is: "resumed", at: this.#at });
      this.#report();
    });
  }

  /** Marks this moment. */
  mark(label: string): void {
    if (this.#state === "ending" || ++this.#lines.marked > MOST_LINES) return;
    this.#guarded(() =>
      this.#folder.note({ is: "marked", at: this.#at, label })
    );
  }

  /** Ends it; the first reason counts. */
  async end(reason: EndReason): Promise<void> {
    if (this.#state === "ending") return;
    if (this.#state === "running") this.#guarded(() => this.#draw(true));
    this.#state = "ending";
    clearTimeout(this.#tickTimer);
    clearInterval(this.#tellTimer);
    this.#sound.close();
    await Promise.race([
      Promise.allSettled([this.#video.flush(), this.#audio.flush()]),
      after(LAST_WAIT),
    ]);
    await this.#file.finish();
    const at = this.#at;
    const { bytes } = this.#folder;
    try {
      this.#folder.flush();
      this.#folder.note({ is: "ended", at, bytes, reason });
    } catch {
      // Not even a line has room: /recordings offers to recover it.
    }
    await this.#folder.close().catch(() => {});
    this.#release();
    this.#tell({ say: "ended", reason, at, bytes });
    for (const reader of this.#readers.values()) {
      reader.cancel().catch(() => {});
    }
    this.#painter.close();
    for (const encoder of [this.#video, this.#audio]) {
      if (encoder.state !== "closed") encoder.close();
    }
  }

  get #at(): number {
    return Math.round(this.#timeline.length);
  }

  /** By the clock, and not from tick to tick: those are late, each a little. */
  #schedule(): void {
    const now = performance.now() - this.#began;
    this.#ticks = Math.max(this.#ticks + 1, Math.floor(now * FPS / 1_000));
    const due = this.#ticks * 1_000 / FPS;
    this.#tickTimer = setTimeout(() => {
      this.#schedule();
      if (this.#state === "running") this.#guarded(() => this.#draw(false));
    }, Math.max(0, due - now));
  }

  /** @param isLast whether it is drawn also where nothing changed */
  #draw(isLast: boolean): void {
    const now = performance.now();
    this.#stay(now);
    const at = this.#timeline.at(now);
    if (at === null || this.#video.encodeQueueSize > MOST_WAITING) return;
    const isChanged = this.#painter.paint();
    const isDue = at - this.#lastFrame >= KEY_EVERY;
    if (!isChanged && !isDue && !isLast) return;
    // Where the sound's clock was set right, a picture may be no earlier than the one before.
    const time = Math.max(at, this.#lastFrame + 1);
    const keyFrame = time - this.#lastKey >= KEY_EVERY;
    const frame = new VideoFrame(this.#painter.canvas, {
      timestamp: Math.round(time * 1_000),
    });
    this.#video.encode(frame, { keyFrame });
    frame.close();
    this.#lastFrame = time;
    if (keyFrame) this.#lastKey = time;
  }

  /** Where no sound comes, silence is recorded: time goes on. */
  #stay(now: number): void {
    const before = this.#timeline.samples;
    this.#encodeSilence(before, this.#timeline.silence(now));
  }

  #hear({ samples, made }: SoundPiece): void {
    if (this.#state !== "running") return;
    // Its clock is another one than ours; what is between them is what the piece was on its way.
    const age = Math.min(2_000, Math.max(0, Date.now() - made));
    const frames = samples.length / CHANNELS;
    const before = this.#timeline.samples;
    const place = this.#timeline.take(frames, performance.now() - age);
    if (place.is === "dropped") return;
    this.#encodeSilence(before, place.silence);
    this.#encodeSound(before + place.silence, samples);
  }

  /** @param from a number of samples */
  #encodeSilence(from: number, count: number): void {
    for (let at = 0; at < count; at += SILENCE_PIECE) {
      const size = Math.min(SILENCE_PIECE, count - at);
      this.#encodeSound(from + at, new Float32Array(CHANNELS * size));
    }
  }

  #encodeSound(from: number, data: Float32Array<ArrayBuffer>): void {
    const sound = new AudioData({
      format: "f32-planar",
      sampleRate: RATE,
      numberOfChannels: CHANNELS,
      numberOfFrames: data.length / CHANNELS,
      timestamp: Math.round(from / RATE * 1_000_000),
      data,
    });
    this.#audio.encode(sound);
    sound.close();
  }

  #report(): void {
    const now = performance.now();
    const at = this.#at;
    const { bytes } = this.#folder;
    this.#folder.flush();
    if (now - this.#notedAt >= NOTE_EVERY && this.#state === "running") {
      this.#notedAt = now;
      this.#folder.note({ is: "progress", at, bytes });
    }
    if (now - this.#lookedAt >= LOOK_EVERY) {
      this.#lookedAt = now;
      this.#look().catch(() => {});
    }
    if (!this.#hasPicture && at >= PICTURE_AFTER) {
      this.#hasPicture = true;
      this.#keepPicture().catch(() => {});
    }
    this.#tell({
      say: "going",
      isPaused: this.#state === "paused",
      at,
      bytes,
      minutesLeft: this.#minutesLeft,
    });
  }

  async #look(): Promise<void> {
    const { usage = 0 } = await navigator.storage.estimate();
    if (this.#state === "ending") return;
    const free = await this.#folder.free(plentyBeside(usage));
    this.#minutesLeft = minutesLeft(free, usage, {
      ms: this.#at,
      bytes: this.#folder.bytes,
    });
  }

  async #keepPicture(): Promise<void> {
    await this.#folder.picture(await this.#painter.copy(PICTURE_WIDTH));
  }

  /** What is thrown here ends the recording, and what was written stays. */
  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.end(isFull(error) ? "full" : "failed");
  }
}
