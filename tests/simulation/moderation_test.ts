/** What holds for somebody holds for all the ids that their page had. */
import { assert, assertEquals } from "@std/assert";
import { Moderation } from "../../lib/client/room/moderation.ts";
import type { Action } from "../../lib/protocol/actions.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import type { Roster } from "../../lib/protocol/signaling.ts";
import { isHostNextTime } from "../../lib/view/banners.ts";
import { Meeting } from "../support/simulation/meeting.ts";

let version = 0;

/** A room with one person in it, besides whoever looks. */
function rosterOf(
  id: string,
  replaces?: string,
  gone: Partial<Pick<Roster, "removed" | "left">> = {},
): Roster {
  return {
    version: ++version,
    title: "",
    capacity: 8,
    media: { way: "mesh" },
    rules: {
      locked: false,
      waitingRoom: false,
      unmute: false,
      succession: false,
      screen: "everybody",
      chat: "everybody",
      files: "everybody",
    },
    password: false,
    participants: [{
      id,
      name: "Zed",
      order: version,
      role: "guest",
      verified: false,
      silenced: true,
      permissions: ["remove"],
      features: [],
      ...(replaces !== undefined && { replaces }),
    }],
    waiting: [],
    permissions: [],
    removed: [],
    removedPeople: [],
    ...gone,
  };
}

Deno.test("[ACC-5] whoever is gone is gone under every id that they had, however often they came in anew", () => {
  for (const way of ["removed", "left"]) {
    const moderation = new Moderation(() => {});
    moderation.applyRoster("you", rosterOf("z1"));
    moderation.applyRoster("you", rosterOf("z2", "z1"));
    moderation.applyRoster("you", rosterOf("z3", "z2"));
    assertEquals(moderation.goneIds, []);
    moderation.applyRoster(
      "you",
      rosterOf("ann", undefined, { [way]: ["z3"] }),
    );
    assertEquals(moderation.goneIds, ["z3", "z2", "z1"]);
  }
});

Deno.test("[SIG-9] a server that says that each replaces the other holds nothing up", () => {
  const moderation = new Moderation(() => {});
  moderation.applyRoster("you", rosterOf("a", "b"));
  moderation.applyRoster("you", rosterOf("b", "a"));
  moderation.applyRoster("you", rosterOf("you", undefined, { removed: ["a"] }));
  assertEquals(moderation.goneIds, ["a", "b"]);
});

Deno.test("[ACC-6] whoever is silenced, and what may be done about them, is known by the id before as well", () => {
  const sent: Action[] = [];
  const moderation = new Moderation((action) => sent.push(action));
  moderation.applyRoster("you", rosterOf("z2", "z1"));
  assertEquals(moderation.isSilenced("z1"), true);
  moderation.action({ do: "remove", target: "z1" })?.();
  assertEquals(sent, [{ do: "remove", target: "z2" }]);
});

Deno.test("[ACC-6] whoever is silenced stays so where the server lists them no more, until it lets them speak", () => {
  const moderation = new Moderation(() => {});
  moderation.applyRoster("you", rosterOf("zed"));
  assertEquals(moderation.isSilenced("zed"), true);
  moderation.applyRoster("you", { ...rosterOf("ann"), participants: [] });
  assertEquals(moderation.isSilenced("zed"), true);
  assertEquals(moderation.isSilenced("ann"), false);
  const roster = rosterOf("zed");
  roster.participants[0].silenced = false;
  moderation.applyRoster("you", roster);
  moderation.applyRoster("you", { ...rosterOf("ann"), participants: [] });
  assertEquals(moderation.isSilenced("zed"), false);
});

Deno.test(
  "[ACC-6] [NEG-7] whoever is silenced and keeps the mesh without the server stays silenced, and can be removed, at any time",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    for (const away of [60_000, TIMES.knownFor + 60_000]) {
      const [ann, ben, cleo] = meeting.people;
      await meeting.servers.change((room) => ({
        ...room,
        version: room.version + 1,
        rules: { ...room.rules, unmute: false },
        members: room.members.map((member) =>
          member.name === "Ann" ? { ...member, standing: "host" } : member
        ),
      }));
      await meeting.pass(10_000);
      const { id } = ben;
      const action = (what: "mute" | "remove") =>
        ann.call.moderation.action({ do: what, target: id });
      action("mute")?.();
      await meeting.pass(1_000);
      meeting.servers.shutOut("Ben");
      await meeting.pass(away);
      for (const { call } of [ann, cleo]) {
        assert(call.peers.value.some((peer) => peer.id === id));
        const listed = call.moderation.roster.value?.participants ?? [];
        assert(listed.every((one) => one.id !== id));
        assertEquals(call.moderation.find(id)?.silenced, true);
      }
      // What takes their page to do it cannot be done.
      assertEquals(action("mute"), null);
      action("remove")?.();
      await meeting.pass(1_000);
      for (const { call } of [ann, cleo]) {
        assert(call.peers.value.every((peer) => peer.id !== id));
      }
      const removed = ann.call.moderation.roster.value?.removedPeople ?? [];
      assert(removed.some((one) => one.id === id));
      meeting.servers.letIn("Ben");
      await meeting.until("told", () => ben.call.phase.value.is === "refused");
      assertEquals(ben.call.phase.value, { is: "refused", reason: "removed" });
      ann.call.moderation.action({ do: "readmit", target: id })?.();
      await meeting.pass(1_000);
      ben.join();
      await meeting.pass(5_000);
      meeting.assertMet();
    }
  }),
);

Deno.test(
  "[ACC-6] a microphone that was unplugged when a moderator muted it does not come on when it is back",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [ann, ben] = meeting.people;
    await meeting.servers.change((room) => ({
      ...room,
      version: room.version + 1,
      members: room.members.map((member) =>
        member.name === "Ann" ? { ...member, standing: "host" } : member
      ),
    }));
    const { microphone } = ben.call.media;
    const capture = microphone.capture.value;
    assert(capture.is === "on");
    capture.track.onended?.(new Event("ended"));
    assertEquals(microphone.capture.value.is, "failed");
    ann.call.moderation.action({ do: "mute", target: ben.id })?.();
    await meeting.pass(1_000);
    assertEquals(ben.call.moderation.mutedBy.value, ann.id);
    assertEquals(microphone.wanted.value, false);
  }),
);

Deno.test(
  "[ACC-4] [SEC-4] a host link opened inside is told to count from the next time on, and ends nothing",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [, { call }] = meeting.people;
    assertEquals([call.hostPath, isHostNextTime(call)], [null, false]);
    const hostKey = "h".repeat(32);
    call.openLink({ secret: null, hostKey });
    assert(call.hostPath?.endsWith(`#host=${hostKey}`));
    assertEquals(isHostNextTime(call), true);
    await meeting.pass(5_000);
    assert(
      call.peers.value.every(({ status }) => status.value === "connected"),
    );
    call.leave.value?.();
    assertEquals(isHostNextTime(call), false);
    await meeting.pass(1_000);
  }),
);
