/** Calls through a real LiveKit, in real browsers: who is seen and heard, and what nobody gets. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import {
  type SfuMeeting,
  withSfuMeeting,
} from "../support/browser/sfu_meeting.ts";
import { findLiveKit } from "../support/servers/livekit.ts";
import { until, untilGrown, untilStill } from "../support/browser/until.ts";

/** A test that is left out where there is no LiveKit, of which tests/run.ts tells. */
const test = (name: string, act: (meeting: SfuMeeting) => Promise<void>) =>
  Deno.test({
    name,
    ignore: findLiveKit() === null,
    fn: () => withSfuMeeting(act),
  });

test("three see and hear each other through a media server, and what they say comes as it was", async (meeting) => {
  const ann = await meeting.enter("ann", ["ann"]);
  await until(
    "Ann is connected",
    async () => assertEquals((await ann.act("look")).way, { is: "connected" }),
  );
  const ben = await meeting.enter("ben", ["ann", "ben"]);
  await ann.act("setPeople", ["ann", "ben"]);
  for (const [page, id] of [[ann, "ben"], [ben, "ann"]] as const) {
    await until(`${id} is there`, async () => {
      const peer = await page.sees(id);
      assertEquals(peer?.status, "connected");
      assertEquals(peer?.shown, ["camera", "microphone"]);
      assertEquals(peer?.microphone, true);
    });
    await untilGrown(`${id} is seen`, () => page.act("framesOf", id));
    await until(
      `${id} is heard`,
      async () => assert((await page.sees(id))?.speaking),
    );
    const { couldBeRead, trust } = await page.act("look");
    assertEquals(couldBeRead, false);
    assert(trust[0].is === "known" && trust[0].invited);
  }
  const long = "ü".repeat(60_000);
  await ann.act("say", "hello");
  await ann.act("say", long);
  await ben.act("say", "to you", "ann");
  await until("all is heard", async () => {
    assertEquals(await ben.act("listen"), ["ann: hello", `ann: ${long}`]);
    assertEquals(await ann.act("listen"), ["ben, me: to you"]);
  });

  const people = ["ann", "ben", "cleo"];
  const cleo = await meeting.enter("cleo", people);
  await ann.act("setPeople", people);
  await ben.act("setPeople", people);
  for (const id of ["ann", "ben"]) {
    await untilGrown(`Cleo sees ${id}`, () => cleo.act("framesOf", id));
  }
  await untilGrown("Ann sees Cleo", () => ann.act("framesOf", "cleo"));
  // What is not shown is not sent, and comes back.
  await ann.act("show", "ben", "camera", 0);
  await untilStill("Ben is not sent", () => ann.act("framesOf", "ben"));
  await ann.act("show", "ben", "camera", 320);
  await untilGrown("Ben is sent again", () => ann.act("framesOf", "ben"));
  // A camera goes off and on, a hundred times if need be, over the same track.
  await ben.act("turn", "camera", false);
  await untilStill("Ben's camera is off", () => ann.act("framesOf", "ben"));
  await ben.act("turn", "camera", true);
  await untilGrown("and on again", () => ann.act("framesOf", "ben"));
  await ben.act("share");
  await until(
    "Ben's screen is seen",
    async () =>
      assertEquals((await ann.sees("ben"))?.shown, [
        "camera",
        "microphone",
        "screen",
      ]),
  );
  await untilGrown(
    "and moves",
    () => ann.act("framesOf", "ben", "screen"),
  );

  // Cleo is sent away, but not by the media server: her keys are worth nothing.
  await ann.act("setPeople", ["ann", "ben"], ["cleo"]);
  await ben.act("setPeople", ["ann", "ben"], ["cleo"]);
  await untilStill(
    "Cleo sees no more",
    async () =>
      await cleo.act("framesOf", "ann") + await cleo.act("framesOf", "ben"),
  );
  await untilGrown("Ann sees Ben", () => ann.act("framesOf", "ben"));
  await untilGrown("Ben sees Ann", () => ben.act("framesOf", "ann"));
  const before = (await cleo.act("listen")).length;
  await ann.act("say", "among us");
  await cleo.act("say", "from outside");
  await until(
    "Ben hears Ann",
    async () => assertEquals((await ben.act("listen")).at(-1), "ann: among us"),
  );
  assertEquals((await cleo.act("listen")).length, before);
  assertEquals((await ann.act("look")).peers.map(({ id }) => id), ["ben"]);
  await ann.act("leave");
  assertEquals((await ann.act("look")).ownTracks, ["live", "live"]);
});

