/** Who may speak where not everybody may, in a mesh: what each page does about itself and the others. */
import { assert, assertEquals } from "@std/assert";
import { computed, signal } from "@preact/signals";
import { Floor, type FloorStanding } from "../../lib/client/floor/floor.ts";
import type { Action } from "../../lib/protocol/actions.ts";
import type { Participant as Listed } from "../../lib/protocol/signaling.ts";
import { cameraOf, microphoneOf } from "../../lib/view/moderation.ts";
import { bringScreens, screensOf } from "../../lib/view/screens/screens_of.ts";
import { tilePeopleOf } from "../../lib/view/tiles/people.ts";
import { tilesOf } from "../../lib/view/tiles/tiles.ts";
import { FakeStream, FakeTrack } from "../support/rtc/media.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

/** Ann is host; the result does something as her, and waits until all have heard of it. */
async function led(meeting: Meeting) {
  await meeting.servers.change((room) => ({
    ...room,
    version: room.version + 1,
    members: room.members.map((member) =>
      member.name === "Ann" ? { ...member, standing: "host" } : member
    ),
  }));
  await meeting.pass(1_000);
  const [ann] = meeting.people;
  return async (action: Action) => {
    const take = ann.call.moderation.action(action);
    assert(take, action.do);
    take();
    await meeting.pass(1_000);
  };
}

const rule = (speak: "everybody" | "moderators"): Action => ({
  do: "rule",
  rules: { speak },
});

/** Of what somebody's own devices are on. */
const own = ({ call }: Participant) =>
  [call.media.microphone, call.media.camera].map(({ capture }) =>
    capture.value.is
  );

/** Whether somebody sees, and hears, another. */
function gets({ call }: Participant, name: string): [boolean, boolean] {
  const tile = tilesOf({ people: tilePeopleOf(call), pins: [] })
    .find((tile) => tile.kind === "camera" && tile.name === name);
  assert(tile?.kind === "camera", name);
  return [tile.video !== null, tile.audio !== null];
}

Deno.test(
  "[FLOOR-2] a listener's page switches all off and offers nothing that switches it on; with the floor its user does, and nobody else",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const act = await led(meeting);
    const [ann, ben] = meeting.people;
    const toggles = () =>
      [microphoneOf(ben.call), cameraOf(ben.call)].map(({ toggle }) => toggle);
    assertEquals(own(ben), ["on", "on"]);
    assertEquals(gets(ann, "Ben"), [true, true]);

    await act(rule("moderators"));
    assertEquals(own(ben), ["off", "off"]);
    assertEquals(ben.devices.live, 0);
    assertEquals(toggles(), [null, null]);
    assertEquals(gets(ann, "Ben"), [false, false]);
    assertEquals(gets(ben, "Ann"), [true, true]);
    // Whatever else wants them on.
    for (const source of [ben.call.media.microphone, ben.call.media.camera]) {
      await source.toggle();
    }
    await meeting.pass(500);
    assertEquals(own(ben), ["off", "off"]);

    await act({ do: "floor", target: ben.id, given: true });
    assertEquals(own(ben), ["off", "off"]);
    for (const toggle of toggles()) toggle?.();
    await meeting.pass(1_000);
    assertEquals(own(ben), ["on", "on"]);
    assertEquals(gets(ann, "Ben"), [true, true]);
    await act({ do: "floor", target: ben.id, given: false });
    assertEquals(own(ben), ["off", "off"]);
    await act(rule("everybody"));
    assertEquals(own(ben), ["off", "off"]);
    assert(toggles().every((toggle) => toggle !== null));
  }),
);

