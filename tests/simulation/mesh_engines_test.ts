/** Firefox and Chromium in one call, on the fake network: what differs between them ends nothing. */
import { assert, assertEquals } from "@std/assert";
import * as TIMES from "../../lib/protocol/times.ts";
import { followBadge } from "../support/simulation/follow.ts";
import { Meeting } from "../support/simulation/meeting.ts";

const PAIR = ["Ann", "Ben"];
const WITH_FIREFOX = [["Ann"], ["Ben"], ["Ann", "Ben"]];

const made = ({ people }: Meeting) => people.map(({ host }) => host.made);

for (const firefox of WITH_FIREFOX) {
  const who = `${firefox.join(" and ")} with Firefox`;
  const mixed = firefox.length === 1;

  Deno.test(
    `[NEG-6] ${who}: a call stands still for ten minutes, with media and without`,
    Meeting.test(PAIR, async (meeting) => {
      const [ann, ben] = meeting.people;
      const seen = [followBadge(ann, "Ben"), followBadge(ben, "Ann")];
      const applied = () =>
        meeting.people.map(({ host }) =>
          [...host.connections].map(({ applied }) => applied)
        );
      const before = applied();
      await meeting.pass(300_000);
      for (const { call } of meeting.people) {
        call.media.camera.toggle();
        call.media.microphone.toggle();
      }
      await meeting.pass(300_000);
      assertEquals(seen, [["connected"], ["connected"]]);
      assertEquals(applied(), before);
      assertEquals(made(meeting), [1, 1]);
    }, { firefox }),
  );

  Deno.test(
    `[NEG-12] ${who}: broken paths are replaced by restarts, one after the other`,
    Meeting.test(PAIR, async (meeting) => {
      for (let round = 0; round < 6; round++) {
        meeting.network.breakPath("Ann", "Ben");
        await meeting.pass(2_500);
        await meeting.until(`met again, ${round}`, () => meeting.met, 5_000);
        await meeting.pass(3_000);
      }
      meeting.assertMet();
      assertEquals(made(meeting), [1, 1]);
    }, { firefox }),
  );

  Deno.test(
    `[NEG-6] ${who}: a connection that no restart helps is replaced after ${
      mixed ? "one" : "three"
    }`,
    Meeting.test(PAIR, async (meeting) => {
      meeting.network.breakConnections("Ann", "Ben");
      await meeting.pass(2_000);
      const lasted = await meeting.until(
        "a new connection",
        () => made(meeting).every((count) => count === 2),
      );
      const tries = mixed
        ? TIMES.crossEngineRestartTimeout
        : 3 * TIMES.iceRestartTimeout;
      const expected = TIMES.selfHealWindow + tries;
      const off = lasted - expected;
      assert(Math.abs(off) <= 2_000, `${lasted} ms, ${expected} expected`);
      await meeting.until("met again", () => meeting.met, 5_000);
    }, { firefox }),
  );
}

Deno.test(
  "[NEG-6] between different engines what failed is replaced at once: no restart brings it back",
  Meeting.test(PAIR, async (meeting) => {
    const [ann, ben] = meeting.people;
    for (const person of [ben, ann]) {
      const before = made(meeting);
      for (const { transport } of person.host.connections) transport.fail();
      await meeting.until(
        "a new connection",
        () => made(meeting).every((count, n) => count === before[n] + 1),
        2_000,
      );
      await meeting.until("met again", () => meeting.met, 2_000);
      await meeting.pass(5_000);
      meeting.assertMet();
    }
  }, { firefox: ["Ben"] }),
);

Deno.test(
  "[NEG-6] between different engines a link that was lost when the network came back is made anew",
  Meeting.test(PAIR, async (meeting) => {
    for (const person of meeting.people) {
      const before = made(meeting);
      meeting.network.breakConnections("Ann", "Ben");
      await meeting.pass(2_500);
      person.window.dispatchEvent(new Event("online"));
      await meeting.until(
        "a new connection",
        () => made(meeting).every((count, n) => count === before[n] + 1),
        1_000,
      );
      await meeting.until("met again", () => meeting.met, 1_000);
      await meeting.pass(5_000);
      meeting.assertMet();
    }
  }, { firefox: ["Ben"] }),
);