test("[SEAL-5] what is not sealed, sealed with another key, or from nobody in the room, is not played", async (meeting) => {
  const people = ["ann", "ben", "wyn", "pat"];
  const ann = await meeting.enter("ann", people);
  const ben = await meeting.enter("ben", people);
  await meeting.enter("wyn", people, { cheats: "wrong-key" });
  await meeting.enter("pat", people, { cheats: "plain" });
  const eve = await meeting.open();
  await eve.act(
    "intrude",
    meeting.livekit.settings.url,
    await meeting.token("eve"),
    "made up",
  );
  await untilGrown("Ann sees Ben", () => ann.act("framesOf", "ben"));
  for (const id of ["wyn", "pat"]) {
    await until(
      `keys were exchanged with ${id}`,
      async () => assertEquals((await ann.sees(id))?.status, "connected"),
    );
  }
  await until("their tracks come", async () => {
    assertEquals((await ann.act("decodedVideos")).length, 3);
    for (const id of ["wyn", "pat"]) {
      assertNotEquals((await ann.sees(id))?.bitrate, 0);
    }
  });
  await ben.act("say", "after all that");
  await until(
    "Ben is heard",
    async () => assertEquals(await ann.act("listen"), ["ben: after all that"]),
  );
  await untilGrown("Ann sees Ben", () => ann.act("framesOf", "ben"));
  const decoded = await ann.act("decodedVideos");
  assertEquals(
    decoded.filter((frames) => frames > 0).length,
    1,
    `${decoded}`,
  );
  for (const id of ["wyn", "pat"]) {
    const shown = (await ann.sees(id))?.shown.includes("camera");
    assertEquals(shown, false, id);
  }
  const { peers } = await ann.act("look");
  assertEquals(peers.map(({ id }) => id), ["ben", "wyn", "pat"]);
});

test("a media server that dies is reached again, with a new token, and all comes back", async (meeting) => {
  const people = ["ann", "ben"];
  const ann = await meeting.enter("ann", people);
  const ben = await meeting.enter("ben", people);
  await untilGrown("Ann sees Ben", () => ann.act("framesOf", "ben"));
  await meeting.livekit.kill();
  await until("Ann knows that it is gone", async () => {
    const { way, peers } = await ann.act("look");
    assertEquals(way, { is: "reconnecting" });
    assertEquals(peers[0].status, "reconnecting");
  });
  await until("both ask for a new token", () => {
    assertEquals(new Set(meeting.asked.slice(2)), new Set(people));
  }, 40_000);
  await meeting.restart();
  for (const [page, id] of [[ann, "ben"], [ben, "ann"]] as const) {
    await until(`${id} is there again`, async () => {
      const peer = await page.sees(id);
      assertEquals(peer?.status, "connected");
      assert(peer?.shown.includes("camera"));
    }, 40_000);
    await untilGrown(`${id} is seen`, () => page.act("framesOf", id));
  }
  await ben.act("say", "here again");
  await until(
    "and heard",
    async () => assertEquals(await ann.act("listen"), ["ben: here again"]),
  );
});

test("without a secret in the link it is told, and who is strict does not even connect", async (meeting) => {
  const people = ["ann", "ben"];
  const ann = await meeting.enter("ann", people, { secret: null });
  const ben = await meeting.enter("ben", people, {
    secret: null,
    strict: true,
  });
  await until("both know", async () => {
    const [one, other] = [await ann.act("look"), await ben.act("look")];
    assertEquals(one.way, { is: "connected" });
    assertEquals(one.couldBeRead, true);
    assertEquals(other.way, { is: "refused", why: "no-secret" });
    assertEquals(other.peers[0].status, "disconnected");
  });
  assertEquals(meeting.asked, ["ann"]);
});
