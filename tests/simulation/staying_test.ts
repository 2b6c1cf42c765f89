/** What the server says does not end a working call, and whoever comes back is one person. */
import { assert, assertEquals } from "@std/assert";
import { effect } from "@preact/signals";
import * as TIMES from "../../lib/protocol/times.ts";
import {
  REFUSAL_REASONS,
  type RefusalReason,
} from "../../lib/protocol/signaling.ts";
import { followBadge, followPeers } from "../support/simulation/follow.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

const THREE = ["Ann", "Ben", "Cleo"];
const FINAL: readonly RefusalReason[] = ["removed", "room-ended", "replaced"];
const lasting = REFUSAL_REASONS.filter((reason) => !FINAL.includes(reason));

/** Everything that somebody is told of another from now on: how often they see them, and how. */
function followTile({ call }: Participant, name: string): string[] {
  const seen: string[] = [];
  effect(() => {
    const tile = call.peers.value.filter((peer) => peer.name === name)
      .map(({ status }) => status.value).join();
    if (seen.at(-1) !== tile) seen.push(tile);
  });
  return seen;
}

for (const reason of lasting) {
  Deno.test(
    `[SIG-11] a refusal at the door, ${reason}: the call goes on, it is asked again with patience, and all is well in the end`,
    Meeting.test(THREE, async (meeting) => {
      const [ann, ben, cleo] = meeting.people;
      const tiles = [
        followTile(ann, "Ben"),
        followTile(cleo, "Ben"),
        followTile(ben, "Ann"),
        followTile(ben, "Cleo"),
      ];
      const { id } = ben;
      meeting.servers.verdict = (name, { type }) =>
        name === "Ben" && (type === "join" || type === "resume")
          ? reason
          : null;
      meeting.servers.drop("Ben");
      const tried = meeting.servers.tries.get("Ben") ?? 0;
      await meeting.pass(290_000);
      assertEquals(ben.call.phase.value, { is: "inside", you: id });
      assert(ben.call.server.value !== "inside");
      ben.say("I am still here");
      await ben.call.media.camera.toggle();
      await meeting.pass(10_000);
      assertEquals(ann.peer("Ben").state.value.camera, false);
      meeting.assertHeard({ [id]: ["I am still here"] });
      const tries = (meeting.servers.tries.get("Ben") ?? 0) - tried;
      assert(tries >= 4 && tries <= 60, `${tries} tries in five minutes`);

      meeting.servers.verdict = () => null;
      await meeting.until(
        "Ben is in again",
        () => ben.call.server.value === "inside",
        TIMES.rejoinMax + 1_000,
      );
      assertEquals(ben.call.rejoinRefusal.value, null);
      await meeting.pass(30_000);
      assertEquals(
        tiles,
        tiles.map(() => ["connected"]),
      );
      meeting.assertMet();
      ben.say("and here");
      await meeting.pass(1_000);
      assertEquals(ann.heard[ben.id].at(-1), "and here");
    }),
  );
}

const shown: readonly RefusalReason[] = [
  "version-mismatch",
  "not-admitted",
  "room-full",
  "sign-in-required",
  "too-many-tries",
  "bad-message",
  "room-not-found",
];

Deno.test(
  "[SIG-11] what the server wants is said, and asking again is at once",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const ben = meeting.people[1];
    let knocked = false;
    for (const reason of shown) {
      meeting.servers.verdict = (name, message) => {
        if (name !== "Ben") return null;
        if (message.type === "join") knocked = message.knock === true;
        return message.type === "resume"
          ? "resume-expired"
          : message.type === "join"
          ? reason
          : null;
      };
      meeting.servers.drop("Ben");
      await meeting.until(
        "it is said",
        () => ben.call.rejoinRefusal.value !== null,
      );
      assertEquals(ben.call.rejoinRefusal.value, reason);
      assert(ben.call.rejoin.value);
      ben.call.rejoin.value({ knock: true });
      await meeting.pass(100);
      assertEquals(knocked, true);
      meeting.servers.verdict = () => null;
      ben.call.rejoin.value({ knock: false });
      await meeting.pass(100);
      assertEquals(ben.call.rejoinRefusal.value, null);
      assertEquals(ben.call.rejoin.value, null);
      await meeting.pass(15_000);
      meeting.assertMet(reason);
    }
  }),
);

