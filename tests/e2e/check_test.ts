/** "Check my connection" without a relay; tests/network/check_test.ts has a real one. */
import {
  assert,
  assertArrayIncludes,
  assertEquals,
  assertMatch,
} from "@std/assert";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { axeProblems } from "../support/browser/axe.ts";
import { Checker } from "../support/browser/checker.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** A relay that is not there: nothing listens on this port. */
const NOWHERE = "127.0.0.1:9";

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test(
    `the connection check finds what works, and axe finds nothing, in ${colorScheme}`,
    onStage(async (stage) => {
      const look = { colorScheme, reducedMotion: "reduce" } as const;
      const { page } = await stage.person("Ada", look);
      const checker = new Checker(page);
      await checker.open(stage.origin);
      assertEquals(await axeProblems(page), []);
      await checker.run();
      assertEquals(await axeProblems(page), []);
      const lines = await checker.lines();
      assertEquals(Object.keys(lines), [
        "Camera",
        "Microphone",
        "Connection",
        "Server",
        "STUN server",
        "Relay (TURN server)",
      ]);
      assertMatch(lines["Camera"], /^Works\. .*fake/i);
      assertMatch(lines["Microphone"], /^Works\. .*fake/i);
      assertMatch(lines["Connection"], /^Works\. .*itself within \d+ ms/);
      assertMatch(lines["Server"], /^Works\. .*\d+ ms.*\d+ ms/);
      assertMatch(lines["Relay (TURN server)"], /^Not there\./);
      assertMatch(await checker.status(), /most networks/);
      const report = await checker.report();
      checker.assertHarmless(report);
      assertArrayIncludes(
        JSON.parse(report).log.map((line: Record<string, unknown>) => [
          line.topic,
          line.text,
          line.fields,
        ]),
        ["camera", "microphone", "connection", "server"]
          .map((kind) => ["check", "works", { kind }]),
      );
      await checker.untilCleared(stage.origin);
      const seen = await page.evaluate(() =>
        probe.tracks.filter(({ readyState }) => readyState === "live").length
      );
      assertEquals(seen, 0, "camera and microphone are off again");
    }),
  );
}

Deno.test(
  "the connection check says what to do about a camera that was refused",
  onStage(async (stage) => {
    const { page } = await stage.person("Ada", { browser: { refuse: true } });
    const checker = new Checker(page);
    await checker.open(stage.origin);
    await checker.run();
    const lines = await checker.lines();
    assertMatch(lines["Camera"], /^Does not work\. .*Allow the camera/);
    assertMatch(lines["Microphone"], /^Does not work\. .*Allow the microphone/);
    assertMatch(lines["Server"], /^Works\./);
    assertMatch(await checker.status(), /not every device/);
    assertEquals(await axeProblems(page), []);
  }),
);

Deno.test(
  "the connection check shows its progress, can be stopped, and leaves nothing behind",
  onStage(async (stage) => {
    await stage.serve({
      env: { TURN_SERVERS: `turn:${NOWHERE}`, TURN_SECRET: "s" },
    });
    const [, { origin }] = stage.servers;
    const { page } = await stage.person("Ada");
    const checker = new Checker(page);
    await checker.open(origin);
    await checker.button("Start check").click();
    await until("it looks for the relay", async () => {
      assertMatch(await checker.status(), /^Step 5 of 6: Relay 127\.0\.0\.1:9/);
    });
    await checker.button("Stop").click();
    assertEquals(await checker.status(), "Stopped.");
    const { [`Relay ${NOWHERE} over UDP`]: relay, Camera: camera } =
      await checker.lines();
    assertEquals(relay, "Not checked.");
    assertMatch(camera, /^Works\./);
    assert(await checker.button("Start check").isEnabled());
    await checker.untilCleared(origin);
    assertEquals(checker.credentials.size > 0, true);
    checker.assertHarmless(await checker.report());
  }),
);

Deno.test(
  "the connection check says which relay does not answer",
  onStage(async (stage) => {
    await stage.serve({
      env: {
        STUN_SERVERS: `stun:${NOWHERE}`,
        TURN_SERVERS: `turn:${NOWHERE},turn:${NOWHERE}?transport=tcp`,
        TURN_SECRET: "s",
      },
    });
    const { page } = await stage.person("Ada");
    const checker = new Checker(page);
    await checker.open(stage.servers[1].origin);
    await checker.run();
    const lines = await checker.lines();
    for (
      const name of [
        `STUN server ${NOWHERE}`,
        `Relay ${NOWHERE} over UDP`,
        `Relay ${NOWHERE} over TCP`,
      ]
    ) assertMatch(lines[name], /^Does not work\. It does not answer/, name);
    assertMatch(await checker.status(), /does not work/);
    checker.assertHarmless(await checker.report());
    assertEquals(await axeProblems(page), []);
  }),
);

Deno.test(
  "[ACC-8] the rooms of connection checks count like all others: nobody gets credentials without limit",
  onStage(async (stage) => {
    for (let n = 0; n < LIMITS.newRooms; n++) await stage.room();
    const { page } = await stage.person("Ada");
    const checker = new Checker(page);
    await checker.open(stage.origin);
    await checker.run();
    const { Server: server } = await checker.lines();
    assertMatch(server, /^Does not work\. Too many rooms/);
    assertMatch(await checker.status(), /^Calls do not work here now/);
    assertEquals([...checker.credentials], []);
  }, { allow: [/status of 429/] }),
);
