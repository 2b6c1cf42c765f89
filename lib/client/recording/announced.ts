/**
 * A recording that everybody knows of: it begins once the room says who records, and has ended by the
 * time that this is taken back [REC-3].
 */
import {
  effect,
  type ReadonlySignal,
  signal,
  untracked,
} from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import type { Recorder } from "./recorder.ts";

/** Why a recording ended; `barred`: the room lets this person record no longer. */
export type EndReason = "stopped" | "left" | "full" | "failed" | "barred";
/** Why none began. */
export type RecordingRefusal =
  | "forbidden"
  | "no-server"
  | "unavailable"
  | "full";

/** How far it is. */
export type RecordingStage =
  | { readonly is: "off" }
  /** The room is to say it first; then the recorder starts. */
  | { readonly is: "beginning" }
  | { readonly is: "on"; readonly recorder: Recorder }
  | { readonly is: "ending" }
  /** Until somebody has read it. */
  | { readonly is: "over"; readonly why: EndReason }
  | { readonly is: "refused"; readonly why: RecordingRefusal };

/** What it needs. */
export interface AnnouncedDeps {
  /** This person, as the room's roster says; `null` outside. */
  self: ReadonlySignal<{ id: string; recording?: boolean } | null>;
  /** The last announcement that the server refused: another object each time. */
  refusal: ReadonlySignal<{ reason: string } | null>;
  /** Tells the room; `false` where this person may not. */
  announce(on: boolean): boolean;
  /**
   * Starts the recorder. It ends as one that is left does when the signal says so.
   * @throws {Error} with a `reason`, where there can be none
   */
  start(signal: AbortSignal): Promise<Recorder>;
  clock: Pick<Clock, "after">;
}

/** Milliseconds in which the room says what was announced, or will not. */
const ANSWER_WITHIN = 10_000;

const OFF: RecordingStage = { is: "off" };

/** The recordings of one stay in a call, one after the other. */
export class AnnouncedRecording {
  readonly stage: ReadonlySignal<RecordingStage>;
  readonly #stage = signal<RecordingStage>(OFF);
  readonly #deps: AnnouncedDeps;
  readonly #undo: () => void;
  /** Ends the recorder that runs or starts, as one that is left; `null` where there is none. */
  #leaving: AbortController | null = null;
  /** The id under which the recording is announced. */
  #announcedAs = "";
  /** Resolves when what starts has started, and ended if it was given up. */
  #starting: Promise<void> | null = null;
  /** Whether the room has yet to say that they record. */
  #isAwaited = false;
  /** Whether the recorder waits for that, and not for its user. */
  #isHeld = false;
  #cancelWait = () => {};
  #unfollow = () => {};

