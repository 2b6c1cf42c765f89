/** Rosters that come change by change, and what is done where one is missing. */
import { assertEquals } from "@std/assert";
import { FollowedRoster } from "../../../lib/client/signaling/followed_roster.ts";
import { newId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import type {
  Participant,
  Roster,
  RosterChange,
} from "../../../lib/protocol/signaling.ts";
import { FakeClock } from "../../support/clock.ts";

const [ann, ben, cleo] = Array.from({ length: 3 }, () => newId());

const person = (id: string, order: number): Participant => ({
  id,
  name: "Name",
  order,
  role: "guest",
  verified: false,
  silenced: false,
  permissions: [],
  features: [],
});

const rosterOf = (version: number, people: Participant[]): Roster => ({
  version,
  title: "",
  media: { way: "mesh" },
  capacity: 6,
  rules: {
    locked: false,
    waitingRoom: false,
    unmute: true,
    succession: false,
    screen: "everybody",
    chat: "everybody",
    files: "everybody",
  },
  password: false,
  participants: people,
  waiting: [],
  permissions: [],
  removed: [],
  removedPeople: [],
});

const changeOf = (
  from: number,
  to: number,
  given: Partial<RosterChange> = {},
): RosterChange => ({
  type: "roster-change",
  from,
  to,
  people: [],
  gone: [],
  fields: {},
  ...given,
});

function following() {
  const clock = new FakeClock();
  let asked = 0;
  const roster = new FollowedRoster(clock, () => asked++);
  roster.begin(rosterOf(5, [person(ann, 1), person(ben, 2)]));
  return { clock, roster, asked: () => asked };
}

Deno.test("[SIG-13] changes follow on each other, and people stand in the order in which they came", () => {
  const { roster, asked } = following();
  const came = roster.apply(changeOf(5, 6, { people: [person(cleo, 3)] }));
  assertEquals(came?.participants.map(({ id }) => id), [ann, ben, cleo]);
  const left = roster.apply(
    changeOf(6, 9, { gone: [ann], fields: { title: "T" } }),
  );
  assertEquals([left?.version, left?.title], [9, "T"]);
  assertEquals(left?.participants.map(({ id }) => id), [ben, cleo]);
  const back = roster.apply(changeOf(9, 10, { people: [person(ann, 1)] }));
  assertEquals(back?.participants.map(({ id }) => id), [ann, ben, cleo]);
  assertEquals(asked(), 0);
});

Deno.test("[SIG-13] a change that comes twice or too late makes nothing", () => {
  const { roster, asked } = following();
  const change = changeOf(5, 6, { gone: [ann] });
  roster.apply(change);
  assertEquals(roster.apply(change), null);
  assertEquals(roster.apply(changeOf(4, 5, { gone: [ben] })), null);
  assertEquals(roster.take(rosterOf(4, [])), null);
  assertEquals(asked(), 0);
});

Deno.test("[SIG-13] where a change is missing all is asked for, until it comes", async () => {
  const { roster, clock, asked } = following();
  assertEquals(roster.apply(changeOf(6, 7, { gone: [ann] })), null);
  assertEquals(roster.apply(changeOf(7, 8)), null);
  assertEquals(asked(), 1, "once for all that follow");
  await clock.advance(TIMES.rosterAskInterval);
  assertEquals(asked(), 2, "again without an answer");
  assertEquals(roster.take(rosterOf(8, [person(ben, 2)]))?.version, 8);
  await clock.advance(10 * TIMES.rosterAskInterval);
  assertEquals(asked(), 2);
  assertEquals(roster.apply(changeOf(8, 9, { gone: [ben] }))?.participants, []);
});

Deno.test("[SIG-13] the last change of all is missed with the next pong", async () => {
  const { roster, clock, asked } = following();
  roster.expect(5);
  assertEquals(asked(), 0);
  roster.expect(6);
  assertEquals(asked(), 1);
  roster.end();
  await clock.advance(10 * TIMES.rosterAskInterval);
  assertEquals([asked(), clock.pending], [1, 0], "nobody is there to be asked");
  assertEquals(roster.apply(changeOf(5, 6)), null);
});

Deno.test("[PEER-1] changes do not make a roster longer than any can be", () => {
  const { roster } = following();
  const many = (from: number) =>
    Array.from(
      { length: LIMITS.rosterSize },
      (_, n) => person(newId(), from + n),
    );
  roster.apply(changeOf(5, 6, { people: many(10) }));
  const next = roster.apply(changeOf(6, 7, { people: many(1_000) }));
  assertEquals(next?.participants.length, LIMITS.rosterSize);
});

Deno.test("[SIG-10] what a change brings is checked as in a roster that comes whole", () => {
  const { roster } = following();
  const fields = JSON.parse(
    '{"rules":{"screen":"all"},"removed":"x","title":"\\u202e","version":1,"participants":[],"__proto__":{"capacity":9}}',
  );
  const next = roster.apply(changeOf(5, 6, { fields }));
  assertEquals([next?.version, next?.participants.length], [6, 2]);
  assertEquals([next?.title, next?.removed, next?.capacity], ["", [], 6]);
  assertEquals(next?.rules.screen, "moderators");
  const again = roster.apply(changeOf(6, 7, { fields: 7 }));
  assertEquals(again, { ...next, version: 7 });
});
