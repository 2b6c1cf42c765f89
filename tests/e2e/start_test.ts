/** Pages that cannot start say so, without any of their scripts; and what is secret stays here. */
import { assert, assertEquals } from "@std/assert";
import type { Page, Route } from "playwright-core";
import { axeProblems } from "../support/browser/axe.ts";
import type { Engine } from "../support/browser/browser.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const SECRET = "s3crets3crets3crets3crets3cretaa";

/** What browsers say of scripts that the tests take away or break. */
const COMPLAINTS = [
  /status of 404/,
  /Failed to load|Loading failed|was blocked|disallowed MIME|error loading dynamically/i,
  /broken on purpose/,
];

/** What may come in place of a script. */
const SPOILED: Record<string, (route: Route) => Promise<void>> = {
  "is not there": (route) => route.fulfill({ status: 404, body: "Not found" }),
  "is a page": (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>Sign in</h1>" }),
  "breaks at once": async (route) => {
    const whole = await (await route.fetch()).text();
    // Kept by no cache, as the browser would keep what the server sends.
    await route.fulfill({
      contentType: "text/javascript",
      body: `throw new Error("broken on purpose");${whole}`,
    });
  },
};

/** What the notice says while it is shown; empty where it is not. */
const noticeOf = (page: Page) =>
  page.locator("#start-notice").filter({ visible: true }).allInnerTexts()
    .then((texts) => texts.join());

const reload = (page: Page) => page.getByRole("button", { name: "Reload" });

/** The pages with scripts, and what on each works only with them. */
async function pagesOf(stage: Stage) {
  const { url } = await stage.room();
  const control = (name: string) => (page: Page) =>
    page.getByRole("button", { name, exact: true });
  return [
    { address: `${url}#k=${SECRET}`, alive: control("Join") },
    { address: `${stage.origin}/check`, alive: control("Start check") },
    { address: stage.origin, alive: null },
  ];
}

/** Records what a page sends anywhere. */
function sent(page: Page): string[] {
  const requests: string[] = [];
  page.on("request", (request) => {
    requests.push(
      `${request.method()} ${request.url()} ${request.postData() ?? ""}`,
    );
  });
  return requests;
}

/** The secret was in no request; and as not every engine tells a body, none had one. */
function assertKept(requests: readonly string[]): void {
  assert(requests.length > 0);
  assertEquals(
    requests.filter((one) => one.includes(SECRET) || one.startsWith("POST")),
    [],
  );
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Room link or code" }).fill(text);
  await page.getByRole("button", { name: "Join room" }).click();
}

/** In the page: whoever looks at storage gets an error, as with cookies blocked. */
function blockStorage(): void {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, {
      get: () => {
        throw new DOMException("Access is denied", "SecurityError");
      },
    });
  }
}

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  const browser = { engine };

  for (const [how, spoil] of Object.entries(SPOILED)) {
    Deno.test(
      `a page whose script ${how} says that it could not start, and is reloaded with its whole address (${engine})`,
      onStage(async (stage) => {
        const { page } = await stage.person("Ada", { browser });
        for (const { address, alive } of await pagesOf(stage)) {
          await page.route("**/*.js", spoil);
          await page.goto(address);
          await until("it says so", async () => {
            assertEquals(
              (await noticeOf(page)).includes("could not start"),
              true,
            );
          });
          assertEquals(await alive?.(page).isEnabled() ?? false, false);
          assertEquals(await axeProblems(page), []);
          await page.unroute("**/*.js");
          await reload(page).click();
          await page.locator("#start-notice").waitFor({ state: "detached" });
          if (alive) assert(await alive(page).isEnabled());
          assertEquals(page.url().includes(SECRET), address.includes(SECRET));
        }
      }, { allow: COMPLAINTS }),
    );
  }

  Deno.test(
    `a page whose script does not come says that it is still loading, until it comes (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      const { page } = ada;
      const held = Promise.withResolvers<void>();
      await page.route("**/*.js", async (route) => {
        await held.promise;
        await route.continue();
      });
      await page.goto(url, { waitUntil: "commit" });
      await ada.nameField.fill("Ada");
      assertEquals(await noticeOf(page), "");
      await page.getByText("The page is still loading").waitFor();
      assert(await reload(page).isVisible());
      held.resolve();
      await page.locator("#start-notice").waitFor({ state: "detached" });
      await ada.join();
      assertEquals(await ada.tiles(), ["Ada (you)"]);
    }),
  );

  Deno.test(
    `[SEC-1] without a script no link's secret is sent, and the page says how to go on (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room({ title: "Plain" });
      const { page } = await stage.person("Ada", { browser });
      await page.route("**/*.js", (route) => route.abort());
      const requests = sent(page);
      await page.goto(stage.origin);
      for (
        const link of [
          `${url}#k=${SECRET}`,
          `${url}%23k=${SECRET}`,
          `${url}%2523k%3D${SECRET}`,
          `calls.example.org/#k=${SECRET}`,
        ]
      ) {
        await paste(page, link);
        const field = page.getByRole("textbox", { name: "Room link or code" });
        const refused = await field.evaluate((field) =>
          field instanceof HTMLInputElement && field.validity.patternMismatch &&
          field.title
        );
        assert(String(refused).includes("address bar"), link);
      }
      assertKept(requests);
      await paste(page, url);
      await page.waitForURL(url);
    }, { allow: COMPLAINTS }),
  );

  Deno.test(
    `[SEC-1] where storage is blocked, a pasted link's secret stays in the browser, and the call works (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room({ title: "Plain" });
      const ada = await stage.person("Ada", { browser });
      const { page } = ada;
      await ada.context.addInitScript(blockStorage);
      const requests = sent(page);
      for (const hash of ["#", "%23", "＃"]) {
        await page.goto(stage.origin);
        await page.locator("#start-notice").waitFor({ state: "detached" });
        await paste(page, `${url}${hash}k=${SECRET}`);
        await page.waitForURL(`${url}#k=${SECRET}`);
      }
      assertKept(requests);
      await page.getByText("keeps nothing for this site").waitFor();
      await ada.nameField.fill("Ada");
      await ada.join();
      assertEquals(await ada.tiles(), ["Ada (you)"]);
      // What leads to no room is explained by the server, which gets no secret either.
      await page.goto(stage.origin);
      await page.locator("#start-notice").waitFor({ state: "detached" });
      await paste(page, `https://calls.example.org/rooms/#k=${SECRET}`);
      await page.getByRole("alert").filter({ hasText: "no room link" })
        .waitFor();
      assertEquals((await page.content()).includes(SECRET), false);
    }, { allow: [/status of 400/] }),
  );
}

Deno.test(
  "where JavaScript is off, each page says that calls need it, and a link's secret is not sent",
  onStage(async (stage) => {
    const { page } = await stage.person("Ada", {
      javaScriptEnabled: false,
    });
    const requests = sent(page);
    for (const { address } of await pagesOf(stage)) {
      await page.goto(address);
      await page.getByText(/JavaScript.* is off in this browser/).waitFor();
    }
    const { url } = await stage.room();
    await paste(page, `${url}#k=${SECRET}`);
    assertKept(requests);
    await paste(page, url);
    await page.waitForURL(url);
  }),
);
