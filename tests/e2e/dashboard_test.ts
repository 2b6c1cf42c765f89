/** The dashboard: rooms are created, found, joined and remembered; with JavaScript or without. */
import { assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const ROOM_PATH = /\/room\/([0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4})(?:#.*)?$/;

function codeOf(page: Page): string {
  return ROOM_PATH.exec(page.url())?.[1] ?? "";
}

/** Writes the title of a room that is to be, among the options. */
async function entitle(page: Page, text: string): Promise<void> {
  await page.getByText("Title and privacy").click();
  await page.getByRole("textbox", { name: "Room title" }).fill(text);
}

const linkOrCode = (page: Page) =>
  page.getByRole("textbox", { name: "Room link or code" });
const press = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).click();
const activeRoom = (page: Page, text: string) =>
  page.getByRole("list", { name: "Active rooms" }).getByRole("listitem")
    .filter({ hasText: text });

Deno.test(
  "a listed room appears on other dashboards, and its number of people is live",
  onStage(async (stage) => {
    // The one who watches is on another isolate than those who create and join.
    const [here, there] = stage.servers[0].origins;
    const watcher = await stage.person("Watcher");
    await watcher.page.goto(there);
    const ada = await stage.person("Ada");
    await ada.page.goto(here);
    await entitle(ada.page, "Friday review");
    await ada.page.getByRole("checkbox", { name: "List on the dashboard" })
      .check();
    await press(ada.page, "Create room");
    await ada.page.waitForURL(ROOM_PATH);

    const entry = activeRoom(watcher.page, "Friday review");
    await entry.waitFor();
    const shows = (people: number) =>
      until(`the dashboard shows ${people}`, async () => {
        assertMatch(await entry.innerText(), new RegExp(`\\b${people} of 6`));
      });
    await shows(0);
    await ada.nameField.fill("Ada");
    await ada.join();
    await shows(1);
    const ben = await stage.person("Ben");
    await ben.enter(`${there}/room/${codeOf(ada.page)}`);
    await shows(2);
    await ada.leave();
    await shows(1);
    await ben.page.close({ runBeforeUnload: true });
    await shows(0);

    await entry.getByRole("link", { name: "Friday review" }).click();
    await watcher.button("Join").waitFor();
    assertEquals(codeOf(watcher.page), codeOf(ada.page));
  }, { servers: [{ isolates: 2 }] }),
);

Deno.test(
  "a room that is not listed appears on no dashboard, but in one's recent rooms",
  onStage(async (stage) => {
    const ada = await stage.person("Ada");
    await ada.page.goto(stage.origin);
    await entitle(ada.page, "Quiet talk");
    await press(ada.page, "Create room");
    await ada.page.waitForURL(ROOM_PATH);
    const code = codeOf(ada.page);
    await ada.nameField.fill("Ada");
    await ada.join();

    await ada.page.goto(stage.origin);
    const recent = ada.page.getByRole("list", { name: "Recent rooms" });
    await recent.getByRole("link", { name: "Quiet talk" }).waitFor();
    assertEquals(await activeRoom(ada.page, "Quiet talk").count(), 0);
    const response = await fetch(`${stage.origin}/api/rooms`);
    assertEquals(await response.json(), { rooms: [] });

    await recent.getByRole("link", { name: "Quiet talk" }).click();
    await ada.button("Join").waitFor();
    assertEquals(codeOf(ada.page), code);
    assertEquals(await ada.nameField.inputValue(), "Ada", "a remembered name");

    await ada.page.goto(stage.origin);
    await press(ada.page, "Forget Quiet talk");
    await recent.waitFor({ state: "detached" });
  }),
);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  Deno.test(
    `a room is created and joined by link and by code, ${how} JavaScript`,
    onStage(async (stage) => {
      const { page } = await stage.person("Ada", { javaScriptEnabled });
      await page.goto(stage.origin);
      await entitle(page, "Plain");
      await page.getByRole("checkbox", { name: "List on the dashboard" })
        .check();
      await press(page, "Create room");
      await page.waitForURL(ROOM_PATH);
      await page.getByRole("heading", { name: "Plain" }).waitFor();
      const url = page.url();
      const code = codeOf(page);

      const ways = {
        "the link": url,
        "the code": code,
        "the code as somebody would type it": code.replaceAll("-", "")
          .toUpperCase(),
        "the code in a hurry": `  ${code.replaceAll("-", " ")} `,
      };
      for (const [way, text] of Object.entries(ways)) {
        await page.goto(stage.origin);
        await activeRoom(page, "Plain").waitFor();
        await linkOrCode(page).fill(text);
        await press(page, "Join room");
        await page.waitForURL(url);
        await page.getByRole("heading", { name: "Plain" }).waitFor();
        assertEquals(codeOf(page), code, way);
      }
    }),
  );

  Deno.test(
    `a code that leads nowhere is kept in its field and explained, ${how} JavaScript`,
    onStage(async (stage) => {
      const { page } = await stage.person("Ada", { javaScriptEnabled });
      const wrong = {
        "zzzz-zzzz-zzzz": "There is no room with this code",
        "what is this?": "That is no room link or code",
      };
      for (const [text, said] of Object.entries(wrong)) {
        await page.goto(stage.origin);
        await linkOrCode(page).fill(text);
        await press(page, "Join room");
        await page.getByRole("alert").filter({ hasText: said }).waitFor();
        assertEquals(await linkOrCode(page).inputValue(), text);
      }
    }, { allow: [/status of 400/] }),
  );
}
