/** Connections that follow one another: by hand, at once from both sides, and old news of them. */
import { NO_ACTIONS } from "../../lib/client/session/link_actions.ts";
import { assert, assertEquals } from "@std/assert";
import { followBadge } from "../support/simulation/follow.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

const PAIR = ["Ann", "Ben"];
/** Milliseconds by which an old signal comes too late. */
const LATE = 8_000;

const badges = ({ people }: Meeting) =>
  people.map(({ badges }) => Object.values(badges).join());

/** Which actions are offered for a peer. */
function actions(person: Participant, peer: string): string[] {
  return Object.entries(person.peer(peer).link?.actions.value ?? {})
    .filter(([, act]) => act !== null)
    .map(([name]) => name).sort();
}

Deno.test(
  "[NEG-11] what is disconnected by hand stays so, for both, until either connects",
  Meeting.test(PAIR, async (meeting) => {
    const [ann, ben] = meeting.people;
    for (
      const [ends, begins] of [[ann, ann], [ann, ben], [ben, ann], [ben, ben]]
    ) {
      const [a, b] = ends === ann ? PAIR : PAIR.toReversed();
      assertEquals(actions(ends, b), ["disconnect", "reconnect"]);
      ends.peer(b).link?.actions.value.disconnect?.();
      await meeting.pass(1_000);
      assertEquals(badges(meeting), ["disconnected", "disconnected"]);
      assertEquals(meeting.inventory.connections, 0);
      await meeting.pass(60_000);
      assertEquals(badges(meeting), ["disconnected", "disconnected"]);
      const other = begins === ends ? b : a;
      assertEquals(actions(begins, begins === ann ? "Ben" : "Ann"), [
        "connect",
      ]);
      ends.say(`${a} ends`);
      begins.peer(begins === ann ? "Ben" : "Ann").link?.actions.value
        .connect?.();
      await meeting.until(
        `met again, ${a}, ${other}`,
        () => meeting.met,
        3_000,
      );
      await meeting.pass(3_000);
      meeting.assertMet();
    }
    meeting.assertHeard({
      [ann.id]: ["Ann ends", "Ann ends"],
      [ben.id]: ["Ben ends", "Ben ends"],
    });
    assertEquals(meeting.people.map(({ host }) => host.made), [5, 5]);
  }),
);

Deno.test(
  "[NEG-11] a recovery that is cancelled is over for both",
  Meeting.test(PAIR, async (meeting) => {
    const [ann] = meeting.people;
    meeting.network.cut("Ann", "Ben");
    await meeting.until("lost", () => badges(meeting)[0] === "reconnecting");
    assertEquals(actions(ann, "Ben"), ["cancel", "reconnect"]);
    ann.peer("Ben").link?.actions.value.cancel?.();
    await meeting.pass(1_000);
    meeting.network.mend("Ann", "Ben");
    await meeting.pass(30_000);
    assertEquals(badges(meeting), ["disconnected", "disconnected"]);
    ann.peer("Ben").link?.actions.value.connect?.();
    await meeting.until("met again", () => meeting.met, 3_000);
  }),
);

Deno.test("[NEG-11] one ends it while the other is about to make it anew: it stays ended", async (t) => {
  for (const [ends, other] of [PAIR, PAIR.toReversed()]) {
    for (let gap = 0; gap <= 60; gap += 5) {
      await t.step(
        `${ends} ends it, ${gap} ms later`,
        Meeting.test(PAIR, async (meeting) => {
          const [one, two] = ends === "Ann"
            ? meeting.people
            : meeting.people.toReversed();
          two.peer(ends).link?.actions.value.reconnect?.();
          await meeting.pass(gap);
          const { disconnect, cancel } = one.peer(other).link?.actions.value ??
            NO_ACTIONS;
          (disconnect ?? cancel)?.();
          await meeting.pass(60_000);
          assertEquals(badges(meeting), ["disconnected", "disconnected"]);
          assertEquals(meeting.inventory.connections, 0);
          one.peer(other).link?.actions.value.connect?.();
          await meeting.until("met again", () => meeting.met, 3_000);
        }),
      );
    }
  }
});

Deno.test(
  "[NEG-11] a connection in the making can be cancelled",
  Meeting.test(PAIR, async (meeting) => {
    const [ann] = meeting.people;
    ann.peer("Ben").link?.actions.value.disconnect?.();
    await meeting.pass(500);
    meeting.network.cut("Ann", "Ben");
    ann.peer("Ben").link?.actions.value.connect?.();
    await meeting.pass(500);
    assertEquals(actions(ann, "Ben"), ["cancel"]);
    ann.peer("Ben").link?.actions.value.cancel?.();
    await meeting.pass(60_000);
    assertEquals(badges(meeting), ["disconnected", "disconnected"]);
    assertEquals(meeting.inventory.connections, 0);
  }),
);

