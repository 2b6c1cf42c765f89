/** What is another in a room than before, as those inside are told it: made once for all of a role [SIG-13]. */
import type { Roster, RosterChange } from "../../protocol/signaling.ts";
import { type Member, membersInside, type Room } from "../rooms/room.ts";
import { rosterFor } from "../rooms/roster.ts";

/** From one version of a room to a later one. */
export class RosterChanges {
  readonly #before: Room;
  readonly #after: Room;
  readonly #membersBefore: ReadonlyMap<string, Member>;
  readonly #membersAfter: ReadonlyMap<string, Member>;
  /** The frames for those to whom nothing happened themselves, by their standing. */
  readonly #byStanding = new Map<Member["standing"], string | null>();

  constructor(before: Room, after: Room) {
    this.#before = before;
    this.#after = after;
    this.#membersBefore = byId(before);
    this.#membersAfter = byId(after);
  }

  /** The version from which it starts. */
  get from(): number {
    return this.#before.version;
  }

  /** The frame for somebody inside; `null` where only the whole roster will do. */
  frameFor(viewer: string): string | null {
    const before = this.#membersBefore.get(viewer);
    const after = this.#membersAfter.get(viewer);
    if (!before || !after || before.standing !== after.standing) return null;
    // Nobody may do anything about themselves: who stands in the change gets one of their own.
    if (isOtherThan(before, after)) return this.#frame(viewer);
    const known = this.#byStanding.get(after.standing);
    if (known !== undefined) return known;
    const frame = this.#frame(viewer);
    this.#byStanding.set(after.standing, frame);
    return frame;
  }

  #frame(viewer: string): string | null {
    const before = rosterFor(this.#before, viewer);
    const after = rosterFor(this.#after, viewer);
    // Beyond what a mode can carry, each is shown others.
    const isWhole = before?.participants.length === this.#membersBefore.size &&
      after?.participants.length === this.#membersAfter.size;
    const change = isWhole ? changeBetween(before, after) : null;
    return change && JSON.stringify(change);
  }
}

/** What makes one roster of another of the same viewer; `null` where no change can say it. */
export function changeBetween(
  before: Roster,
  after: Roster,
): Partial<RosterChange> | null {
  const { version: from, participants: peopleBefore, ...fieldsBefore } = before;
  const { version: to, participants: peopleAfter, ...fieldsAfter } = after;
  // A change has no word for a field that is there no more.
  if (Object.keys(fieldsBefore).some((name) => !(name in fieldsAfter))) {
    return null;
  }
  const known = new Map(peopleBefore.map((one) => [one.id, one]));
  const people = peopleAfter.filter((one) =>
    isOtherThan(known.get(one.id), one)
  );
  const staying = new Set(peopleAfter.map(({ id }) => id));
  const gone = [...known.keys()].filter((id) => !staying.has(id));
  const values = new Map<string, unknown>(Object.entries(fieldsBefore));
  const fields = Object.fromEntries(
    Object.entries(fieldsAfter).filter(([name, value]) =>
      isOtherThan(values.get(name), value)
    ),
  );
  return {
    type: "roster-change",
    from,
    to,
    ...(people.length > 0 && { people }),
    ...(gone.length > 0 && { gone }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

function byId({ members }: Room): Map<string, Member> {
  return new Map(membersInside(members).map((member) => [member.id, member]));
}

/** Whether two values differ; both were made by the same code, so their keys have one order. */
function isOtherThan(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
