/** Addresses of ICE servers that browsers do not take: a call goes without them, and says so. */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { BrowserOptions } from "../support/browser/browser.ts";
import { Checker } from "../support/browser/checker.ts";
import { GOOD_ICE_URLS } from "../support/ice_urls.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";

const BROWSERS: BrowserOptions[] = [{ engine: "chromium", noDevices: true }, {
  engine: "firefox",
  noDevices: true,
}];

/** Addresses at which every browser throws, among them two that none takes for what they say. */
const BAD = ["stun:127.0.0.1:3478?transport=udp", "stun:127.0.0.1:99999"];
const ALLOWED = [/refuses servers/, /Using five or more STUN/];

/** The server of another operator, or an older one, gives these to whoever comes in. */
async function giveServers(
  { page }: Person,
  iceServers: readonly RTCIceServer[],
): Promise<void> {
  await page.routeWebSocket(/\/api\/ws/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const message = JSON.parse(String(text));
      const given = message.type === "welcome" ? { iceServers } : {};
      socket.send(JSON.stringify({ ...message, ...given }));
    });
  });
}

/** The ICE servers of each connection of a page. */
function serversOf({ page }: Person): Promise<unknown[]> {
  return page.evaluate(() =>
    probe.connections.map((connection) =>
      connection.getConfiguration().iceServers?.flatMap(({ urls }) => urls)
    )
  );
}

for (const browser of BROWSERS) {
  const { engine } = browser;
  Deno.test(
    `[TURN-3] ${engine}: whatever the grammar lets through, the browser takes`,
    onStage(async (stage) => {
      const { page } = await stage.person("Ada", { browser });
      await page.goto(`${stage.origin}/check`);
      const thrown = await page.evaluate((urls) =>
        urls.filter((url) => {
          const login = { username: "u", credential: "c" };
          try {
            new RTCPeerConnection({ iceServers: [{ urls: [url], ...login }] })
              .close();
            return false;
          } catch {
            return true;
          }
        }), Object.values(GOOD_ICE_URLS));
      assertEquals(thrown, []);
    }),
  );

  Deno.test(
    `[TURN-3] ${engine}: a call goes without the addresses that no browser takes, and says which`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      const ben = await stage.person("Ben", CAMERALESS);
      await giveServers(ada, [
        { urls: [BAD[0], "stun:127.0.0.1:29"] },
        { urls: [BAD[1]] },
        { urls: ["turn:no-login.example"] },
        // Firefox throws at these two: it has no STUN over TLS, and blocks the port.
        {
          urls: ["turn:127.0.0.1:9"],
          username: "u",
          credential: "c",
        },
        { urls: ["stuns:127.0.0.1:29"] },
      ]);
      await ada.enter(url);
      await ben.enter(url);
      await ada.untilWith(["Ben"]);
      await ben.untilWith(["Ada"]);
      const taken = ["turn:127.0.0.1:9", "stuns:127.0.0.1:29"];
      assertEquals((await serversOf(ada)).at(-1), [
        "stun:127.0.0.1:29",
        ...engine === "firefox" ? [] : taken,
      ]);
      await ada.more("Connections");
      const said = ada.page.getByText("does not take the address");
      await said.waitFor();
      const text = await said.innerText();
      for (const one of [...BAD, "turn:no-login.example"]) {
        assertStringIncludes(text, one);
      }
      for (const one of taken) {
        assertEquals(text.includes(one), engine === "firefox", one);
      }
    }, { allow: ALLOWED }),
  );

  Deno.test(
    `[TURN-3] ${engine}: the connection check names the addresses that the browser does not take`,
    onStage(async (stage) => {
      const ada = await stage.person("Ada", { browser });
      await giveServers(ada, [
        { urls: BAD },
        { urls: ["stuns:127.0.0.1:29"] },
        { urls: ["turn:127.0.0.1:0"], username: "u", credential: "c" },
      ]);
      const checker = new Checker(ada.page);
      await checker.open(stage.origin);
      await checker.run();
      const lines = await checker.lines();
      assertMatch(lines["Server"], /^Works\./);
      const refused = [
        "STUN server 127.0.0.1:3478",
        "STUN server 127.0.0.1:99999",
        "Relay 127.0.0.1:0 over UDP",
        ...(engine === "firefox" ? ["STUN server 127.0.0.1:29"] : []),
      ];
      for (const name of refused) {
        assertMatch(
          lines[name] ?? JSON.stringify(lines),
          /does not take/,
          name,
        );
      }
      assertMatch(await checker.status(), /Something does not work/);
    }, { allow: ALLOWED }),
  );
}
