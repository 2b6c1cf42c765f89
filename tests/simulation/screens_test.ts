/** Shared screens among pages that come late, are cut off, rejoin and lie. */
import { assert, assertEquals } from "@std/assert";
import {
  PointTopic,
  StopScreenTopic,
} from "../../lib/client/screen/screen_topics.ts";
import type { Action } from "../../lib/protocol/actions.ts";
import type { Screens } from "../../lib/client/screen/screens.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { bringScreens, screensOf } from "../../lib/view/screens/screens_of.ts";
import { FakeStream, FakeTrack } from "../support/rtc/media.ts";
import {
  spotlightAction,
  spotlightOf,
} from "../../lib/view/tiles/spotlight.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

/** A picker in which somebody chooses a screen with sound. */
class FakePicker {
  readonly captured: FakeTrack[] = [];

  getDisplayMedia(): Promise<MediaStream> {
    const tracks = [new FakeTrack("video"), new FakeTrack("audio")];
    this.captured.push(...tracks);
    return Promise.resolve(new FakeStream(tracks));
  }

  /** How many tracks are captured now. */
  get live(): number {
    return this.captured.filter(({ readyState }) => readyState === "live")
      .length;
  }
}

function screens({ call, name }: Participant): Screens {
  const { value } = screensOf(call);
  assert(value, `${name} has no screens`);
  return value;
}

/** The names of those whose screens somebody sees. */
const seenBy = (person: Participant): string[] =>
  screens(person).shown.value.map(({ by }) =>
    person.call.moderation.find(by)?.name ?? by
  );

/** A meeting whose pages have their late code, with Ann as its host. */
async function open(meeting: Meeting) {
  const pickers = new Map<Participant, FakePicker>();
  const ends: (() => void)[] = [];
  const bring = (person: Participant) => {
    const picker = new FakePicker();
    pickers.set(person, picker);
    ends.push(bringScreens(person.call, meeting.clock, picker));
  };
  await meeting.servers.change((room) => ({
    ...room,
    version: room.version + 1,
    members: room.members.map((member) =>
      member.name === "Ann" ? { ...member, standing: "host" } : member
    ),
  }));
  meeting.people.forEach(bring);
  await meeting.pass(1_000);
  return {
    bring,
    picker: (person: Participant) => pickers.get(person)!,
    close: () => ends.forEach((end) => end()),
  };
}

/** Does something as somebody who may, and waits until all have heard of it. */
async function act(
  meeting: Meeting,
  { call, name }: Participant,
  action: Action,
): Promise<void> {
  const take = call.moderation.action(action);
  assert(take, `${name} may not`);
  take();
  await meeting.pass(1_000);
}

Deno.test(
  "[SCR-1] all see a share, also those who come later or were away, and several at once; it ends for all",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const { bring, picker, close } = await open(meeting);
    const [ann, ben, cleo] = meeting.people;
    await screens(ben).start();
    await meeting.pass(2_000);
    for (const person of [ann, cleo]) {
      assertEquals(seenBy(person), ["Ben"]);
      const [{ video, audio }] = screens(person).shown.value;
      assert(video && audio, `${person.name} gets nothing`);
    }
    assertEquals(seenBy(ben), []);

    const musicTo = [...ben.host.connections].map((connection) =>
      connection.getTransceivers()[3].sender.getParameters().encodings[0]
        .maxBitrate
    );
    assertEquals(musicTo, [96_000, 96_000], "it may be music");

    const dan = await meeting.enter("Dan");
    bring(dan);
    await meeting.pass(3_000);
    assertEquals(seenBy(dan), ["Ben"]);
    assert(screens(dan).shown.value[0].video, "Dan gets nothing");

    meeting.network.breakPath("Ann", "Ben");
    await meeting.pass(4_000);
    await screens(cleo).start();
    await meeting.until("met again", () => meeting.met);
    await meeting.pass(3_000);
    assertEquals(seenBy(ann), ["Ben", "Cleo"]);
    assertEquals(seenBy(dan), ["Ben", "Cleo"]);

    screens(ben).stop();
    // The browser's own bar ends the track.
    picker(cleo).captured[0].unplug();
    await meeting.pass(2_000);
    for (const person of meeting.people) assertEquals(seenBy(person), []);
    assertEquals([picker(ben).live, picker(cleo).live], [0, 0]);

    await screens(ben).start();
    await meeting.pass(2_000);
    assertEquals(seenBy(ann), ["Ben"]);
    // Leaving ends it.
    close();
    assertEquals(picker(ben).live, 0);
  }),
);

