/**
 * The time of a recording, which is that of its sound: as many seconds as there are samples. Pictures
 * get the time that the sound has at their moment, so that both belong together however their clocks
 * drift. Pure: moments are milliseconds of any steady clock.
 */

/** Milliseconds of a piece of sound that comes later than others before it is taken for a gap … */
const GAP = 60;
/** … if all pieces of that many milliseconds do. */
const GAP_FOR = 400;
/** After that long without any sound there is silence: the sound has stopped. */
const STOPPED_AFTER = 1_000;
/** A piece that lies that far before its time fills what silence has filled already. */
const TOO_EARLY = 150;
/** The first pieces come in a bunch: for that long, the earliest of them tells what time it is. */
const SETTLES_FOR = 1_500;
/** Clocks drift: what was the earliest before that is forgotten. */
const WINDOW = 10_000;
const SLOTS = 10;
/** What becomes of a piece of sound: it follows so many samples of silence, or is left out. */
export type Place =
  | { readonly is: "kept"; readonly silence: number }
  | { readonly is: "dropped" };

/** The time line of a recording. */
export class Timeline {
  readonly #rate: number;
  readonly #soundDelay: number;
  /** Samples that are recorded. */
  #samples = 0;
  /** When the part since the start or the last pause began; `null` before its first sound. */
  #part: { began: number; samples: number } | null = null;
  /** The greatest lead of the sound over the steady clock, of each tenth of the window. */
  #leads: { slot: number; lead: number }[] = [];
  /** When pieces began to come late, and how late the earliest of them was. */
  #late: { since: number; by: number } | null = null;
  #heardAt = 0;
  /** Since when the first sound of a part is waited for. */
  #waitsSince: number | null = null;

  /**
   * @param soundDelay milliseconds that sound needs longer from its source to here than pictures need
   * from theirs
   */
  constructor(rate: number, soundDelay = 0) {
    this.#rate = rate;
    this.#soundDelay = soundDelay;
  }

  /** Milliseconds that are recorded. */
  get length(): number {
    return this.#samples / this.#rate * 1_000;
  }

  /** Samples that are recorded. */
  get samples(): number {
    return this.#samples;
  }

  /** What comes next belongs to a new part: nothing of what is between is recorded. */
  pause(): void {
    this.#part = null;
    this.#leads = [];
    this.#late = null;
    this.#waitsSince = null;
  }

  /** Takes a piece of sound. @param made when its last sample was made */
  take(samples: number, made: number): Place {
    const length = samples / this.#rate * 1_000;
    this.#part ??= { began: made - length, samples: this.#samples };
    const wasStopped = made - this.#heardAt >= STOPPED_AFTER;
    this.#heardAt = made;
    const elapsed = made - this.#part.began;
    const ahead = this.#sinceBegan() + length - elapsed;
    const isSettling = elapsed < SETTLES_FOR;
    const lead = this.#lead();
    if (lead === null || ahead > lead) {
      if (lead !== null && !isSettling && ahead - lead > TOO_EARLY) {
        return { is: "dropped" };
      }
      this.#note(made, ahead);
      this.#late = null;
      this.#samples += samples;
      return { is: "kept", silence: 0 };
    }
    const silence = wasStopped
      ? Math.round((lead - ahead) / 1_000 * this.#rate)
      : this.#silenceFor(lead - ahead, made);
    this.#note(made, wasStopped ? lead : ahead);
    this.#samples += silence + samples;
    return { is: "kept", silence };
  }

  /** Samples of silence to record now, as no sound comes. */
  silence(now: number): number {
    if (!this.#part) {
      this.#waitsSince ??= now;
      if (now - this.#waitsSince < STOPPED_AFTER) return 0;
      // There may never be any: a computer without a sound card.
      this.#part = { began: this.#waitsSince, samples: this.#samples };
      this.#heardAt = this.#waitsSince;
    }
    if (now - this.#heardAt < STOPPED_AFTER) return 0;
    const missing = now - this.#part.began + (this.#lead() ?? 0) -
      this.#sinceBegan();
    // Not up to this moment: the sound that may come back is a little late.
    const samples = Math.floor((missing - TOO_EARLY) / 1_000 * this.#rate);
    if (samples <= 0) return 0;
    this.#samples += samples;
    return samples;
  }

  /** The recorded time of a picture that is drawn now, in milliseconds; `null` before any sound. */
  at(now: number): number | null {
    const part = this.#part;
    if (!part) return null;
    const before = part.samples / this.#rate * 1_000;
    const since = now - part.began + (this.#lead() ?? 0) +
      this.#soundDelay;
    return Math.max(before, before + since);
  }

  #sinceBegan(): number {
    const before = this.#part?.samples ?? 0;
    return (this.#samples - before) / this.#rate * 1_000;
  }

  #lead(): number | null {
    return this.#leads.length === 0
      ? null
      : Math.max(...this.#leads.map(({ lead }) => lead));
  }

  #note(made: number, ahead: number): void {
    const slot = Math.floor(made / (WINDOW / SLOTS));
    const last = this.#leads.at(-1);
    if (last?.slot === slot) last.lead = Math.max(last.lead, ahead);
    else this.#leads.push({ slot, lead: ahead });
    this.#leads = this.#leads.filter((one) => one.slot > slot - SLOTS);
  }

  /** @param by how many milliseconds later the piece is than the earliest of late */
  #silenceFor(by: number, made: number): number {
    if (by < GAP) {
      this.#late = null;
      return 0;
    }
    this.#late ??= { since: made, by };
    this.#late.by = Math.min(this.#late.by, by);
    if (made - this.#late.since < GAP_FOR) return 0;
    const silence = Math.round(this.#late.by / 1_000 * this.#rate);
    this.#late = null;
    return silence;
  }
}
