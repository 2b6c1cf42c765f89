/** What this person may do about the room and about the others, as the server says it. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Action } from "../protocol/actions.ts";
import type { Deed } from "../protocol/roles.ts";
import type { Participant, Refusal, Roster } from "../protocol/signaling.ts";

/** Something that was asked for and not done. */
export interface Denial {
  deed: Deed;
  reason: Refusal;
}

/** The room as this person sees it, and their hand in it. */
export class Moderation {
  /** The room as it was told last; `null` outside. */
  readonly roster: ReadonlySignal<Roster | null>;
  /** This person among those inside. */
  readonly own: ReadonlySignal<Participant | null>;
  /** What was not done, until something else is asked for. */
  readonly denial: ReadonlySignal<Denial | null>;
  /** The id of who switched this person's microphone off; `null` once it is on again, or outside. */
  readonly mutedBy: ReadonlySignal<string | null>;
  readonly #roster = signal<Roster | null>(null);
  readonly #you = signal<string | null>(null);
  readonly #denial = signal<Denial | null>(null);
  readonly #mutedBy = signal<string | null>(null);
  /** Everybody who was ever listed, by their ids: who is no longer may still be in the call [NEG-7]. */
  readonly #known = new Map<string, Participant>();
  readonly #send: (action: Action) => void;

  constructor(send: (action: Action) => void) {
    this.#send = send;
    this.roster = this.#roster;
    this.denial = this.#denial;
    this.mutedBy = this.#mutedBy;
    this.own = computed(() => this.find(this.#you.value ?? ""));
  }

  /** Somebody in the call, also by the id that they had before. */
  find(id: string): Participant | null {
    const people = this.#roster.value?.participants ?? [];
    return people.find(({ replaces }) => replaces === id) ??
      this.#known.get(id) ?? null;
  }

  /** Whether nobody may hear somebody; who is listed no more stays as they were [ACC-6]. */
  isSilenced(id: string): boolean {
    return this.find(id)?.silenced === true;
  }

  /** Those who left or were sent away, under all the ids that they ever had [ACC-5]. */
  get gone(): readonly string[] {
    const { removed = [], left = [] } = this.#roster.value ?? {};
    const gone = new Set([...removed, ...left]);
    // What is added meanwhile comes in its turn.
    for (const id of gone) {
      const before = this.#known.get(id)?.replaces;
      if (before !== undefined) gone.add(before);
    }
    return [...gone];
  }

  /** Does something when it is called; `null` where that may not be done. */
  action(action: Action): (() => void) | null {
    const roster = this.#roster.value;
    const about = "who" in action ? this.#subject(action.who) : null;
    const may = about?.may ?? roster?.may;
    return may?.includes(action.do)
      ? () => {
        this.#denial.value = null;
        // Whom the page still knows by an older id, the server knows by the newer one.
        const named = about && "who" in action;
        this.#send(named ? { ...action, who: about.id } : action);
      }
      : null;
  }

  /** Somebody about whom something may be done, besides those who wait. */
  #subject(id: string): { id: string; may: readonly Deed[] } | null {
    const sentAway = this.#roster.value?.sentAway ?? [];
    return sentAway.find((one) => one.id === id) ?? this.find(id);
  }

  /** Whether an audience of the room's rules has this person in it. */
  isAmong(audience: "everybody" | "moderators"): boolean {
    return audience === "everybody" || this.own.value?.role !== "guest";
  }

  /** Takes what the server says; says whether it is news. */
  take(you: string, roster: Roster): boolean {
    if (roster.version <= (this.#roster.value?.version ?? 0)) return false;
    // Whom the server no longer lists can be removed, and nothing else.
    for (const one of this.#known.values()) {
      const may = one.may.filter((deed) => deed === "remove");
      this.#known.set(one.id, { ...one, may });
    }
    for (const one of roster.participants) this.#known.set(one.id, one);
    this.#you.value = you;
    this.#roster.value = roster;
    return true;
  }

  deny(deed: Deed, reason: Refusal): void {
    this.#denial.value = { deed, reason };
  }

  /** Somebody wants this person's microphone to be off; `null`: it is on again. */
  mute(by: string | null): void {
    this.#mutedBy.value = by;
  }

  /** Forgets the room. */
  clear(): void {
    this.#known.clear();
    this.#roster.value = null;
    this.#you.value = null;
    this.#denial.value = null;
    this.#mutedBy.value = null;
  }
}
