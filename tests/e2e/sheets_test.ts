/** Panels: sheets on a phone, and the tabs of the people. */
import { assert, assertEquals } from "@std/assert";
import type { Locator } from "playwright-core";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, type PersonOptions } from "../support/browser/stage.ts";
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

/** A phone, and fingers. */
const PHONE: PersonOptions = {
  ...CAMERALESS,
  viewport: { width: 390, height: 780 },
  hasTouch: true,
  isMobile: true,
};

/** Milliseconds between two moves of a finger. */
const MOVE = 16;

/**
 * A finger goes from a point of the page through others, at a pace of its own: the page learns that
 * from the times of the moves. Before it is lifted, `between` looks at the page.
 */
async function drag(
  { page, context }: Person,
  points: readonly (readonly [x: number, y: number])[],
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const began = Date.now();
  const send = (type: "touchStart" | "touchMove" | "touchEnd", at: number) =>
    devtools.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{
        x: points[at][0],
        y: points[at][1],
      }],
      timestamp: (began + at * MOVE) / 1000,
    });
  await send("touchStart", 0);
  for (let at = 1; at < points.length; at++) await send("touchMove", at);
  await between();
  await send("touchEnd", points.length - 1);
  await devtools.detach();
}

/** Points from one height to another, in steps of so many pixels. */
const line = (x: number, from: number, to: number, step: number) => {
  const steps = Math.ceil(Math.abs(to - from) / step);
  return Array.from(
    { length: steps + 1 },
    (_, n) => [x, from + (to - from) * n / steps] as const,
  );
};

Deno.test(
  "on a phone a sheet follows a finger that goes down, and closes with a long pull or a flick; a short one brings it back",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", PHONE);
    const { page } = ada;
    await ada.enter(url);
    const chat = page.getByRole("region", { name: "Chat" });
    const pulled = () =>
      chat.evaluate((chat) => Math.round(chat.getBoundingClientRect().top));
    const open = async () => {
      await ada.button("Chat").tap();
      await untilCovered(ada, true);
      // It comes up.
      await chat.evaluate((chat) =>
        Promise.all(chat.getAnimations().map(({ finished }) => finished))
      );
      const box = await chat.boundingBox();
      assert(box);
      return { x: box.x + box.width / 2, y: Math.round(box.y) };
    };
    const { x, y } = await open();
    // 4 pixels in 16 ms: slow.
    await drag(ada, line(x, y + 20, y + 80, 4), async () => {
      await until("it follows the finger", async () => {
        assertEquals(await pulled(), y + 60);
      });
    });
    await until("it is back where it was", async () => {
      assertEquals(await pulled(), y);
    });
    assert(await chat.isVisible());

    await drag(ada, line(x, y + 20, y + 220, 4));
    await chat.waitFor({ state: "hidden" });
    await untilCovered(ada, false);

    await open();
    assertEquals(await pulled(), y, "it comes whole");
    await drag(ada, line(x, y + 20, y + 80, 20));
    await chat.waitFor({ state: "hidden" });

    // Aside, and up: not down.
    await open();
    await drag(ada, [[x, y + 20], [x + 120, y + 40], [x + 160, y + 300]]);
    await drag(ada, line(x, y + 300, y + 60, 20));
    assertEquals(await pulled(), y);
    assert(await chat.isVisible());
  }),
);

Deno.test(
  "on a phone a swipe scrolls what is scrolled, and closes the sheet only from its top",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", PHONE);
    const { page } = ada;
    await ada.enter(url);
    await ada.openChat();
    for (let n = 1; n <= 16; n++) await ada.say(`A message, number ${n}`);
    const chat = page.getByRole("region", { name: "Chat" });
    const log = page.getByRole("log", { name: "Chat" });
    const scrolled = () =>
      log.evaluate((log) => {
        let part: Element | null = log;
        while (part && part.scrollHeight <= part.clientHeight + 1) {
          part = part.parentElement;
        }
        return part?.scrollTop ?? 0;
      });
    await until("the newest is shown", async () => {
      assert(await scrolled() > 100, `${await scrolled()}`);
    });
    const box = await log.boundingBox();
    assert(box);
    const x = box.x + box.width / 2;
    const before = await scrolled();
    await drag(ada, line(x, box.y + 40, box.y + 240, 20));
    await until("it is scrolled", async () => {
      assert(await scrolled() < before, `${await scrolled()} of ${before}`);
    });
    assert(await chat.isVisible(), "and not closed");
    assertEquals(
      await chat.evaluate((chat) => getComputedStyle(chat).translate),
      "none",
    );
  }),
);

Deno.test(
  "on a phone a swipe closes menus, popups and dialogs, and the focus goes back",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", PHONE);
    const { page } = ada;
    const flick = async (sheet: Locator) => {
      await sheet.evaluate((sheet) =>
        Promise.all(sheet.getAnimations().map(({ finished }) => finished))
      );
      const box = await sheet.boundingBox();
      assert(box && box.width > 380, `it is a sheet: ${box?.width}`);
      await drag(ada, line(box.x + 190, box.y + 12, box.y + 132, 20));
      await sheet.waitFor({ state: "detached" });
    };
    await page.goto(url);
    await ada.button("Settings").tap();
    await flick(page.getByRole("dialog", { name: "Settings" }));
    await ada.enter(url);
    await ada.button("More").tap();
    await flick(ada.moreMenu);
    assertEquals(
      await ada.button("More").getAttribute("aria-expanded"),
      "false",
    );
    await ada.more("Settings");
    await flick(page.getByRole("dialog", { name: "Settings" }));
    await ada.stage.waitFor();
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