for (const reason of lasting) {
  Deno.test(
    `[SIG-11] a refusal inside, ${reason}: the call goes on, and a server that does nothing else is not stormed`,
    Meeting.test(["Ann", "Ben"], async (meeting) => {
      const [ann, ben] = meeting.people;
      const badges = [followBadge(ann, "Ben"), followBadge(ben, "Ann")];
      const { id } = ben;
      const tried = meeting.servers.tries.get("Ben") ?? 0;
      for (let second = 0; second < 300; second++) {
        meeting.servers.refuse("Ben", reason);
        await meeting.pass(1_000);
      }
      const tries = (meeting.servers.tries.get("Ben") ?? 0) - tried;
      assert(tries <= 60, `${tries} tries in five minutes`);
      await meeting.pass(TIMES.rejoinMax + 1_000);
      assertEquals(ben.call.server.value, "inside");
      assertEquals(ben.id, id);
      assertEquals(badges, [["connected"], ["connected"]]);
      // After a while of peace all is as ever: the first try comes within a second.
      await meeting.pass(2 * TIMES.pingInterval);
      meeting.servers.drop("Ben");
      await meeting.pass(100);
      await meeting.until(
        "back",
        () => ben.call.server.value === "inside",
        TIMES.backoffFirst + 200,
      );
    }),
  );
}

Deno.test(
  "[SIG-11] a server that knows nobody who comes is not stormed either",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [ann, ben] = meeting.people;
    const badge = followBadge(ann, "Ben");
    const tried = meeting.servers.tries.get("Ben") ?? 0;
    meeting.servers.verdict = (name, { type }) =>
      name === "Ben" && (type === "join" || type === "resume")
        ? "resume-expired"
        : null;
    meeting.servers.drop("Ben");
    await meeting.pass(300_000);
    const tries = (meeting.servers.tries.get("Ben") ?? 0) - tried;
    assert(tries <= 60, `${tries} tries in five minutes`);
    assertEquals(ben.call.phase.value.is, "inside");
    assertEquals(badge, ["connected"]);
  }),
);

Deno.test(
  "[SIG-11] others who are back do not make somebody ask sooner who is outside",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [ann] = meeting.people;
    // The tries that failed before count as well.
    let reason: RefusalReason = "storage-unavailable";
    meeting.servers.verdict = (name, { type }) =>
      name === "Ben" && (type === "join" || type === "resume") ? reason : null;
    meeting.servers.drop("Ben");
    await meeting.pass(20_000);
    reason = "not-admitted";
    await meeting.pass(60_000);
    const tried = meeting.servers.tries.get("Ben") ?? 0;
    for (let n = 0; n < 60; n++) {
      meeting.servers.drop("Ann");
      await meeting.pass(1_000);
    }
    assert(ann.call.phase.value.is === "inside");
    const tries = (meeting.servers.tries.get("Ben") ?? 0) - tried;
    assert(tries <= 3, `${tries} tries in a minute`);
  }),
);

for (const reason of FINAL) {
  for (const where of ["inside", "at the door"]) {
    Deno.test(
      `[SIG-11] ${reason}, ${where}, ends the session and releases the devices`,
      Meeting.test(["Ann", "Ben"], async (meeting) => {
        const [ann, ben] = meeting.people;
        assert(ben.devices.live > 0);
        if (where === "inside") meeting.servers.refuse("Ben", reason);
        else {
          meeting.servers.verdict = (name) => name === "Ben" ? reason : null;
          meeting.servers.drop("Ben");
        }
        await meeting.pass(5_000);
        assertEquals(ben.call.phase.value, { is: "refused", reason });
        assertEquals(ben.devices.live, 0);
        assertEquals(ben.host.connections.size, 0);
        assertEquals(ann.call.peers.value.length, 0);
        const tried = meeting.servers.tries.get("Ben");
        await meeting.pass(120_000);
        assertEquals(meeting.servers.tries.get("Ben"), tried);

        // Whoever may come back has the devices again.
        meeting.servers.verdict = () => null;
        ben.join();
        await meeting.pass(5_000);
        meeting.assertMet();
        assertEquals(ben.devices.live, 2);
      }),
    );
  }
}

