/** The roster as the server tells it: whole, and from then on what changes in it [SIG-13]. */
import type { Clock } from "../../protocol/clock.ts";
import {
  decodeRoster,
  type Roster,
  type RosterChange,
} from "../../protocol/signaling.ts";
import * as TIMES from "../../protocol/times.ts";

/** What was told last, and the way to all of it where something is missing. */
export class FollowedRoster {
  readonly #clock: Clock;
  readonly #ask: () => void;
  #roster: Roster | null = null;
  /** Ends the wait for an answer; `null` where none is due. */
  #cancel: (() => void) | null = null;

  /** @param ask asks the server for the whole roster */
  constructor(clock: Clock, ask: () => void) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** The server lets this person in, and tells all from the start. */
  begin(roster: Roster): void {
    this.end();
    this.#roster = roster;
  }

  /** There is no server that tells, or that could be asked. */
  end(): void {
    this.#settle();
    this.#roster = null;
  }

  /** A whole roster came: `null` where it, or a newer one, is known already. */
  take(roster: Roster): Roster | null {
    const known = this.#roster?.version ?? 0;
    if (roster.version < known) return null;
    this.#settle();
    if (roster.version === known) return null;
    return this.#roster = roster;
  }

  /** A change came: the roster that it makes; `null` where it makes none, or is known already. */
  apply(change: RosterChange): Roster | null {
    const roster = this.#roster;
    if (!roster || change.to <= roster.version) return null;
    if (change.from !== roster.version) {
      this.#askUntilAnswered();
      return null;
    }
    const next = decodeRoster(changed(roster, change));
    return next.ok ? this.take(next.value) : null;
  }

  /** The server says which version it told last: where that one never came, it is asked for. */
  expect(version: number): void {
    if (this.#roster && this.#roster.version < version) {
      this.#askUntilAnswered();
    }
  }

  #askUntilAnswered(): void {
    if (this.#cancel) return;
    const next = () => {
      this.#ask();
      this.#cancel = this.#clock.after(TIMES.rosterAskInterval, next);
    };
    next();
  }

  #settle(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

/** A roster with a change laid over it, unchecked; people stand in it as they came. */
function changed(
  roster: Roster,
  { to, people, gone, fields }: RosterChange,
): unknown {
  const participants = new Map(roster.participants.map((one) => [one.id, one]));
  for (const id of gone) participants.delete(id);
  for (const one of people) participants.set(one.id, one);
  return {
    ...roster,
    ...Object(fields),
    version: to,
    participants: [...participants.values()]
      .sort((a, b) => a.order - b.order),
  };
}
