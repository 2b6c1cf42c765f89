/** Browsers before the real nginx: set as docs/behind-a-proxy.md says, and set wrongly. */
import { assertEquals, assertMatch } from "@std/assert";
import { words } from "../../lib/words/all.ts";
import type { BrowserOptions } from "../support/browser/browser.ts";
import { Checker } from "../support/browser/checker.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import {
  documentedSettings,
  findNginx,
  freePort,
  settingsAt,
  startNginx,
} from "../support/servers/nginx.ts";

const ignore = findNginx() === null;
const BROWSERS: BrowserOptions[] = [{ engine: "chromium" }, {
  engine: "firefox",
}];

/** Brings somebody whose browser does not mind that nobody signed the certificate. */
type Come = (name: string) => Promise<Person>;

/** Starts nginx before the stage's server; browsers reach it at the origin that `act` is given. */
async function behind(
  stage: Stage,
  browser: BrowserOptions,
  settings: (port: number) => string,
  act: (origin: string, come: Come) => Promise<void>,
): Promise<void> {
  const port = freePort();
  const nginx = await startNginx(settings(port), [port]);
  const people: Person[] = [];
  const come = async (name: string) => {
    const options = { browser, ignoreHTTPSErrors: true };
    people.push(await stage.person(name, options));
    return people[people.length - 1];
  };
  try {
    await act(`https://localhost:${port}`, come);
    // Pages would complain of an nginx that goes away.
    for (const { context } of people) await context.close();
  } finally {
    await nginx.close();
  }
}

for (const browser of BROWSERS) {
  const { engine } = browser;
  Deno.test({
    name:
      `${engine}: behind the documented nginx two people open a listed room, which the dashboard shows at once, and call`,
    ignore,
    fn: onStage(async (stage) => {
      const [one] = await documentedSettings();
      const settings = (port: number) => settingsAt(one, port, stage.origin);
      await behind(stage, browser, settings, async (origin, come) => {
        const ada = await come("Ada");
        const ben = await come("Ben");
        await ben.page.goto(origin);
        await ada.page.goto(origin);
        await ada.page.getByText("Title and privacy").click();
        await ada.page.getByRole("textbox", { name: "Room title" })
          .fill("Behind a proxy");
        await ada.page.getByRole("checkbox", { name: "List on the dashboard" })
          .check();
        await ada.button("Create room").click();
        await ada.nameField.fill("Ada");
        await ada.join();
        await ben.page.getByRole("list", { name: "Active rooms" })
          .getByRole("link", { name: "Behind a proxy" }).click();
        await ben.nameField.fill("Ben");
        await ben.join();
        await ada.untilWith(["Ben"]);
        await ben.untilWith(["Ada"]);
        await ben.untilSees("Ada");
        await ada.untilSees("Ben");
        assertEquals(new URL(ben.page.url()).origin, origin);
      });
    }, { servers: [{ env: { TRUSTED_PROXIES: "1" } }] }),
  });

  Deno.test({
    name:
      `${engine}: behind an nginx that holds the live list back, the dashboard still shows a new room by itself`,
    ignore,
    fn: onStage(async (stage) => {
      const [one] = await documentedSettings();
      // As behind a second proxy, which hears nothing of what the server asks the first one for.
      const settings = (port: number) =>
        settingsAt(one, port, stage.origin).replace(
          "proxy_pass ",
          "proxy_ignore_headers X-Accel-Buffering; proxy_pass ",
        );
      await behind(stage, browser, settings, async (origin, come) => {
        const ben = await come("Ben");
        await ben.page.goto(origin);
        await ben.page.getByRole("heading", { name: "Active rooms" }).waitFor();
        await stage.room({ listed: true, title: "Held back" });
        await ben.page.getByRole("link", { name: "Held back" }).waitFor();
      });
    }, { servers: [{ env: { TRUSTED_PROXIES: "1" } }] }),
  });

  const WRONG = {
    "passes on no host": {
      lines: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection upgrade;`,
      problem: "refused",
      check: /It refuses this page/,
    },
    "passes on no WebSocket": {
      lines: "proxy_set_header Host $http_host;",
      problem: "blocked",
      check: /no WebSocket comes through/,
    },
  } as const;
  for (const [what, { lines, problem, check }] of Object.entries(WRONG)) {
    Deno.test({
      name:
        `${engine}: where nginx ${what}, the lobby and the check say that, and not that the server is away`,
      ignore,
      fn: onStage(async (stage) => {
        const { id } = await stage.room();
        const { port: inner } = new URL(stage.origin);
        const settings = (port: number) =>
          `server {
            listen 127.0.0.1:${port} ssl;
            ssl_certificate CERTIFICATE; ssl_certificate_key KEY;
            location / { proxy_pass http://127.0.0.1:${inner}; ${lines} }
          }`;
        await behind(stage, browser, settings, async (origin, come) => {
          const ada = await come("Ada");
          await sees(ada, `${origin}/room/${id}`, words.noServer[problem]);
          const checker = new Checker(ada.page);
          await checker.open(origin);
          await checker.run();
          assertMatch((await checker.lines())["Server"], check);
        });
      }, { allow: [/WebSocket|connection to the server|403/i] }),
    });
  }
}

/** Waits until somebody who wants to join is told this. */
async function sees(ada: Person, url: string, text: string): Promise<void> {
  await ada.page.goto(url);
  await ada.nameField.fill("Ada");
  await ada.button("Join").click();
  await ada.page.getByText(text).waitFor();
}
