/** Processors between what a source captures and what it gives: a background, less noise … */
import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, systemClock } from "../../../protocol/clock.ts";
import { log } from "../../log/log.ts";

/** Makes another track of a track. */
export interface Processor {
  /** Such as `background`. */
  readonly name: string;
  /**
   * What goes on where it fails: `raw`, the track as it came; or `none`, nothing at all until the
   * user decides, for processors that hide what not everybody should see.
   */
  readonly onFailure: "raw" | "none";
  /**
   * Starts, again after `stop`, also while an earlier start has not settled yet.
   * @param signal aborted when the result is not wanted any more; it is stopped if it still comes
   */
  start(
    track: MediaStreamTrack,
    signal: AbortSignal,
  ): Promise<MediaStreamTrack>;
  /** Releases everything, whatever became of the start; the chain stops the track. */
  stop(): void;
}

/** Milliseconds that a processor has to start. */
export const START_TIMEOUT = 5_000;

const line = log("media");

/** Processors one after the other, for one captured track after the other. */
export class ProcessorChain {
  /** What comes out; `null` where nothing may. */
  readonly output: ReadonlySignal<MediaStreamTrack | null>;
  /** The processor that failed, and lets nothing through until the user decides; `null` if all is well. */
  readonly failed: ReadonlySignal<Processor | null>;
  readonly #output = signal<MediaStreamTrack | null>(null);
  readonly #failed = signal<Processor | null>(null);
  readonly #processors: readonly Processor[];
  readonly #clock: Pick<Clock, "after">;
  #track: MediaStreamTrack | null = null;
  #run: Run | null = null;

  constructor(
    processors: readonly Processor[],
    clock: Pick<Clock, "after"> = systemClock,
  ) {
    this.#processors = processors;
    this.#clock = clock;
    this.output = this.#output;
    this.failed = this.#failed;
  }

  /** Processes this track from now on, or nothing; what was made of another is released. */
  process(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#restart(this.#processors);
  }

  /** Starts all processors anew, also those that failed. */
  retry(): void {
    this.#restart(this.#processors);
  }

  #restart(processors: readonly Processor[]): void {
    const track = this.#track;
    this.#run?.end();
    this.#run = null;
    // Until they have started, only what may be seen raw is let through.
    const isOpen = processors.every(({ onFailure }) => onFailure === "raw");
    batch(() => {
      this.#failed.value = null;
      this.#output.value = isOpen ? track : null;
    });
    if (!track || processors.length === 0) return;
    const run: Run = this.#run = new Run(track, this.#clock, {
      onOutput: (output) => this.#output.value = output,
      onFailure: (processor, error) => {
        const { onFailure } = processor;
        line.warn("processor failed", { onFailure }, error);
        if (onFailure === "raw") {
          return this.#restart(processors.filter((one) => one !== processor));
        }
        run.end();
        batch(() => {
          this.#output.value = null;
          this.#failed.value = processor;
        });
      },
    });
    run.start(processors);
  }
}

interface RunListener {
  onOutput(track: MediaStreamTrack): void;
  onFailure(processor: Processor, error: unknown): void;
}

/** Processors at work on one track: when it ends, nothing of them is left. */
class Run {
  readonly #track: MediaStreamTrack;
  readonly #clock: Pick<Clock, "after">;
  readonly #listener: RunListener;
  readonly #ending = new AbortController();
  readonly #undo: (() => void)[] = [];

  constructor(
    track: MediaStreamTrack,
    clock: Pick<Clock, "after">,
    listener: RunListener,
  ) {
    this.#track = track;
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Starts one after the other, each with what the one before makes. */
  async start(processors: readonly Processor[]): Promise<void> {
    const { signal } = this.#ending;
    let track = this.#track;
    for (const processor of processors) {
      try {
        track = await this.#startOne(processor, track);
      } catch (error) {
        if (!signal.aborted) this.#listener.onFailure(processor, error);
        return;
      }
      if (signal.aborted) return;
    }
    this.#listener.onOutput(track);
  }

  end(): void {
    this.#ending.abort();
    for (const undo of this.#undo.splice(0)) undo();
  }

  #startOne(
    processor: Processor,
    track: MediaStreamTrack,
  ): Promise<MediaStreamTrack> {
    const { signal } = this.#ending;
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(
        START_TIMEOUT,
        () => reject(new Error("timeout")),
      );
      this.#undo.push(
        cancel,
        () => reject(signal.reason),
        () => stop(processor),
      );
      start(processor, track, signal).then((made) => {
        cancel();
        const release = () => {
          // One that changes nothing may give back what it got.
          if (made !== track) made.stop();
        };
        if (signal.aborted) return release();
        this.#undo.push(release);
        made.addEventListener("ended", () => {
          this.#listener.onFailure(processor, new Error("ended"));
        }, { signal });
        resolve(made);
      }).catch((error) => {
        cancel();
        reject(error);
      });
    });
  }
}

/** Also what it throws at once is a rejection. */
async function start(
  processor: Processor,
  track: MediaStreamTrack,
  signal: AbortSignal,
): Promise<MediaStreamTrack> {
  return await processor.start(track, signal);
}

function stop(processor: Processor): void {
  try {
    processor.stop();
  } catch (error) {
    line.warn("processor could not be stopped", null, error);
  }
}
