/** On pages around a call nothing that can be pressed lies over another, is cut, or is too small. */
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { Checker } from "../support/browser/checker.ts";
import { onStage, type PersonOptions } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import { journalOf, place, startedAs } from "../support/recordings/shelf.ts";

/** The last line of a recording that ended well. */
const ENDED = journalOf({ is: "ended", at: 9_000, bytes: 1, reason: "left" });

/** Windows of people with a mouse, and of people with a finger. */
const WINDOWS = {
  mouse: [
    [320, 256],
    [600, 700],
    [705, 600],
    [768, 1024],
    [960, 700],
    [1024, 768],
    [1280, 720],
    [1440, 900],
    [3840, 2160],
  ],
  finger: [
    [320, 568],
    [390, 844],
    [599, 900],
    [768, 1024],
    [812, 1100],
    [844, 390],
    [1024, 768],
  ],
} as const;

/** Whether people have a mouse or a finger. */
type Pointer = keyof typeof WINDOWS;

/** Milliseconds in which a page has settled after its window has changed. */
const SETTLED_WITHIN = 5_000;

/** In the page: what is wrong with the boxes of what can be pressed. */
function wrongBoxes(): string[] {
  const isCoarse = matchMedia("(pointer: coarse)").matches;
  const dialog = document.querySelector("dialog[open]");
  const seen = [
    ...(dialog ?? document.body).querySelectorAll<HTMLElement>(
      "button, a, input, select, textarea, summary, .tick label, dialog video, dialog h3",
    ),
  ].flatMap((element) => {
    // The whole row is the link.
    const row = element.matches(".room-title") ? element.closest("li") : null;
    const box = element.getBoundingClientRect();
    const isShown = element.checkVisibility({ opacityProperty: true }) &&
      box.width > 2 && box.height > 2 && !element.matches(".skip");
    return isShown
      ? [{ element, box, target: row?.getBoundingClientRect() ?? box }]
      : [];
  });
  const name = (element: Element) =>
    `${element.tagName} ${
      element.getAttribute("aria-label") || element.textContent ||
      element.getAttribute("name") || element.id
    }`;
  const wrong: string[] = [];
  const pen = document.createElement("canvas").getContext("2d");
  /** Whether a field is too narrow for what stands in it while it is empty. */
  const isHintCut = (field: Element) => {
    if (!(field instanceof HTMLInputElement) || !pen) return false;
    const { font, paddingLeft, paddingRight } = getComputedStyle(field);
    pen.font = font;
    const room = field.clientWidth - parseFloat(paddingLeft) -
      parseFloat(paddingRight);
    return field.placeholder !== "" &&
      pen.measureText(field.placeholder).width > room + 0.5;
  };
  for (const { element, box, target } of seen) {
    const scroller = element.closest("[role=tablist]");
    if (!scroller && (box.left < 0 || box.right > innerWidth + 0.5)) {
      wrong.push(`${name(element)} is outside`);
    }
    const { textOverflow } = getComputedStyle(element);
    const isCut = element.matches("button, a, summary") &&
      textOverflow !== "ellipsis" &&
      (element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0);
    if (isCut) wrong.push(`${name(element)} is cut`);
    if (isHintCut(element)) wrong.push(`the hint of ${name(element)} is cut`);
    // What stands in a sentence is as high as its line; a tick's label is its target.
    const isTarget = !element.matches(
      "p a, dd a, video, h3, .tick input",
    );
    if (isCoarse && isTarget && target.height < 43.5) {
      wrong.push(`${name(element)} is ${Math.round(target.height)} high`);
    }
    if (isCoarse && element.matches("button") && target.width < 43.5) {
      wrong.push(`${name(element)} is ${Math.round(target.width)} wide`);
    }
  }
  for (const [n, one] of seen.entries()) {
    for (const other of seen.slice(n + 1)) {
      if (one.element.contains(other.element)) continue;
      const wide = Math.min(one.box.right, other.box.right) -
        Math.max(one.box.left, other.box.left);
      const tall = Math.min(one.box.bottom, other.box.bottom) -
        Math.max(one.box.top, other.box.top);
      const isOnPicture = one.element.closest(".preview") !== null;
      if (wide > 1 && tall > 1 && !isOnPicture) {
        wrong.push(`${name(one.element)} is over ${name(other.element)}`);
      }
    }
  }
  return wrong;
}

/** Looks at a page, as it is, in each window. */
async function look(page: Page, pointer: Pointer, what: string): Promise<void> {
  for (const [width, height] of WINDOWS[pointer]) {
    await page.setViewportSize({ width, height });
    await until(
      `all has its place: ${what}, ${width} × ${height}`,
      async () => assertEquals(await page.evaluate(wrongBoxes), []),
      SETTLED_WITHIN,
    );
  }
}