Deno.test("[NEG-11] whoever reconnects gets a new connection, also when both do so at once", async (t) => {
  for (const who of [[0], [1], [0, 1]]) {
    for (const gap of [0, 5, 30, 60, 200]) {
      await t.step(
        `${who.map((n) => PAIR[n]).join(" and ")}, ${gap} ms apart`,
        Meeting.test(PAIR, async (meeting) => {
          for (const n of who) {
            const person = meeting.people[n];
            person.peer(PAIR[1 - n]).link?.actions.value.reconnect?.();
            await meeting.pass(gap);
          }
          await meeting.until("met again", () => meeting.met, 5_000);
          await meeting.pass(20_000);
          meeting.assertMet();
          for (const { host } of meeting.people) {
            assert(host.made > 1 && host.made <= 3, `${host.made} were made`);
          }
        }),
      );
    }
  }
});

Deno.test(
  "[NEG-11] old signals change nothing, however often and late they come",
  Meeting.test(PAIR, async (meeting) => {
    const [ann, ben] = meeting.people;
    // What the server passed on to Ann is what Ben's socket sent, and the reverse.
    const old: Record<string, unknown[]> = { [ann.id]: [], [ben.id]: [] };
    meeting.servers.fate = (text) => {
      const { type, to, signal } = JSON.parse(text);
      if (type === "signal" && to) old[to]?.push(signal);
      return [0];
    };
    for (let round = 0; round < 2; round++) {
      ann.peer("Ben").link?.actions.value.reconnect?.();
      await meeting.until("met again", () => meeting.met, 5_000);
      await meeting.pass(2_000);
    }
    ben.peer("Ann").link?.actions.value.disconnect?.();
    await meeting.pass(1_000);
    ben.peer("Ann").link?.actions.value.connect?.();
    await meeting.until("met again", () => meeting.met, 5_000);
    await meeting.pass(2_000);

    const made = meeting.people.map(({ host }) => host.made);
    const seen = [followBadge(ann, "Ben"), followBadge(ben, "Ann")];
    const replayed = [...old[ann.id], ...old[ben.id]];
    assert(replayed.length > 10, `${replayed.length} signals`);
    for (
      const [to, from, name] of [[ann, ben, "Ann"], [ben, ann, "Ben"]] as const
    ) {
      for (const signal of [...old[to.id], { kind: "hang-up", epoch: 1 }]) {
        let told = false;
        meeting.network.tamper = (sender, receiver, data) => {
          if (told || sender !== from.name || receiver !== name) return data;
          told = true;
          return JSON.stringify({ type: "signal", signal });
        };
        await meeting.until("it is told", () => told);
      }
    }
    await meeting.pass(20_000);
    assertEquals(seen, [["connected"], ["connected"]]);
    assertEquals(meeting.people.map(({ host }) => host.made), made);
    meeting.assertMet();
  }),
);

Deno.test(
  "[NEG-11] somebody who left and came back is met anew",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const before = meeting.inventory;
    for (let round = 0; round < 5; round++) {
      const [ann] = meeting.people;
      ann.call.leave.value?.();
      await meeting.pass(500);
      ann.join();
      await meeting.until("met again", () => meeting.met, 5_000);
      await meeting.pass(15_000);
      meeting.assertMet();
      assertEquals(meeting.inventory, before);
    }
  }),
);

Deno.test("[NEG-11] an old offer that arrives while a new connection is made is not taken for its own", async (t) => {
  for (let early = 0; early <= 60; early += 5) {
    await t.step(`${early} ms after the new connection began`, async () => {
      await using meeting = await Meeting.open();
      let offeredAt = Infinity;
      meeting.servers.fate = (text) => {
        const isFirst = offeredAt === Infinity &&
          /^\{"signal":\{"kind":"offer"/.test(text);
        if (!isFirst) return [0];
        offeredAt = meeting.clock.now();
        return [0, LATE];
      };
      for (const name of PAIR) await meeting.enter(name);
      assert(offeredAt < Infinity, "no offer was seen");
      await meeting.pass(offeredAt + LATE - early - meeting.clock.now());
      meeting.assertMet();
      meeting.people[1].peer("Ann").link?.actions.value.reconnect?.();
      const back = await meeting.until("met again", () => meeting.met);
      assert(back <= 1_000, `back after ${back} ms`);
      await meeting.pass(10_000);
      meeting.assertMet();
      assertEquals(meeting.people.map(({ host }) => host.made), [2, 2]);
      assertEquals(meeting.warnings, []);
    });
  }
});