Deno.test(
  "[SIG-11] whom the server did not let in from the first keeps the preview, and is told",
  Meeting.test(["Ann"], async (meeting) => {
    meeting.servers.verdict = (name, { type }) =>
      name === "Ben" && type === "join" ? "room-full" : null;
    const ben = await meeting.enter("Ben");
    assertEquals(ben.call.phase.value, { is: "refused", reason: "room-full" });
    assertEquals(ben.devices.live, 2);
    assertEquals(ben.call.rejoinRefusal.value, null);
    meeting.exit(ben);
  }),
);

/** Somebody was away for longer than anybody remembers; the door is closed, and they ask to be let in. */
async function knockAgain(meeting: Meeting, { name, call }: Participant) {
  meeting.servers.shutOut(name);
  await meeting.pass(TIMES.knownFor + 120_000);
  await meeting.servers.change((room) => ({
    ...room,
    version: room.version + 1,
    rules: { ...room.rules, waitingRoom: true },
    members: room.members.map((member) =>
      member.name === "Ann" ? { ...member, standing: "host" } : member
    ),
  }));
  meeting.servers.letIn(name);
  await meeting.until("refused", () => call.rejoinRefusal.value !== null);
  assertEquals(call.rejoinRefusal.value, "not-admitted");
  call.rejoin.value?.({ knock: true });
}

Deno.test(
  "[SIG-11] whoever asks to be let in again stays connected while they wait, and is one tile when they are admitted",
  Meeting.test(THREE, async (meeting) => {
    const [ann, ben, cleo] = meeting.people;
    const tiles = [followTile(ann, "Ben"), followTile(cleo, "Ben")];
    const { id } = ben;
    await knockAgain(meeting, ben);
    await meeting.pass(500);
    assertEquals(ben.call.rejoinRefusal.value, "waiting");
    assertEquals(ben.call.phase.value, { is: "inside", you: id });
    // Nothing that the mesh does meanwhile is taken for a wrong word by the server.
    meeting.network.breakPath("Ann", "Ben");
    await meeting.pass(20_000);
    assertEquals(ben.call.rejoinRefusal.value, "waiting");
    ben.say("may I?");
    await meeting.pass(1_000);
    meeting.assertHeard({ [id]: ["may I?"] });
    tiles.forEach((tile) => tile.splice(0, tile.length - 1));

    const waiting = ann.call.moderation.roster.value?.waiting ?? [];
    assertEquals(waiting.map(({ name }) => name), ["Ben"]);
    meeting.servers.verdict = () => null;
    ann.call.moderation.action({ do: "admit", target: waiting[0].id })?.();
    await meeting.until("in", () => ben.call.server.value === "inside");
    await meeting.pass(10_000);
    assertEquals(ben.call.rejoinRefusal.value, null);
    assert(ben.id !== id);
    meeting.assertMet();
    // Nobody could tell that the two were one: for a moment there were two, and never none.
    for (const tile of tiles) {
      assert(tile.every((badges) => badges.includes("connected")), `${tile}`);
    }
  }),
);

Deno.test(
  "[SIG-11] whoever asks to be let in again and is refused stays connected, and knocks again only by their own hand",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [ann, ben] = meeting.people;
    const { id } = ben;
    await knockAgain(meeting, ben);
    await meeting.pass(500);
    const { moderation } = ann.call;
    const [ghost] = moderation.roster.value?.waiting ?? [];
    moderation.action({ do: "refuse", target: ghost.id })?.();
    for (let second = 0; second < 180; second++) {
      await meeting.pass(1_000);
      assertEquals(ben.call.phase.value, { is: "inside", you: id });
      assertEquals(ben.call.rejoinRefusal.value, "not-admitted");
      assertEquals(moderation.roster.value?.waiting, []);
    }
    ben.say("still here");
    await meeting.pass(500);
    meeting.assertHeard({ [id]: ["still here"] });
    ben.call.rejoin.value?.({ knock: true });
    await meeting.pass(500);
    const [again] = moderation.roster.value?.waiting ?? [];
    moderation.action({ do: "admit", target: again.id })?.();
    await meeting.until("in", () => ben.call.server.value === "inside");
    await meeting.pass(10_000);
    meeting.assertMet();
  }),
);

