/** What a recording shows of a call, and who is heard in it. */
import { assert, assertEquals } from "@std/assert";
import type { Scene } from "../../lib/client/recording/recorder.ts";
import { sceneOf } from "../../lib/view/recording/scene.ts";
import { bringScreens, screensOf } from "../../lib/view/screens/screens_of.ts";
import { layout, resetLayout } from "../../lib/view/tiles/layout.ts";
import { FakeStream, FakeTrack } from "../support/rtc/media.ts";
import { Meeting } from "../support/simulation/meeting.ts";

const nameIn = ({ tiles }: Scene) => tiles.map(({ name }) => name);
const tileIn = ({ tiles }: Scene, name: string) => {
  const tile = tiles.find((one) => one.name === name);
  assert(tile, name);
  return tile;
};

Deno.test(
  "a recording shows everybody as they come, with what is on; it hears nobody who is silenced [ACC-6]",
  Meeting.test(["Ann", "Mallory"], async (meeting) => {
    const [ann, mallory] = meeting.people;
    const scene = sceneOf(ann.call);
    await meeting.pass(2_000);
    assertEquals(nameIn(scene.value), ["Mallory", "Ann"]);
    const { isSelf, initials, video, sounds } = tileIn(scene.value, "Ann");
    assertEquals([isSelf, initials], [true, "A"]);
    assertEquals(video, ann.call.media.camera.output.value);
    assert(sounds.length === 1);
    assertEquals<unknown>(sounds[0], ann.call.media.microphone.output.value);
    assertEquals(tileIn(scene.value, "Mallory").sounds.length, 1);
    assert(tileIn(scene.value, "Mallory").video);

    mallory.call.media.camera.turnOff();
    ann.call.media.microphone.turnOff();
    await meeting.pass(2_000);
    assertEquals(tileIn(scene.value, "Mallory").video, null);
    assertEquals(tileIn(scene.value, "Ann").sounds, []);

    await meeting.servers.change((room) => ({
      ...room,
      version: room.version + 1,
      members: room.members.map((member) => ({
        ...member,
        silenced: member.name === "Mallory",
      })),
    }));
    await meeting.pass(10_000);
    assertEquals(tileIn(scene.value, "Mallory").sounds, []);
    await meeting.enter("Cleo");
    await meeting.pass(3_000);
    assertEquals(nameIn(scene.value), ["Mallory", "Cleo", "Ann"]);
  }),
);

Deno.test(
  "a shared screen has its place and its sound, one's own too, but no sound that has the others in it",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const shared: FakeTrack[] = [];
    const display = {
      getDisplayMedia: () => {
        const tracks = [new FakeTrack("video"), new FakeTrack("audio")];
        shared.push(...tracks);
        return Promise.resolve<MediaStream>(new FakeStream(tracks));
      },
    };
    const ends = meeting.people.map(({ call }) =>
      bringScreens(call, meeting.clock, display)
    );
    const [ann, ben] = meeting.people;
    const scene = sceneOf(ann.call);
    await meeting.pass(1_000);
    assertEquals(scene.value.screen, null);
    await screensOf(ben.call).value?.start();
    await meeting.pass(3_000);
    assertEquals(scene.value.screen?.name, "Screen of Ben");
    assertEquals(tileIn(scene.value, "Ben").sounds.length, 2);
    screensOf(ben.call).value?.stop();
    await meeting.pass(3_000);
    assertEquals(scene.value.screen, null);
    assertEquals(tileIn(scene.value, "Ben").sounds.length, 1);

    const own = screensOf(ann.call).value;
    await own?.start();
    assertEquals(scene.value.screen?.video, shared[2]);
    assertEquals(scene.value.screen?.name, "Screen of Ann");
    const { value } = own?.own ?? {};
    assert(value?.is === "on");
    const heard = tileIn(scene.value, "Ann").sounds.includes(shared[3]);
    assertEquals(heard, !value.echoes);
    for (const end of ends) end();
  }),
);

Deno.test(
  "where who speaks is large on the page, they are in the recording",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const [ann] = meeting.people;
    const scene = sceneOf(ann.call);
    await meeting.pass(2_000);
    assertEquals(scene.value.large, undefined);
    layout.value = "speaker";
    try {
      const { large, tiles } = scene.value;
      assert(tiles.some(({ id, isSelf }) => id === large && !isSelf));
    } finally {
      resetLayout();
    }
    assertEquals(scene.value.large, undefined);
  }),
);
