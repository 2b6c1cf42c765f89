/** Servers come and go; calls go on. */
import { assert, assertEquals } from "@std/assert";
import { followBadge, followPeers } from "../support/simulation/follow.ts";
import { Meeting } from "../support/simulation/meeting.ts";

const THREE = ["Ann", "Ben", "Cleo"];

/** Everything that anybody sees of anybody from now on. */
function followAll({ people }: Meeting) {
  const badges = people.flatMap((person) =>
    people.filter((other) => other !== person).map(({ name }) =>
      followBadge(person, name)
    )
  );
  return { badges, peers: people.map((person) => followPeers(person)) };
}

/** Nobody saw a leave, or a link that did not work. */
function assertUntouched({ badges, peers }: ReturnType<typeof followAll>) {
  assertEquals(badges, badges.map(() => ["connected"]));
  assertEquals(
    peers.map(({ length }) => length),
    peers.map(() => 1),
    `${peers}`,
  );
}

for (
  const [seconds, title] of [[0, "at once"], [20, "20 s"], [600, "10 min"]]
) {
  Deno.test(
    `[NEG-7] the server is killed and is back after ${title}: same ids, no connection remade`,
    Meeting.test(THREE, async (meeting) => {
      const ids = meeting.people.map(({ id }) => id);
      const seen = followAll(meeting);
      const [ann, ben] = meeting.people;
      meeting.servers.kill(0);
      await meeting.pass(Number(seconds) * 500);
      ann.say("without a server");
      ben.call.media.camera.toggle();
      await meeting.pass(Number(seconds) * 500);
      meeting.servers.start(0);
      const inside = () =>
        meeting.people.filter(({ call }) => call.server.value === "inside");
      const first = await meeting.until("one is", () => inside().length > 0);
      const rest = await meeting.until("all are", () => inside().length === 3);
      assert(first + rest <= 12_000, `resumed after ${first + rest} ms`);
      // The first tells the others [SIG-6].
      assert(rest <= 1_200, `${rest} ms after the first`);
      await meeting.pass(60_000);
      assertEquals(meeting.people.map(({ id }) => id), ids);
      assertEquals(meeting.people.map(({ host }) => host.made), [2, 2, 2]);
      assertUntouched(seen);
      meeting.assertHeard({ [ids[0]]: ["without a server"] });
      meeting.assertMet();
    }),
  );
}

Deno.test(
  "[NEG-9] ten minutes without any server: a call of three goes on, mutes, and heals its links",
  Meeting.test(THREE, async (meeting) => {
    const [ann, ben] = meeting.people;
    const ids = meeting.people.map(({ id }) => id);
    const said: string[] = [];
    meeting.servers.kill(0);
    for (let minute = 0; minute < 10; minute++) {
      said.push(`minute ${minute}`);
      ann.say(`minute ${minute}`);
      await ben.call.media.camera.toggle();
      const [a, b] = [THREE[minute % 3], THREE[(minute + 1) % 3]];
      meeting.network.breakPath(a, b);
      await meeting.pass(5_000);
      await meeting.until("met again", () => meeting.met, 5_000);
      await meeting.pass(5_000);
      const { state } = ann.peer("Ben");
      assertEquals(state.value.camera, minute % 2 === 1);
      await meeting.pass(45_000);
    }
    meeting.servers.start(0);
    await meeting.pass(30_000);
    assertEquals(meeting.people.map(({ id }) => id), ids);
    assertEquals(meeting.people.map(({ host }) => host.made), [2, 2, 2]);
    meeting.assertHeard({ [ann.id]: said });
    const dora = await meeting.enter("Dora");
    await meeting.pass(5_000);
    meeting.assertMet("a newcomer meets all");
    assertEquals(dora.heard[ann.id], said);
  }),
);

Deno.test(
  "[NEG-7] whose lease lapsed at the server, but whose links work, keeps them",
  Meeting.test(THREE, async (meeting) => {
    const cleo = meeting.people[2];
    const { id } = cleo;
    const seen = followAll(meeting);
    meeting.servers.shutOut("Cleo");
    await meeting.pass(45_000); // The lease of 30 s has lapsed for the server.
    cleo.say("still here");
    await meeting.pass(1_000);
    assertUntouched(seen);
    meeting.servers.letIn("Cleo");
    await meeting.until("back", () => cleo.call.server.value === "inside");
    await meeting.pass(10_000);
    assertEquals(cleo.id, id);
    assertUntouched(seen);
    meeting.assertHeard({ [id]: ["still here"] });
    meeting.assertMet();
  }),
);

Deno.test(
  "[NEG-7] where the code that reads what is counted never comes, links that work are kept, and who vanished is gone",
  Meeting.test(THREE, async (meeting) => {
    const seen = followAll(meeting);
    meeting.servers.shutOut("Cleo");
    await meeting.pass(60_000); // For the server her lease has lapsed.
    assertUntouched(seen);
    for (const name of ["Ann", "Ben"]) meeting.network.cut("Cleo", name);
    meeting.people.pop();
    const gone = await meeting.until(
      "Cleo is gone",
      () => meeting.people.every(({ badges }) => !("Cleo" in badges)),
    );
    assert(gone <= 35_000, `gone after ${gone} ms`);
    meeting.assertMet();
  }, { lateAfterMs: Infinity }),
);

Deno.test(
  "[SIG-4] whoever comes back too late is somebody new: seen once, with what was said before",
  Meeting.test(THREE, async (meeting) => {
    const cleo = meeting.people[2];
    const { id } = cleo;
    cleo.say("before");
    meeting.servers.shutOut("Cleo");
    await meeting.pass(120_000);
    meeting.servers.letIn("Cleo");
    await meeting.until("back", () => cleo.call.server.value === "inside");
    await meeting.pass(10_000);
    assert(cleo.id !== id);
    meeting.assertMet();
    meeting.assertHeard({ [id]: ["before"] });
  }),
);