Deno.test(
  "[ACC-12] a room made smaller than it is puts nobody out when all servers restart, however long that takes",
  Meeting.test([...THREE, "Dora"], async (meeting) => {
    const peers = meeting.people.map((person) => followPeers(person));
    const ids = meeting.people.map(({ id }) => id);
    await meeting.servers.change((room) => ({ ...room, capacity: 2 }));
    for (const seconds of [1, 90]) {
      meeting.servers.kill(0);
      await meeting.pass(seconds * 1_000);
      meeting.servers.start(0);
      await meeting.pass(30_000);
      assertEquals(
        meeting.people.map(({ call }) => call.server.value),
        ids.map(() => "inside"),
      );
    }
    assertEquals(meeting.people.map(({ id }) => id), ids);
    assertEquals(peers.map(({ length }) => length), [1, 1, 1, 1]);
    meeting.assertMet();
  }),
);

/** The page goes away, and says so by the ways that it still has. */
async function hide(
  meeting: Meeting,
  person: Participant,
  { request = true } = {},
) {
  person.window.dispatchEvent(new Event("pagehide"));
  for (const { room, place } of person.farewells.splice(0)) {
    if (request) await meeting.servers.giveBack(room, place);
  }
}

Deno.test(
  "[SIG-9] a page that the browser keeps says goodbye, and is inside by itself when it is back: same name, same devices, one tile",
  Meeting.test(THREE, async (meeting) => {
    const [ann, ben] = meeting.people;
    ben.say("before");
    await ben.call.media.microphone.toggle();
    await meeting.pass(500);
    const { id } = ben;
    for (const away of [500, 40_000, 700_000]) {
      await hide(meeting, ben);
      assertEquals(ben.devices.live, 0);
      await meeting.until(
        "gone",
        () => ann.call.peers.value.length === 1,
        2_000,
      );
      await meeting.pass(away);
      assertEquals(ben.devices.live, 0);
      ben.window.dispatchEvent(new Event("pageshow"));
      await meeting.pass(10_000);
      meeting.assertMet(`away for ${away} ms`);
      const { state } = ann.peer("Ben");
      assertEquals(state.value, { camera: true, microphone: false });
    }
    assert(ben.id !== id);
    meeting.assertHeard({ [id]: ["before"] });
    // A page that is shown for the first time, or again without having gone, does nothing.
    ben.window.dispatchEvent(new Event("pageshow"));
    const stays = ben.id;
    await meeting.pass(5_000);
    assertEquals(ben.id, stays);
  }),
);

Deno.test(
  "[SIG-9] a goodbye that only the server hears ends the tile all the same, and only the tile",
  Meeting.test(THREE, async (meeting) => {
    const [ann, ben, cleo] = meeting.people;
    meeting.network.cut("Ben", "Ann");
    meeting.network.cut("Ben", "Cleo");
    meeting.servers.fate = () => [];
    ben.window.dispatchEvent(new Event("pagehide"));
    meeting.servers.fate = () => [0];
    for (const { room, place } of ben.farewells.splice(0)) {
      await meeting.servers.giveBack(room, place);
    }
    for (const person of [ann, cleo]) {
      await meeting.until(
        "gone",
        () => person.call.peers.value.length === 1,
        2_000,
      );
    }
    meeting.exit(ben);
    await meeting.pass(5_000);
    meeting.assertMet();
  }),
);

Deno.test(
  "[SIG-9] a reload is never two tiles, even where no goodbye was heard; the lock, the role and the silence stay",
  Meeting.test(THREE, async (meeting) => {
    const [ann, ben] = meeting.people;
    const tile = followTile(ann, "Ben");
    await meeting.servers.change((room) => ({
      ...room,
      version: room.version + 1,
      rules: { ...room.rules, locked: true },
      members: room.members.map((member) => ({
        ...member,
        standing: member.name === "Ben" ? "moderator" : "host",
        silenced: member.name === "Ben",
      })),
    }));
    // The page dies in the moment in which it keeps its place.
    meeting.network.cut("Ben", "Ann");
    meeting.network.cut("Ben", "Cleo");
    meeting.servers.fate = () => [];
    await hide(meeting, ben, { request: false });
    await meeting.pass(100);
    meeting.servers.fate = () => [0];
    meeting.network.mendAll();
    meeting.people.splice(1, 1);

    const again = await meeting.enter("Ben", ben.tab);
    assertEquals(again.call.phase.value.is, "inside");
    await meeting.pass(10_000);
    meeting.assertMet();
    assert(tile.every((badges) => !badges.includes(",")), `${tile}`);
    assertEquals(again.call.moderation.self.value?.role, "moderator");
    assertEquals(again.call.moderation.self.value?.silenced, true);
    // It serves once: a second tab is a second person, and stays outside here.
    const copy = await meeting.enter("Copy", new Map(ben.tab));
    assertEquals(copy.call.phase.value, {
      is: "refused",
      reason: "not-admitted",
    });
    meeting.exit(copy);
    ben.close();
    await meeting.pass(5_000);
    meeting.assertMet();
  }),
);

