/** What a link does when its path is lost: each fault on the fake network, in fake time. */
import { assert, assertEquals } from "@std/assert";
import type { LinkStatus } from "../../lib/client/session/link_state.ts";
import { followBadge } from "../support/simulation/follow.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

const PAIR = ["Ann", "Ben"];

const made = ({ people }: Meeting) => people.map(({ host }) => host.made);
const says = (person: Participant, peer: string, badge: LinkStatus) => () =>
  person.badges[peer] === badge;

Deno.test(
  "[NEG-6] a cut of one second leaves no trace",
  Meeting.test(PAIR, async (meeting) => {
    const [ann, ben] = meeting.people;
    const seen = [followBadge(ann, "Ben"), followBadge(ben, "Ann")];
    const applied = [...ann.host.connections].map(({ applied }) => applied);
    for (let round = 0; round < 5; round++) {
      meeting.network.cut("Ann", "Ben");
      ann.say(`${round}`);
      await meeting.pass(1_000);
      meeting.network.mend("Ann", "Ben");
      await meeting.pass(5_000);
    }
    assertEquals(seen, [["connected"], ["connected"]]);
    assertEquals(made(meeting), [1, 1]);
    assertEquals(
      [...ann.host.connections].map(({ applied }) => applied),
      applied,
    );
    meeting.assertHeard({ [ann.id]: ["0", "1", "2", "3", "4"] });
  }),
);

Deno.test(
  "a whole picture is sent when a link is lost, and when it is found",
  Meeting.test(PAIR, async (meeting) => {
    const [ann] = meeting.people;
    const keyFrames = () =>
      [...ann.host.connections].flatMap((connection) =>
        connection.getTransceivers().filter(({ kind }) => kind === "video")
          .map(({ sender }) => sender.keyFrames)
      )[0];
    await meeting.pass(3_000);
    const before = keyFrames();
    meeting.network.cut("Ann", "Ben");
    await meeting.until("it is lost", says(ann, "Ben", "reconnecting"));
    await meeting.pass(100);
    assertEquals(keyFrames(), before + 1);
    meeting.network.mend("Ann", "Ben");
    const found = await meeting.until(
      "it is found",
      says(ann, "Ben", "connected"),
    );
    assert(found <= 300, `found after ${found} ms`);
    await meeting.pass(100);
    assertEquals(keyFrames(), before + 2);
  }),
);

Deno.test("[NEG-6] silence is noticed within 2.5 s, with media and without", async (t) => {
  for (const muted of [false, true]) {
    for (let offset = 0; offset < 500; offset += 70) {
      await t.step(
        `${muted ? "muted" : "with media"}, ${offset} ms into a look`,
        Meeting.test(PAIR, async (meeting) => {
          const [ann, ben] = meeting.people;
          if (muted) {
            for (const { call } of meeting.people) {
              call.media.camera.toggle();
              call.media.microphone.toggle();
            }
          }
          await meeting.pass(3_000 + offset);
          meeting.network.cut("Ann", "Ben");
          const noticed = await meeting.until(
            "both notice",
            () =>
              says(ann, "Ben", "reconnecting")() &&
              says(ben, "Ann", "reconnecting")(),
          );
          assert(noticed <= 2_500, `noticed after ${noticed} ms`);
          assert(noticed >= 1_000, `noticed after ${noticed} ms`);
        }),
      );
    }
  }
});

Deno.test("[NEG-6] a muted pair is not taken for a lost one", async (t) => {
  // What else is sent now and then must not be what keeps the link: it comes in any rhythm.
  for (let apart = 0; apart < 2_000; apart += 250) {
    await t.step(`${apart} ms apart`, async () => {
      await using meeting = await Meeting.open();
      const ann = await meeting.enter("Ann");
      await meeting.pass(apart);
      const ben = await meeting.enter("Ben");
      await meeting.pass(3_000);
      for (const { call } of meeting.people) {
        call.media.camera.toggle();
        call.media.microphone.toggle();
      }
      const seen = [followBadge(ann, "Ben"), followBadge(ben, "Ann")];
      await meeting.pass(60_000);
      assertEquals(seen, [["connected"], ["connected"]]);
    });
  }
});

for (const [seconds, within] of [[4, 1_000], [10, 1_000], [25, 3_000]]) {
  Deno.test(
    `[NEG-6] after a cut of ${seconds} s the link is back within ${within} ms`,
    Meeting.test(PAIR, async (meeting) => {
      const [ann, ben] = meeting.people;
      meeting.network.cut("Ann", "Ben");
      await meeting.pass(seconds * 1_000);
      ann.say("under way");
      meeting.network.mend("Ann", "Ben");
      const back = await meeting.until("met again", () => meeting.met);
      assert(back <= within, `back after ${back} ms`);
      await meeting.pass(30_000);
      meeting.assertMet();
      meeting.assertHeard({ [ann.id]: ["under way"], [ben.id]: [] });
    }),
  );
}

Deno.test(
  "[NEG-6] a broken path is replaced by an ICE restart, of the same connection",
  Meeting.test(PAIR, async (meeting) => {
    const seen = followBadge(meeting.people[0], "Ben");
    meeting.network.breakPath("Ann", "Ben");
    await meeting.pass(2_500);
    const back = await meeting.until("met again", () => meeting.met);
    assert(2_500 + back <= 5_000, `back after ${2_500 + back} ms`);
    assertEquals(made(meeting), [1, 1]);
    assertEquals(seen, ["connected", "reconnecting", "connected"]);
  }),
);

