/** Raised hands and reactions among pages that come late, rejoin and lie. */
import { assertEquals } from "@std/assert";
import { LowerHandTopic } from "../../lib/client/hands/hands.ts";
import { ReactionTopic } from "../../lib/client/reactions/reactions.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { bringMoments } from "../../lib/view/moments.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

/** The names in the line that somebody's page shows. */
function lineOf({ call }: Participant): string[] {
  const people = call.moderation.roster.value?.participants ?? [];
  return call.hands.value?.line.value.map(({ id }) =>
    people.find((one) => one.id === id)?.name ?? id
  ) ?? [];
}

/** A meeting whose pages have their late code, with Ann as its host. */
async function open(meeting: Meeting): Promise<() => void> {
  await meeting.servers.change((room) => ({
    ...room,
    version: room.version + 1,
    members: room.members.map((member) =>
      member.name === "Ann" ? { ...member, standing: "host" } : member
    ),
  }));
  const ends = meeting.people.map(({ call }) =>
    bringMoments(call, meeting.clock)
  );
  await meeting.pass(1_000);
  return () => ends.forEach((end) => end());
}

Deno.test(
  "[HAND-1] all pages show the same line, also those of people who come later or were away",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const close = await open(meeting);
    const [ann, ben, cleo] = meeting.people;
    cleo.call.hands.value?.toggle();
    await meeting.pass(1_000);
    // At the same moment: whoever joined first comes first.
    ben.call.hands.value?.toggle();
    ann.call.hands.value?.toggle();
    await meeting.pass(1_000);
    const line = ["Cleo", "Ann", "Ben"];
    for (const person of meeting.people) assertEquals(lineOf(person), line);

    const dan = await meeting.enter("Dan");
    const closeLate = bringMoments(dan.call, meeting.clock);
    await meeting.pass(3_000);
    assertEquals(lineOf(dan), line);

    meeting.network.breakPath("Ann", "Cleo");
    await meeting.pass(4_000);
    cleo.call.hands.value?.toggle();
    await meeting.until("met again", () => meeting.met);
    await meeting.pass(2_000);
    for (const person of meeting.people) {
      assertEquals(lineOf(person), ["Ann", "Ben"]);
    }
    closeLate();
    close();
    await meeting.pass(1_000);
    assertEquals(ben.peer("Ann").state.value.hand, null);
  }),
);

Deno.test(
  "[HAND-1] what is no turn is no hand, and whoever claims a high one keeps nobody from raising theirs",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const close = await open(meeting);
    const [ann, ben, cleo] = meeting.people;
    for (
      const hand of [0, -1, 1.5, 1e300, LIMITS.maxCount + 1, "1", true, null]
    ) {
      ben.call.state.set({ hand });
      await meeting.pass(500);
      assertEquals(lineOf(ann), [], `${hand}`);
    }
    ben.call.state.set({ hand: LIMITS.maxCount });
    await meeting.pass(500);
    cleo.call.hands.value?.toggle();
    await meeting.pass(500);
    assertEquals(lineOf(ann), ["Ben", "Cleo"]);
    close();
  }),
);

Deno.test(
  "[HAND-2] a host lowers a hand, and all; a guest lowers nobody's, and an old request lowers no newer hand",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const close = await open(meeting);
    const [ann, ben, cleo] = meeting.people;
    for (const { call } of meeting.people) {
      call.hands.value?.toggle();
      await meeting.pass(500);
    }
    assertEquals(ben.call.hands.value?.lower(cleo.id), null);
    assertEquals(ben.call.hands.value?.lowerAll, null);
    ben.call.session.value?.send(cleo.id, LowerHandTopic, { turn: 3 });
    ann.call.session.value?.send(cleo.id, LowerHandTopic, { turn: 2 });
    await meeting.pass(500);
    assertEquals(lineOf(ann), ["Ann", "Ben", "Cleo"]);

    ann.call.hands.value?.lower(ben.id)?.();
    await meeting.pass(500);
    for (const person of meeting.people) {
      assertEquals(lineOf(person), ["Ann", "Cleo"]);
    }
    assertEquals(ben.call.hands.value?.loweredBy.value, ann.id);
    assertEquals(ben.call.hands.value?.raised.value, false);

    ann.call.hands.value?.lowerAll?.();
    await meeting.pass(500);
    for (const person of meeting.people) assertEquals(lineOf(person), []);
    assertEquals(ann.call.hands.value?.lowerAll, null);
    close();
  }),
);

Deno.test(
  "[PEER-8] reactions reach everybody for a moment; many are bounded on both sides, and name nobody",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const close = await open(meeting);
    const [ann, ben] = meeting.people;
    const shown = ({ call }: Participant) =>
      call.reactions.value?.shown.value.map(({ kind }) => kind) ?? [];
    ann.call.reactions.value?.send("clap");
    await meeting.pass(500);
    assertEquals([shown(ann), shown(ben)], [["clap"], ["clap"]]);
    assertEquals(
      ben.call.reactions.value?.shown.value.map(({ from }) => from),
      [ann.id],
    );
    await meeting.pass(TIMES.reactionShown);
    assertEquals([shown(ann), shown(ben)], [[], []]);

    for (let n = 0; n < 50; n++) ann.call.reactions.value?.send("party");
    await meeting.pass(500);
    assertEquals(shown(ben).length, LIMITS.reactionBurst / 2);
    assertEquals(ben.peer("Ann").flood.value, "none");
    await meeting.pass(10_000);

    const { session } = ann.call;
    for (let n = 0; n < 50; n++) {
      session.value?.broadcast(ReactionTopic, { kind: "love" });
    }
    session.value?.broadcast(ReactionTopic, { kind: "later" });
    await meeting.pass(500);
    assertEquals(shown(ben).length, LIMITS.reactionsOfOne);
    assertEquals(ben.peer("Ann").flood.value, "slowed");
    close();
  }),
);
