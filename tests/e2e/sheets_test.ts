/** Panels: sheets on a phone, and the tabs of the people. */
import { assert, assertEquals } from "@std/assert";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Whether the stage can be reached by anything. */
const isCovered = ({ stage }: Person) =>
  stage.evaluate((stage) => stage instanceof HTMLElement && stage.inert);

async function untilCovered(person: Person, is: boolean): Promise<void> {
  await until(`the stage is ${is ? "covered" : "free"}`, async () => {
    assertEquals(await isCovered(person), is);
  });
}

/** Waits until the focus is on a button, by its words. */
async function untilFocus({ page }: Person, name: string): Promise<void> {
  await until(`the focus is on ${name}`, async () => {
    const focused = await page.evaluate(() => {
      const { activeElement: element } = document;
      return element?.getAttribute("aria-label") ?? element?.textContent;
    });
    assert(focused?.includes(name), `${focused}`);
  });
}

Deno.test(
  "on a phone a panel covers the call: what is under it is out of reach, Escape or a tap beside it closes it, and the focus returns",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", {
      ...CAMERALESS,
      viewport: { width: 390, height: 780 },
    });
    const { page } = ada;
    await ada.enter(url);
    const chat = page.getByRole("region", { name: "Chat" });
    await untilCovered(ada, false);
    await ada.button("Chat").click();
    await untilCovered(ada, true);
    assert(
      await chat.evaluate((chat) => chat.contains(document.activeElement)),
      "the focus is in the sheet",
    );
    await page.keyboard.press("Escape");
    await chat.waitFor({ state: "hidden" });
    await untilCovered(ada, false);
    await untilFocus(ada, "Chat");

    await ada.button("Chat").click();
    await untilCovered(ada, true);
    await page.mouse.click(195, 20);
    await chat.waitFor({ state: "hidden" });
    await untilCovered(ada, false);

    await ada.button("Chat").click();
    await untilCovered(ada, true);
    await page.setViewportSize({ width: 1280, height: 780 });
    await untilCovered(ada, false);
    assert(await chat.isVisible());
  }),
);

Deno.test(
  "a host turns the tabs of the people with the arrow keys, and admits all who wait",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room({ waitingRoom: true });
    const hal = await stage.person("Hal", CAMERALESS);
    await hal.enter(hostUrl);
    await hal.button("People").click();
    await hal.tab("In the room").click();
    await hal.page.keyboard.press("ArrowRight");
    await hal.page.getByRole("region", { name: "Room settings" }).waitFor();
    assertEquals(
      await hal.tab("Room settings").getAttribute("aria-selected"),
      "true",
    );
    await hal.page.keyboard.press("ArrowRight");
    await hal.page.getByRole("list", { name: "People" }).getByText("Hal")
      .waitFor();

    const guests: Person[] = [];
    for (const name of ["Ada", "Ben"]) {
      const guest = await stage.person(name, CAMERALESS);
      guests.push(guest);
      await guest.page.goto(url);
      await guest.nameField.fill(name);
      await guest.button("Ask to join").click();
    }
    const waiting = hal.tab("Waiting 2");
    await waiting.click();
    const panel = hal.page.getByRole("region", { name: "People" });
    await panel.getByRole("button", { name: "Admit all" }).click();
    for (const guest of guests) await guest.stage.waitFor();
    await waiting.waitFor({ state: "detached" });
    await panel.getByRole("list", { name: "People" }).getByText("Ben")
      .waitFor();
  }, { allow: [/status of 404/] }),
);
