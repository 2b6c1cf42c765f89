/** What a room is called, for those who have its whole link and for those who do not. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import type { Engine } from "../support/browser/browser.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const PRIVATE = { allow: [/status of 40[04]/] };

const inEngine = (engine: Engine) => (stage: Stage, name: string) =>
  stage.person(name, {
    browser: { engine, noDevices: engine === "chromium" },
  });

/** Types a title into the dashboard's form. */
async function entitle(page: Page, title: string): Promise<void> {
  await page.getByText("Title and privacy").click();
  await page.getByRole("textbox", { name: "Room title" }).fill(title);
}

async function untilCalled({ name, page }: Person, title: string) {
  await until(`${name} reads ${title}`, async () => {
    const headings = await page.getByRole("heading", { level: 1 })
      .allInnerTexts();
    assertEquals(headings, [title]);
  });
}

declare global {
  /** What the page has sent over sockets. */
  var sentFrames: string[] | undefined;
}

/** In the page: notes all that it sends over sockets, of which Firefox tells nobody. */
function noteFrames(): void {
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    (globalThis.sentFrames ??= []).push(String(data));
    send.call(this, data);
  };
}

/** All that a page sends. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(noteFrames);
  const sent: string[] = [];
  page.on("request", (request) => {
    const headers = Object.values(request.headers());
    sent.push(request.url(), request.postData() ?? "", ...headers);
  });
  return async () => [
    ...sent,
    ...await page.evaluate(() => globalThis.sentFrames ?? []),
  ];
}

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  const person = inEngine(engine);

  Deno.test(
    `[TITLE-1] [TITLE-2] whoever has the whole link reads the title before they are let in, nobody else does, and the server never (${engine})`,
    onStage(async (stage) => {
      const ada = await person(stage, "Ada");
      const allSent = await listen(ada.page);
      await ada.page.goto(stage.origin);
      await entitle(ada.page, "Takeover of Initech");
      await ada.page.getByRole("radio", { name: "Ask to join" }).check();
      await ada.button("Create room").click();
      await ada.page.waitForURL(/\/room\/[\w-]+#k=\w{32}$/);
      await untilCalled(ada, "Takeover of Initech");
      await until("the tab is called so", async () => {
        assertMatch(await ada.page.title(), /^Takeover of Initech/);
      });
      const link = ada.page.url();
      await ada.nameField.fill("Ada");
      await ada.join();

      const ben = await person(stage, "Ben");
      await ben.page.goto(link);
      await untilCalled(ben, "Takeover of Initech");
      const cleo = await person(stage, "Cleo");
      await cleo.page.goto(link.split("#")[0]);
      await untilCalled(cleo, "Join a call");

      for (const guest of [ben, cleo]) {
        await guest.nameField.fill(guest.name);
        await guest.button("Ask to join").click();
        await ada.button(`Admit ${guest.name}`).click();
        await guest.stage.waitFor();
      }
      await untilCalled(ben, "Takeover of Initech");
      await untilCalled(cleo, "Video call");

      await ada.button("People").click();
      await ada.tab("Room settings").click();
      const field = ada.page.getByRole("textbox", { name: "Room title" });
      assertEquals(await field.inputValue(), "Takeover of Initech");
      await field.fill("Merger with Initrode");
      await ada.button("Rename").click();
      for (const reader of [ada, ben]) {
        await untilCalled(reader, "Merger with Initrode");
      }
      await untilCalled(cleo, "Video call");
      const sent = await allSent();
      assert(
        sent.some((text) => text.includes("rename")),
        "it was listened to",
      );
      for (const word of [/initech/i, /initrode/i]) {
        assertEquals(sent.filter((text) => word.test(text)), []);
      }
      await ada.page.goto(stage.origin);
      await ada.page.getByRole("list", { name: "Recent rooms" })
        .getByRole("link", { name: "Merger with Initrode" }).waitFor();
    }, PRIVATE),
  );

  Deno.test(
    `[TITLE-1] a form that is not taken still has its title, and what it makes then is called so (${engine})`,
    onStage(async (stage) => {
      const ada = await person(stage, "Ada");
      const { page } = ada;
      await page.goto(stage.origin);
      await entitle(page, "Plans");
      await page.getByRole("radio", { name: "Password" }).check();
      await ada.button("Create room").click();
      await page.getByRole("alert").filter({ hasText: "Choose a password" })
        .waitFor();
      const field = page.getByRole("textbox", { name: "Room title" });
      await until("the title is back", async () => {
        assertEquals(await field.inputValue(), "Plans");
      });
      await page.getByRole("radio", { name: "Open" }).check();
      await ada.button("Create for later").click();
      await page.getByRole("dialog", { name: "Invite" }).waitFor();
      await page.keyboard.press("Escape");
      await untilCalled(ada, "Plans");
      const ben = await person(stage, "Ben");
      await ben.page.goto(page.url());
      await untilCalled(ben, "Plans");
    }, PRIVATE),
  );
}

Deno.test(
  "[TITLE-1] a title that the server tells stays in the lobby, whatever comes late",
  onStage(async (stage) => {
    const { url } = await stage.room({ title: "Weekly" });
    const ben = await stage.person("Ben", { browser: { noDevices: true } });
    await ben.page.goto(url);
    // What says so comes late, and what opens sealed titles comes with it.
    await ben.page.getByText("You can join without it.").first().waitFor();
    await untilCalled(ben, "Weekly");
  }),
);
