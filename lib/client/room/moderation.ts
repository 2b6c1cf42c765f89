/** What this person may do in the room, as the server says. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Action } from "../../protocol/actions.ts";
import type { Permission } from "../../protocol/roles.ts";
import type {
  Participant,
  RefusalReason,
  Roster,
} from "../../protocol/signaling.ts";

/** An action that was asked for and not done. */
export interface Denial {
  action: Permission;
  reason: RefusalReason;
}

/** The room as this person sees it, and the actions that they may take. */
export class Moderation {
  /** The latest roster; `null` outside. */
  readonly roster: ReadonlySignal<Roster | null>;
  /** This person among those inside. */
  readonly self: ReadonlySignal<Participant | null>;
  /** The action that was not done, until another is asked for. */
  readonly denial: ReadonlySignal<Denial | null>;
  /** The id of whoever muted this person; `null` once the microphone is on again, or outside. */
  readonly mutedBy: ReadonlySignal<string | null>;
  readonly #roster = signal<Roster | null>(null);
  readonly #you = signal<string | null>(null);
  readonly #denial = signal<Denial | null>(null);
  readonly #mutedBy = signal<string | null>(null);
  /** Everybody who was ever listed, by id: whoever no longer is may still be in the call [NEG-7]. */
  readonly #known = new Map<string, Participant>();
  readonly #send: (action: Action) => void;

  constructor(send: (action: Action) => void) {
    this.#send = send;
    this.roster = this.#roster;
    this.denial = this.#denial;
    this.mutedBy = this.#mutedBy;
    this.self = computed(() => this.find(this.#you.value ?? ""));
  }

  /** Somebody in the call, also by the id that they had before. */
  find(id: string): Participant | null {
    const people = this.#roster.value?.participants ?? [];
    return people.find(({ replaces }) => replaces === id) ??
      this.#known.get(id) ?? null;
  }

  /** Whether somebody is silenced; whoever is no longer listed stays as they were [ACC-6]. */
  isSilenced(id: string): boolean {
    return this.find(id)?.silenced === true;
  }

  /** Everybody who left or was removed, under all the ids that they ever had [ACC-5]. */
  get goneIds(): readonly string[] {
    const { removed = [], left = [] } = this.#roster.value ?? {};
    const gone = new Set([...removed, ...left]);
    // The loop also reaches what is added to the set meanwhile.
    for (const id of gone) {
      const before = this.#known.get(id)?.replaces;
      if (before !== undefined) gone.add(before);
    }
    return [...gone];
  }

  /** Takes the action when called; `null` where that is not permitted. */
  action(action: Action): (() => void) | null {
    const roster = this.#roster.value;
    const about = "target" in action ? this.#subject(action.target) : null;
    const permissions = about?.permissions ?? roster?.permissions;
    return permissions?.includes(action.do)
      ? () => {
        this.#denial.value = null;
        // Whom the page still knows by an older id, the server knows by the newer one.
        const named = about && "target" in action;
        this.#send(named ? { ...action, target: about.id } : action);
      }
      : null;
  }

  /** Somebody about whom something may be done, besides those who wait. */
  #subject(
    id: string,
  ): { id: string; permissions: readonly Permission[] } | null {
    const removed = this.#roster.value?.removedPeople ?? [];
    return removed.find((one) => one.id === id) ?? this.find(id);
  }

  /** Whether an audience of the room's rules has this person in it. */
  isInAudience(audience: "everybody" | "moderators"): boolean {
    return audience === "everybody" || this.self.value?.role !== "guest";
  }

  /** Takes a roster; says whether it is newer than the one before. */
  applyRoster(you: string, roster: Roster): boolean {
    if (roster.version <= (this.#roster.value?.version ?? 0)) return false;
    // Whoever is no longer listed can be removed, and nothing else.
    for (const one of this.#known.values()) {
      const permissions = one.permissions.filter((permission) =>
        permission === "remove"
      );
      this.#known.set(one.id, { ...one, permissions });
    }
    for (const one of roster.participants) this.#known.set(one.id, one);
    this.#you.value = you;
    this.#roster.value = roster;
    return true;
  }

  setDenial(action: Permission, reason: RefusalReason): void {
    this.#denial.value = { action, reason };
  }

  /** Somebody muted this person; `null`: the microphone is on again. */
  setMutedBy(by: string | null): void {
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