Deno.test(
  "[SCR-1] [NEG-5] a hundred shares leave four media sections, and begin and end while no server is there",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const { close } = await open(meeting);
    const [ann, ben] = meeting.people;
    meeting.servers.killAll();
    for (let n = 0; n < 100; n++) {
      await screens(ben).start();
      await meeting.pass(1_000);
      assertEquals(screens(ann).shown.value.length, 1, `share ${n}`);
      screens(ben).stop();
      await meeting.pass(1_000);
      assertEquals(screens(ann).shown.value.length, 0, `share ${n}`);
    }
    for (const { host } of meeting.people) {
      for (const connection of host.connections) {
        assertEquals(connection.getTransceivers().length, 4);
        assertEquals(connection.signalingState, "stable");
      }
    }
    close();
  }),
);

Deno.test(
  "[SCR-1] what is no number is no share, and a picker that is closed changes nothing",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const { close } = await open(meeting);
    const [ann, ben] = meeting.people;
    for (
      const screen of [0, -1, 1.5, 1e300, LIMITS.maxCount + 1, "1", true, null]
    ) {
      ben.call.state.set({ screen });
      await meeting.pass(500);
      assertEquals(seenBy(ann), [], `${screen}`);
    }
    close();
    for (
      const [error, is] of [
        [new DOMException("Permission denied", "NotAllowedError"), "off"],
        [
          new DOMException("Permission denied by system", "NotAllowedError"),
          "failed",
        ],
      ] as const
    ) {
      const end = bringScreens(ben.call, meeting.clock, {
        getDisplayMedia: () => Promise.reject(error),
      });
      await screens(ben).start();
      assertEquals(screens(ben).own.value.is, is);
      await meeting.pass(500);
      assertEquals(ben.call.state.value.value.screen, null);
      end();
    }
  }),
);

Deno.test(
  "[SCR-2] where only moderators may share, no page offers it to guests, theirs end, and a page that goes on is not shown",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const { picker, close } = await open(meeting);
    const [ann, ben, cleo] = meeting.people;
    await screens(ben).start();
    await screens(ann).start();
    await meeting.pass(2_000);
    assertEquals(seenBy(cleo), ["Ann", "Ben"]);

    await act(meeting, ann, {
      do: "rule",
      rules: { screen: "moderators" },
    });
    assertEquals(seenBy(cleo), ["Ann"]);
    assertEquals(picker(ben).live, 0);
    assertEquals(screens(ben).endedBy.value, { is: "rule" });
    assertEquals(screens(ben).mayShare.value, false);
    await screens(ben).start();
    assertEquals(screens(ben).own.value.is, "off");
    assertEquals(picker(ben).live, 0);

    // A page that does not keep to it.
    ben.call.state.set({ screen: 9 });
    ben.call.session.value?.publish("screen", new FakeTrack("video"));
    await meeting.pass(2_000);
    assertEquals(seenBy(ann), []);
    assertEquals(seenBy(cleo), ["Ann"]);
    // As soon as they may, it is like any other.
    await act(meeting, ann, {
      do: "promote",
      target: ben.id,
      role: "moderator",
    });
    assertEquals(seenBy(cleo), ["Ann", "Ben"]);
    close();
  }),
);

Deno.test(
  "[SCR-3] a host ends a share for all, whatever its page does; a guest's word changes nothing, nor an old one",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const { picker, close } = await open(meeting);
    const [ann, ben, cleo] = meeting.people;
    await screens(ben).start();
    await meeting.pass(1_000);
    assertEquals(screens(cleo).stopOf(ben.id), null);
    cleo.call.session.value?.broadcast(StopScreenTopic, {
      of: ben.id,
      share: 1,
    });
    await meeting.pass(1_000);
    assertEquals(seenBy(ann), ["Ben"]);
    assertEquals(picker(ben).live, 2);

    screens(ann).stopOf(ben.id)?.();
    await meeting.pass(1_000);
    assertEquals(picker(ben).live, 0);
    assertEquals(screens(ben).endedBy.value, { is: "person", id: ann.id });
    // A page that does not keep to it.
    ben.call.state.set({ screen: 1 });
    await meeting.pass(1_000);
    assertEquals([seenBy(ann), seenBy(cleo)], [[], []]);

    await screens(ben).start();
    ann.call.session.value?.broadcast(StopScreenTopic, {
      of: ben.id,
      share: 1,
    });
    await meeting.pass(1_000);
    assertEquals([seenBy(ann), seenBy(cleo)], [["Ben"], ["Ben"]]);

    // A moderator may with guests alone.
    await act(meeting, ann, {
      do: "promote",
      target: cleo.id,
      role: "moderator",
    });
    await screens(ann).start();
    await meeting.pass(1_000);
    assertEquals(screens(cleo).stopOf(ann.id), null);
    cleo.call.session.value?.broadcast(StopScreenTopic, {
      of: ann.id,
      share: 1,
    });
    await meeting.pass(1_000);
    assertEquals(screens(ann).own.value.is, "on");
    screens(cleo).stopOf(ben.id)?.();
    await meeting.pass(1_000);
    assertEquals(screens(ben).own.value.is, "off");
    close();
  }),
);