/** Leaves the place in its tab, as a page that dies now does; the result has it. */
async function reload(
  meeting: Meeting,
  person: Participant,
): Promise<Map<string, string>> {
  await hide(meeting, person, { request: false });
  meeting.exit(person);
  return person.tab;
}

for (const stop of ["the lobby", "joining", "refused", "joining, and back"]) {
  Deno.test(
    `[SIG-9] a place outlives a second reload, from ${stop}`,
    Meeting.test(["Ann", "Ben"], async (meeting) => {
      const [, ben] = meeting.people;
      await meeting.servers.change((room) => ({
        ...room,
        version: room.version + 1,
        rules: { ...room.rules, locked: true },
        members: room.members.map((member) => ({
          ...member,
          standing: member.name === "Ben" ? "moderator" : "host",
          silenced: member.name === "Ben",
        })),
      }));
      const second = await meeting.visit("Ben", await reload(meeting, ben));
      if (stop !== "the lobby") {
        meeting.servers.fate = () => [];
        if (stop === "refused") {
          meeting.servers.fate = () => [0];
          meeting.servers.verdict = (name) =>
            name === "Ben" ? "too-many-tries" : null;
        }
        second.join();
        await meeting.pass(3_000);
      }
      const { is } = second.call.phase.value;
      assert(stop.startsWith(is) || stop === "the lobby", is);
      let last = second;
      if (stop === "joining, and back") {
        await hide(meeting, second);
        await meeting.pass(1_000);
        second.window.dispatchEvent(new Event("pageshow"));
      } else {
        const tab = await reload(meeting, second);
        assertEquals(second.farewells, []);
        last = await meeting.visit("Ben", tab);
        last.join();
      }
      meeting.servers.fate = () => [0];
      meeting.servers.verdict = () => null;
      await meeting.pass(20_000);
      meeting.assertMet();
      const own = last.call.moderation.self.value;
      assertEquals([own?.role, own?.silenced], ["moderator", true]);
      // Nothing is left for a copy of the tab.
      const copy = await meeting.enter("Copy", new Map(last.tab));
      assertEquals(copy.call.phase.value.is, "refused");
      meeting.exit(copy);
    }),
  );
}

Deno.test(
  "[SIG-9] a lobby that the browser keeps takes its place out of the tab again as it comes back",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [, ben] = meeting.people;
    const lobby = await meeting.visit("Ben", await reload(meeting, ben));
    await hide(meeting, lobby);
    lobby.window.dispatchEvent(new Event("pageshow"));
    const copy = await meeting.enter("Copy", new Map(lobby.tab));
    const { id } = copy;
    lobby.join();
    await meeting.pass(10_000);
    meeting.assertMet();
    assertEquals(copy.id, id);
    const people = copy.call.moderation.roster.value?.participants ?? [];
    assertEquals(people.map(({ name, replaces }) => [name, replaces]), [
      ["Ann", undefined],
      ["Copy", undefined],
      ["Ben", people[2].replaces],
    ]);
    assert(people[2].replaces !== undefined);
  }),
);

Deno.test(
  "[SIG-9] a tab that was copied while its page lives takes nothing over",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const ben = meeting.people[1];
    const { id } = ben;
    await meeting.enter("Copy", new Map(ben.tab));
    await meeting.pass(5_000);
    meeting.assertMet();
    assertEquals(ben.id, id);
    assertEquals(ben.call.phase.value.is, "inside");
  }),
);

Deno.test(
  "[SIG-9] whoever leaves while the server is away says goodbye by request",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const ben = meeting.people[1];
    meeting.servers.shutOut("Ben");
    await meeting.pass(3_000);
    ben.call.leave.value?.();
    assertEquals(ben.farewells.length, 1);
    assertEquals(ben.call.phase.value.is, "left");
    assertEquals(ben.devices.live, 0);
    meeting.exit(ben);
    await meeting.pass(40_000);
  }),
);
