/** "Check my connection" with a real LiveKit; tests/network/sfu_check_test.ts has more ways to it. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { systemClock } from "../../lib/protocol/clock.ts";
import { newSecret } from "../../lib/protocol/ids.ts";
import { signToken } from "../../lib/server/sfu/token.ts";
import { axeProblems } from "../support/browser/axe.ts";
import { Checker } from "../support/browser/checker.ts";
import { onStage, type StageOptions } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import {
  findLiveKit,
  type RunningLiveKit,
  startLiveKit,
} from "../support/servers/livekit.ts";

/** What the check says of the media server, and as a whole. */
async function checked(
  checker: Checker,
): Promise<{ sfu: Record<string, string>; summary: string }> {
  await checker.run();
  const lines = Object.entries(await checker.lines());
  return {
    sfu: Object.fromEntries(
      lines.filter(([name]) => name.startsWith("Media server")),
    ),
    summary: await checker.status(),
  };
}

/** How many sessions there are on LiveKit. */
async function sessionsOn({ settings }: RunningLiveKit): Promise<number> {
  const token = await signToken(
    settings,
    { roomList: true },
    systemClock,
    60_000,
  );
  const response = await fetch(
    `${settings.url.replace("ws", "http")}/twirp/livekit.RoomService/ListRooms`,
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
      },
      body: "{}",
    },
  );
  return (await response.json()).rooms.length;
}

/** Lets somebody check a site with an SFU. @param env what is other than LiveKit says */
function checkTest(
  name: string,
  body: (
    checker: Checker,
    sfu: RunningLiveKit,
    origin: string,
  ) => Promise<void>,
  env: Record<string, string> = {},
  options: Pick<StageOptions, "allow" | "allowServer"> = {},
): void {
  Deno.test({
    name,
    ignore: findLiveKit() === null,
    async fn() {
      const sfu = await startLiveKit();
      try {
        await onStage(async (stage) => {
          const look = { reducedMotion: "reduce" } as const;
          const checker = new Checker((await stage.person("Ada", look)).page);
          await checker.open(stage.origin);
          await body(checker, sfu, stage.origin);
          assertEquals(await axeProblems(checker.page), []);
          checker.assertHarmless(await checker.report());
          await checker.untilCleared(stage.origin);
        }, { servers: [{ env: { ...sfu.env, ...env } }], ...options })();
      } finally {
        await sfu.close();
      }
    },
  });
}

checkTest(
  "[SFU-7] the connection check finds which ways lead to the media server, and leaves nothing there",
  async (checker, sfu) => {
    const { sfu: lines, summary } = await checked(checker);
    assertEquals(Object.keys(lines), [
      "Media server",
      "Media server over UDP",
      "Media server over TCP",
      "Media server over its relay",
    ]);
    assertMatch(lines["Media server"], /^Works\. WebSocket open after \d+ ms/);
    assertMatch(
      lines["Media server over UDP"],
      /^Works\. Connected after \d+ ms, round trip \d+ ms\.$/,
    );
    assertMatch(lines["Media server over TCP"], /^Not there\. /);
    assertMatch(lines["Media server over its relay"], /^Not there\. /);
    assertMatch(summary, /most networks/);
    assert(checker.credentials.size > 0);
    await until("no session is left", async () => {
      assertEquals(await sessionsOn(sfu), 0);
    });
  },
);

checkTest(
  "the connection check says that the media server is away, and what works all the same",
  async (checker, sfu) => {
    await sfu.kill();
    const { sfu: lines, summary } = await checked(checker);
    assertEquals(Object.keys(lines), ["Media server"]);
    assertMatch(
      lines["Media server"],
      /^Does not work\. It does not answer\. .*large calls do not work/,
    );
    assertMatch(summary, /^Small calls can work here, large ones do not/);
  },
  {},
  { allow: [/WebSocket connection to/, /net::ERR_/], allowServer: /SFU/ },
);

checkTest(
  "the connection check says that the media server does not take the site's key",
  async (checker) => {
    const { sfu: lines, summary } = await checked(checker);
    assertEquals(Object.keys(lines), ["Media server"]);
    assertMatch(
      lines["Media server"],
      /^Does not work\. It does not let this site in\. .*SFU_SECRET/,
    );
    assertMatch(summary, /^Small calls can work here/);
  },
  { SFU_SECRET: newSecret() },
  { allow: [/WebSocket connection to/, /status of 401/], allowServer: /SFU/ },
);