Deno.test(
  "[SCR-4] a pointer is seen by all where it points, one for each person, and is gone after a moment",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const { close } = await open(meeting);
    const [ann, ben, cleo] = meeting.people;
    await screens(ann).start();
    await meeting.pass(1_000);
    screens(ben).point(ann.id, 0.1, 0.2);
    await meeting.pass(500);
    screens(ben).point(ann.id, 0.25, 0.75);
    await meeting.pass(500);
    const there = { of: ann.id, x: 0.25, y: 0.75 };
    assertEquals(screens(ann).pointers.value, [{ from: ben.id, ...there }]);
    assertEquals(screens(cleo).pointers.value, [{ from: ben.id, ...there }]);
    assertEquals(screens(ben).pointers.value, [{ from: null, ...there }]);
    await meeting.pass(TIMES.pointerShown);
    for (const person of meeting.people) {
      assertEquals(screens(person).pointers.value, []);
    }
    // As fast as a mouse moves, and as fast as a script can.
    for (let n = 0; n < 1_000; n++) {
      screens(ben).point(ann.id, n / 1_000, 0);
      cleo.call.session.value?.broadcast(PointTopic, {
        of: ann.id,
        x: n,
        y: 0,
      });
      if (n % 100 === 0) await meeting.pass(10);
    }
    await meeting.pass(500);
    assertEquals(screens(ann).pointers.value.length, 2);
    assertEquals(ann.peer("Ben").flood.value, "none");
    close();
  }),
);

Deno.test(
  "[ACC-6] what a silenced person's screen plays is not heard, and is seen all the same",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const { close } = await open(meeting);
    const [ann, ben] = meeting.people;
    await screens(ben).start();
    await act(meeting, ann, { do: "rule", rules: { unmute: false } });
    const theirs = () => screens(ann).shown.value[0];
    assert(theirs().audio);
    await act(meeting, ann, { do: "mute", target: ben.id });
    assertEquals(theirs().audio, null);
    assert(theirs().video);
    await act(meeting, ann, { do: "rule", rules: { unmute: true } });
    assert(theirs().audio);
    close();
  }),
);

Deno.test(
  "[STAGE-1] whom a host puts into the light is in it for all; a guest's word counts for nobody",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const { close } = await open(meeting);
    const [ann, ben, cleo] = meeting.people;
    const lit = () => meeting.people.map(({ call }) => spotlightOf(call));
    assertEquals(spotlightAction(ben.call, cleo.id), null);
    ben.call.state.set({ spotlight: cleo.id });
    await meeting.pass(1_000);
    assertEquals(lit(), [null, null, null]);

    spotlightAction(ann.call, ben.id)?.act();
    await meeting.pass(1_000);
    assertEquals(lit(), [ben.id, ben.id, ben.id]);
    assertEquals(spotlightAction(ann.call, ben.id)?.isOn, true);
    for (const spotlight of ["nobody", 7, true]) {
      ann.call.state.set({ spotlight });
      await meeting.pass(1_000);
      assertEquals(lit(), [null, null, null], `${spotlight}`);
    }
    spotlightAction(ann.call, cleo.id)?.act();
    await meeting.pass(1_000);
    assertEquals(lit(), [cleo.id, cleo.id, cleo.id]);
    spotlightAction(ann.call, cleo.id)?.act();
    await meeting.pass(1_000);
    assertEquals(lit(), [null, null, null]);
    close();
  }),
);