Deno.test(
  "[SIG-1] whoever vanished from server and network alike is gone within 35 s",
  Meeting.test(THREE, async (meeting) => {
    const cleo = meeting.people[2];
    meeting.servers.shutOut("Cleo");
    for (const name of ["Ann", "Ben"]) meeting.network.cut("Cleo", name);
    meeting.people.pop();
    const gone = await meeting.until(
      "Cleo is gone",
      () => meeting.people.every(({ badges }) => !("Cleo" in badges)),
    );
    assert(gone <= 35_000, `gone after ${gone} ms`);
    meeting.assertMet();
    // With the network and the server back, it is as if nothing had been.
    meeting.people.push(cleo);
    meeting.network.mendAll();
    meeting.servers.letIn("Cleo");
    await meeting.until("met again", () => meeting.met, 30_000);
    await meeting.pass(10_000);
    meeting.assertMet();
  }),
);

Deno.test(
  "whoever leaves is gone for the others at once, also without a server",
  Meeting.test(THREE, async (meeting) => {
    const cleo = meeting.people[2];
    meeting.servers.kill(0);
    await meeting.pass(1_000);
    meeting.exit(cleo);
    await meeting.pass(200);
    assertEquals(
      meeting.people.map(({ badges }) => Object.keys(badges)),
      [["Ben"], ["Ann"]],
    );
    // The server that comes back still has Cleo's lease: nobody believes it.
    const seen = meeting.people.map(followPeers);
    meeting.servers.start(0);
    await meeting.pass(60_000);
    assertEquals(seen, [["Ben"], ["Ann"]]);
    meeting.assertMet();
  }),
);

Deno.test(
  "[SIG-4] two servers are killed in turn for five minutes: nobody notices",
  Meeting.test(THREE, async (meeting) => {
    const ids = meeting.people.map(({ id }) => id);
    const seen = followAll(meeting);
    for (let round = 0; round < 30; round++) {
      meeting.servers.kill(round % 2);
      await meeting.pass(5_000);
      meeting.servers.start(round % 2);
      await meeting.pass(5_000);
    }
    await meeting.pass(40_000);
    assertEquals(meeting.people.map(({ id }) => id), ids);
    assertUntouched(seen);
    meeting.assertMet();
  }, { servers: 2 }),
);

Deno.test(
  "[SIG-4] the welcome is lost on the way, again and again: still the same participant",
  Meeting.test(THREE, async (meeting) => {
    const ids = meeting.people.map(({ id }) => id);
    const seen = followAll(meeting);
    const { servers } = meeting;
    let lost = 0;
    servers.fate = (text) => {
      if (!text.startsWith('{"type":"welcome"') || lost >= 12) return [0];
      lost++;
      return [];
    };
    servers.kill(0);
    servers.start(0);
    while (lost < 12) {
      await meeting.pass(500);
      // Whoever waits for a welcome that was lost finds out when the server is gone again.
      servers.kill(0);
      servers.start(0);
    }
    await meeting.until(
      "all are inside",
      () => meeting.people.every(({ call }) => call.server.value === "inside"),
    );
    await meeting.pass(60_000);
    assertEquals(meeting.people.map(({ id }) => id), ids);
    assertUntouched(seen);
  }),
);

Deno.test(
  "[SIG-5] whoever loses a link asks the server at once: both may have gone with the network",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const ids = meeting.people.map(({ id }) => id);
    for (const name of ["Ann", "Ben"]) {
      meeting.servers.silence(name);
      meeting.network.breakPath("Ann", "Ben");
      await meeting.pass(2_500);
      assert(!meeting.met, "the link was not lost");
      const lasted = await meeting.until("met again", () => meeting.met);
      assert(lasted <= 6_000, `${lasted} ms`);
      await meeting.pass(10_000);
    }
    assertEquals(meeting.people.map(({ id }) => id), ids);
    meeting.assertMet();
  }),
);

Deno.test(
  "[NEG-13] nobody has another thrown off the server by what they make them say",
  Meeting.test([], async (meeting) => {
    let refused = 0;
    meeting.servers.fate = (text) => {
      const { type, from, signal } = JSON.parse(text);
      if (type === "refused") refused++;
      // Some say the first thing that they offer to Ann 20 times a second, for half a minute.
      return type === "signal" && from && signal.kind === "offer"
        ? Array.from({ length: 600 }, (_, n) => n * 50)
        : [0];
    };
    for (const name of ["Mallory", "Mal", "Molly", "Ann"]) {
      await meeting.enter(name);
    }
    await meeting.pass(40_000);
    assertEquals(refused, 0);
    meeting.assertMet();
  }),
);

Deno.test(
  "[NEG-8] after sleep nobody is gone for not having been heard, also where the server lists them no more",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const [ann, ben] = meeting.people;
    meeting.servers.shutOut("Ben");
    const isListed = (id: string) =>
      ann.call.moderation.roster.value?.participants.some((one) =>
        one.id === id
      );
    await meeting.until("Ben is not listed", () => !isListed(ben.id));
    assertEquals(ann.badges.Ben, "connected");
    meeting.clock.set(60_000);
    await meeting.pass(2_000);
    assertEquals(ann.badges, { Ben: "connected", Cleo: "connected" });
    assertEquals(ann.host.made, 2, "nothing had to be made anew");
  }),
);