/** How somebody's browser is, whose pages stand still. */
function lookOf(pointer: Pointer, locale = "en"): PersonOptions {
  return {
    locale,
    reducedMotion: "reduce",
    ...pointer === "finger" && { hasTouch: true, isMobile: true },
  };
}

for (const pointer of ["mouse", "finger"] as const) {
  Deno.test(
    `what can be pressed has its place on the dashboard and the pages beside it (${pointer})`,
    onStage(async (stage) => {
      await stage.room({ title: "Physics 11b: waves", listed: true });
      const { page } = await stage.person("Ada", lookOf(pointer));
      await page.goto(stage.origin);
      await look(page, pointer, "dashboard");
      await page.getByText("Title and privacy").click();
      await page.getByRole("radio", { name: "Password" }).check();
      await look(page, pointer, "options");
      await page.getByRole("button", { name: "Create room" }).click();
      await page.getByRole("alert").waitFor();
      await look(page, pointer, "no password");
      await page.getByRole("textbox", { name: "Room link or code" })
        .fill("zzzz-zzzz-zzzz");
      await page.getByRole("button", { name: "Join room" }).click();
      await page.getByRole("link", { name: "Ask to join it" }).waitFor();
      await look(page, pointer, "no such room");
      await page.goto(`${stage.origin}/api`);
      await look(page, pointer, "interface");
      await page.goto(`${stage.origin}/no/such/page`);
      await look(page, pointer, "no such page");
      const checker = new Checker(page);
      await checker.open(stage.origin);
      await look(page, pointer, "check");
      await checker.run();
      await look(page, pointer, "checked");
      await page.goto(`${stage.origin}/recordings`);
      const name = "Design review of the page with all recordings";
      for (const [n, end] of [[0, ENDED], [1, ""]] as const) {
        await place(page, {
          id: `${n}`.repeat(16),
          journal: journalOf(startedAs(`${name} ${n}`)) + end,
          media: new TextEncoder().encode("\0\0\0\x18ftypiso5 and more"),
        });
      }
      await page.reload();
      await page.getByRole("button", { name: /^Recover/ }).waitFor();
      await look(page, pointer, "recordings");
      await page.getByRole("button", { name: `Rename ${name} 0` }).click();
      await page.getByRole("button", { name: `Delete ${name} 1` }).click();
      await look(page, pointer, "recordings that change");
    }, { allow: [/status of 40[04]/] }),
  );

  Deno.test(
    `what can be pressed has its place before and after a call (${pointer})`,
    onStage(async (stage) => {
      const { url } = await stage.room({ title: "Friday design review" });
      const closed = await stage.room({
        waitingRoom: true,
        password: "sesame",
      });
      const ada = await stage.person("Ada", lookOf(pointer));
      const { page } = ada;
      await page.goto(url);
      await ada.nameField.fill("Ada");
      await look(page, pointer, "lobby");
      await ada.button("Invite").click();
      await page.getByRole("dialog", { name: "Invite" }).waitFor();
      await look(page, pointer, "invitation");
      await page.keyboard.press("Escape");
      await ada.button("Settings").click();
      const settings = page.getByRole("dialog", { name: "Settings" });
      for (
        const tab of [
          "Audio",
          "Video",
          "Notifications",
          "Shortcuts",
          "Appearance",
        ]
      ) {
        await settings.getByRole("tab", { name: tab }).click();
        await look(page, pointer, `settings, ${tab}`);
      }
      await page.keyboard.press("Escape");
      await ada.join();
      await ada.leave();
      await look(page, pointer, "after leaving");

      const host = await stage.person("Host");
      await host.enter(closed.hostUrl);
      await page.goto(closed.url);
      await page.getByLabel("Room password").fill("open up");
      await ada.button("Join").click();
      await page.getByRole("alert").waitFor();
      await look(page, pointer, "a door that stays closed");
      await page.getByLabel("Room password").fill("");
      await ada.button("Ask to join").click();
      await page.getByText("You asked to join").waitFor();
      await look(page, pointer, "waiting");
    }, { allow: [/status of 404/] }),
  );

  for (const locale of ["de", "es", "ar"]) {
    Deno.test(
      `what can be pressed has its place in other languages too (${locale}, ${pointer})`,
      onStage(async (stage) => {
        const { url } = await stage.room({ title: "Review", listed: true });
        const { page } = await stage.person("Ada", lookOf(pointer, locale));
        await page.goto(stage.origin);
        await look(page, pointer, "dashboard");
        await page.locator("summary").click();
        await look(page, pointer, "options");
        await page.goto(url);
        await page.locator("button[type=submit]:enabled").waitFor();
        await look(page, pointer, "lobby");
        await page.goto(`${stage.origin}/check`);
        await page.locator("main button:enabled").waitFor();
        await look(page, pointer, "check");
      }),
    );
  }
}