  constructor(deps: AnnouncedDeps) {
    this.#deps = deps;
    this.stage = this.#stage;
    let known = deps.refusal.peek();
    this.#undo = effect(() => {
      const self = deps.self.value;
      const refusal = deps.refusal.value;
      const fresh = refusal === known ? null : refusal;
      known = refusal;
      untracked(() => this.#look(self, fresh));
    });
  }

  /** Whether something would be lost, if the page went away now. */
  get isAtWork(): boolean {
    const { is } = this.#stage.value;
    return is === "beginning" || is === "on" || is === "ending";
  }

  /** Announces a recording, and begins it as soon as the room says so. */
  begin(): void {
    const self = this.#deps.self.peek();
    if (this.isAtWork || !self) return;
    this.#stage.value = { is: "beginning" };
    this.#announce(self.id);
    this.#look(this.#deps.self.peek(), null);
  }

  /** Ends it, and takes the announcement back. */
  end(): void {
    if (this.#stage.peek().is === "beginning") this.#giveUp(OFF);
    else this.#end("stopped");
  }

  /** Somebody has read what became of it. */
  dismiss(): void {
    if (!this.isAtWork) this.#stage.value = OFF;
  }

  /** This person leaves: a recording ends in good order. */
  close(): void {
    this.#undo();
    this.#leave();
  }

  #look(
    self: { id: string; recording?: boolean } | null,
    refusal: { reason: string } | null,
  ): void {
    const stage = this.#stage.peek();
    if (stage.is !== "beginning" && stage.is !== "on") return;
    if (!self) return this.#leave();
    if (refusal) return this.#unannounced(refusal.reason);
    if (self.recording) {
      this.#cancelWait();
      this.#isAwaited = false;
      if (stage.is === "on") this.#release(stage.recorder);
      else this.#starting ??= this.#start();
    } else if (self.id !== this.#announcedAs) {
      // Somebody new, for the others: nothing is recorded until they know it again.
      if (stage.is === "on") this.#hold(stage.recorder);
      this.#announce(self.id);
    } else if (!this.#isAwaited) this.#unannounced("forbidden");
    else if (stage.is === "on") this.#hold(stage.recorder);
  }

  #announce(id: string): void {
    this.#announcedAs = id;
    this.#isAwaited = true;
    this.#cancelWait();
    this.#cancelWait = this.#deps.clock.after(
      ANSWER_WITHIN,
      () => this.#unannounced("no-server"),
    );
    if (!this.#deps.announce(true)) this.#unannounced("forbidden");
  }

  /** The room does not say, or no longer, that they record. */
  #unannounced(reason: string): void {
    if (this.#stage.peek().is === "on") this.#end("barred");
    else {
      const why = reason === "forbidden" ? reason : "no-server";
      this.#giveUp({ is: "refused", why });
    }
  }

  async #start(): Promise<void> {
    const leaving = this.#leaving = new AbortController();
    const recorder = await this.#deps.start(leaving.signal)
      .catch((error: unknown) => refusalIn(error));
    if (leaving.signal.aborted) {
      // It was given up meanwhile.
      if (typeof recorder !== "string") await recorder.stop();
      return;
    }
    this.#starting = null;
    if (typeof recorder === "string") {
      return this.#giveUp({ is: "refused", why: recorder });
    }
    this.#stage.value = { is: "on", recorder };
    this.#unfollow = effect(() => {
      const state = recorder.state.value;
      if (state.phase !== "ended") return;
      untracked(() => this.#ended(state.reason));
    });
    this.#look(this.#deps.self.peek(), null);
  }

  /** Nothing is recorded, nor announced any more. */
  async #giveUp(stage: RecordingStage): Promise<void> {
    const starting = this.#starting;
    this.#reset();
    this.#stage.value = stage;
    await starting;
    if (!this.isAtWork) this.#deps.announce(false);
  }

  async #end(why: EndReason): Promise<void> {
    const stage = this.#stage.peek();
    if (stage.is !== "on") return;
    this.#cancelWait();
    this.#unfollow();
    this.#stage.value = { is: "ending" };
    await stage.recorder.stop();
    if (this.#stage.peek().is === "ending") this.#over(why);
  }

  /** It ended by itself. */
  #ended(why: EndReason): void {
    if (this.#stage.peek().is === "on") this.#over(why);
  }

  #over(why: EndReason): void {
    this.#reset();
    this.#stage.value = { is: "over", why };
    this.#deps.announce(false);
  }

  /** Ends whatever runs; the room knows already that they are gone. */
  #leave(): void {
    const { is } = this.#stage.peek();
    this.#reset();
    if (is === "on" || is === "ending") {
      this.#stage.value = { is: "over", why: "left" };
    } else if (is === "beginning") this.#stage.value = OFF;
  }

  /** Waits for nothing, and leaves what runs. */
  #reset(): void {
    this.#cancelWait();
    this.#unfollow();
    this.#leaving?.abort();
    this.#leaving = this.#starting = null;
    this.#isAwaited = this.#isHeld = false;
  }

  #hold(recorder: Recorder): void {
    if (recorder.state.peek().phase !== "recording") return;
    this.#isHeld = true;
    recorder.pause();
  }

  #release(recorder: Recorder): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    recorder.resume();
  }
}

/** What an error says of its reason. */
function refusalIn(error: unknown): RecordingRefusal {
  const reason = error instanceof Error && "reason" in error && error.reason;
  return reason === "full" || reason === "no-server" ? reason : "unavailable";
}