Deno.test(
  "[NEG-6] an ICE restart comes with fresh credentials",
  Meeting.test(PAIR, async (meeting) => {
    await meeting.pass(10_000);
    const [ann, ben] = meeting.people;
    const lostAt = meeting.clock.now();
    meeting.network.breakPath("Ann", "Ben");
    await meeting.pass(2_500);
    await meeting.until("met again", () => meeting.met);
    const made = [ann, ben].flatMap(({ host }) =>
      [...host.connections].map((connection) => {
        const [server] = connection.getConfiguration().iceServers ?? [];
        return Number(server?.credential);
      })
    );
    // The side that restarts is enough.
    assert(made.some((at) => at > lostAt), `credentials of ${made}`);
  }),
);

Deno.test(
  "[NEG-6] what three restarts do not heal, a new connection does",
  Meeting.test(PAIR, async (meeting) => {
    const [ann] = meeting.people;
    meeting.network.breakConnections("Ann", "Ben");
    ann.say("one");
    await meeting.pass(10_000);
    assertEquals(made(meeting), [1, 1], "too early for a new connection");
    const back = await meeting.until("met again", () => meeting.met);
    assert(10_000 + back <= 35_000, `back after ${10_000 + back} ms`);
    assertEquals(made(meeting), [2, 2]);
    ann.say("two");
    await meeting.pass(2_000);
    meeting.assertMet();
    meeting.assertHeard({ [ann.id]: ["one", "two"] });
  }),
);

for (const closer of PAIR) {
  Deno.test(
    `[NEG-11] a connection that another hand closed at ${closer} is replaced at once`,
    Meeting.test(PAIR, async (meeting) => {
      const [ann, ben] = meeting.people;
      const { host } = closer === "Ann" ? ann : ben;
      for (const connection of host.connections) connection.close();
      const noticed = await meeting.until("it is noticed", () => !meeting.met);
      const back = await meeting.until("met again", () => meeting.met);
      assert(noticed + back <= 4_000, `back after ${noticed + back} ms`);
      assertEquals(made(meeting), [2, 2]);
    }),
  );
}

for (const direction of ["there", "back"] as const) {
  Deno.test(
    `[NEG-6] where only one direction is broken (${direction}), the side that knows mends it`,
    Meeting.test(PAIR, async (meeting) => {
      const [ann, ben] = meeting.people;
      const [deaf, name] = direction === "there" ? [ben, "Ann"] : [ann, "Ben"];
      meeting.network.breakPath("Ann", "Ben", direction);
      const noticed = await meeting.until(
        "whoever hears nothing notices",
        says(deaf, name, "reconnecting"),
      );
      assert(noticed <= 2_500, `noticed after ${noticed} ms`);
      const back = await meeting.until(
        "media flows both ways",
        () => [ann, ben].every(flows),
      );
      assert(noticed + back <= 6_000, `back after ${noticed + back} ms`);
      await meeting.pass(5_000);
      meeting.assertMet();
      assertEquals(made(meeting), [1, 1]);
    }),
  );
}

/** Whether everything that the others send arrives here. */
function flows({ host }: Participant): boolean {
  return [...host.connections].every(({ transport: { path, peer } }) =>
    peer !== null && path?.flows(peer)
  );
}

Deno.test(
  "[NEG-6] both sides restart at once: one connection, stable",
  Meeting.test(PAIR, async (meeting) => {
    for (let round = 0; round < 10; round++) {
      meeting.network.breakPath("Ann", "Ben");
      await meeting.until(
        "both notice",
        () =>
          meeting.people.every(({ badges }) =>
            Object.values(badges).join() === "reconnecting"
          ),
      );
      for (const { window } of meeting.people) {
        window.dispatchEvent(new Event("online"));
      }
      const back = await meeting.until("met again", () => meeting.met);
      assert(back <= 1_000, `back after ${back} ms, round ${round}`);
      await meeting.pass(3_000);
      meeting.assertMet(`round ${round}`);
    }
    assertEquals(made(meeting), [1, 1]);
  }),
);

Deno.test(
  "[NEG-6] however often the network comes back, there is one recovery at a time",
  Meeting.test(PAIR, async (meeting) => {
    let offers = 0;
    meeting.servers.fate = (text) => {
      if (text.includes('"kind":"offer"')) offers++;
      return [0];
    };
    meeting.network.cut("Ann", "Ben");
    await meeting.pass(3_000);
    for (let n = 0; n < 100; n++) {
      for (const { window } of meeting.people) {
        window.dispatchEvent(new Event("online"));
      }
      await meeting.pass(20);
    }
    // Each offer passes twice: to the server and from it. Both sides may begin, once a second.
    assert(offers <= 2 * 2 * 3, `${offers} offers in two seconds`);
    meeting.network.mend("Ann", "Ben");
    await meeting.until("met again", () => meeting.met);
    assertEquals(made(meeting), [1, 1]);
  }),
);

Deno.test(
  "[NEG-6] 20 losses later everything that could pile up is as at the start",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const before = meeting.inventory;
    for (let round = 0; round < 20; round++) {
      const [a, b] = [["Ann", "Ben"], ["Ben", "Cleo"]][round % 2];
      if (round % 5 === 4) meeting.network.breakConnections(a, b);
      else meeting.network.breakPath(a, b);
      await meeting.until("met again", () => meeting.met);
      await meeting.pass(2_000);
    }
    await meeting.pass(30_000);
    meeting.assertMet();
    assertEquals(meeting.inventory, before);
  }),
);