Deno.test(
  "[FLOOR-2] [NEG-7] of a page that sends all the same nothing is seen or heard, also when the server lists it no more",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const act = await led(meeting);
    const [ann, ben, cleo] = meeting.people;
    const picker = {
      getDisplayMedia: () =>
        Promise.resolve(
          new FakeStream([new FakeTrack("video"), new FakeTrack("audio")]),
        ),
    };
    const ends = meeting.people.map(({ call }) =>
      bringScreens(call, meeting.clock, picker)
    );
    const shown = () =>
      [ann, cleo].flatMap(({ call }) =>
        screensOf(call).value?.shown.value.map(({ by }) => by) ?? []
      );
    await screensOf(ben.call).value?.start();
    await meeting.pass(2_000);
    assertEquals(shown(), [ben.id, ben.id]);
    await act(rule("moderators"));
    assertEquals(shown(), []);
    assertEquals(screensOf(ben.call).value?.mayShare.value, false);
    assertEquals(screensOf(ben.call).value?.endedBy.value, null);

    const session = ben.call.session.value;
    for (const slot of ["camera", "screen"] as const) {
      session?.publish(slot, new FakeTrack("video"));
    }
    for (const slot of ["microphone", "screen-audio"] as const) {
      session?.publish(slot, new FakeTrack("audio"));
    }
    ben.call.state.set({ camera: true, microphone: true, screen: 9 });
    await meeting.pass(3_000);
    const nothing = () => {
      for (const person of [ann, cleo]) {
        const peer = person.peer("Ben");
        assert(peer.media("camera").value, "it does come");
        assert(peer.media("microphone").value);
        assertEquals(gets(person, "Ben"), [false, false]);
      }
      assertEquals(shown(), []);
    };
    nothing();
    meeting.servers.shutOut("Ben");
    await meeting.pass(45_000);
    assertEquals(
      ann.call.moderation.roster.value?.participants.map(({ name }) => name),
      ["Ann", "Cleo"],
    );
    nothing();
    meeting.servers.letIn("Ben");
    await meeting.pass(15_000);
    await act({ do: "floor", target: ben.id, given: true });
    for (const person of [ann, cleo]) {
      assertEquals(gets(person, "Ben"), [true, true]);
    }
    ends.forEach((end) => end());
  }),
);

Deno.test(
  "[FLOOR-2] whoever comes into such a room is off from the first moment on",
  Meeting.test(["Ann"], async (meeting) => {
    const act = await led(meeting);
    await act(rule("moderators"));
    const ben = await meeting.visit("Ben");
    assertEquals(own(ben), ["on", "on"]);
    ben.join();
    await meeting.until("inside", () => ben.id !== "");
    assertEquals(own(ben), ["off", "off"]);
    await meeting.until("they meet", () => meeting.met);
    const sent = [...ben.host.connections].flatMap((connection) =>
      connection.getTransceivers().flatMap(({ sender }) => sender.track ?? [])
    );
    assertEquals(sent, []);
  }),
);

Deno.test("[FLOOR-3] getting the floor is told once, and switches nothing on; what is told in another way is no news", () => {
  const self = signal<Pick<Listed, "role" | "listener"> | null>(null);
  const speak = signal<"everybody" | "moderators">("everybody");
  const sending = signal(false);
  const given: FloorStanding[] = [];
  const open = (isNews: boolean) =>
    new Floor({
      moderation: {
        roster: computed(() =>
          self.value && { rules: { speak: speak.value } } as never
        ),
        self: computed(() => self.value as never),
      },
      isSending: sending,
      onGiven: () => given.push("given"),
      isNews,
    });
  let floor = open(false);
  const state = () => [
    floor.standing.value,
    floor.offered.value,
    floor.news.value,
  ];
  assertEquals(state(), [null, false, null]);
  speak.value = "moderators";
  self.value = { role: "guest", listener: true };
  // Whoever comes in has a banner that says it.
  assertEquals(state(), ["listens", false, null]);
  self.value = { role: "guest" };
  assertEquals(state(), ["given", true, null]);
  self.value = { role: "guest", listener: false };
  assertEquals(given, ["given"]);
  sending.value = true;
  assertEquals(state(), ["given", false, null]);
  sending.value = false;
  assertEquals(state(), ["given", false, null]);
  self.value = { role: "guest", listener: true };
  assertEquals(state(), ["listens", false, "listens"]);
  self.value = { role: "moderator" };
  assertEquals(state(), ["leads", false, null]);
  self.value = { role: "guest", listener: true };
  assertEquals(state(), ["listens", false, "listens"]);
  speak.value = "everybody";
  self.value = { role: "guest" };
  assertEquals(state(), ["open", false, "open"]);
  // They left.
  self.value = null;
  assertEquals(state(), [null, false, null]);
  floor.close();

  self.value = { role: "guest", listener: true };
  speak.value = "moderators";
  floor = open(true);
  assertEquals(state(), ["listens", false, "listens"]);
  floor.close();
});
