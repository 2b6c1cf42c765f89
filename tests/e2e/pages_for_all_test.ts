/** Pages around a call for people without a pointer, with colours of their own, and with large text. */
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Where everything stands in one column, in the order in which it is read. */
const PHONE = { width: 390, height: 844 };

/** Milliseconds in which a page draws what has changed. */
const SETTLED_WITHIN = 5_000;

/** What is shown at the addresses where each page begins, once it is alive. */
async function pagesOf(stage: Stage): Promise<Record<string, string>> {
  const { url } = await stage.room({ title: "Review", listed: true });
  const closed = await stage.room({ waitingRoom: true, password: "sesame" });
  return {
    dashboard: stage.origin,
    lobby: url,
    "closed room": closed.url,
    check: `${stage.origin}/check`,
    recordings: `${stage.origin}/recordings`,
    interface: `${stage.origin}/api`,
    "no such page": `${stage.origin}/no/such/page`,
  };
}

/** Opens a page and waits until what it has can be used: its buttons at least. */
async function open(page: Page, url: string, what = "button"): Promise<void> {
  await page.goto(url);
  await until("the page is alive", async () => {
    const disabled = page.locator(`main :is(${what}):disabled`);
    assertEquals(await disabled.filter({ visible: true }).count(), 0);
  });
}

/** In the page: marks all that one should come to with the tab key; the result is how many. */
function markStops(): number {
  for (const options of document.querySelectorAll("details")) {
    options.open = true;
  }
  const stops = [
    ...document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, summary",
    ),
  ].filter((element) =>
    element.checkVisibility() && !element.matches(":disabled")
  );
  stops.forEach((element, n) => element.dataset.stop = `${n}`);
  return stops.length;
}

/** In the page: where the focus is, and whether one sees it. */
function readFocus() {
  const { activeElement: element } = document;
  if (!(element instanceof HTMLElement)) return null;
  const outlined = [undefined, "::after"].some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  });
  const { top, bottom } = element.getBoundingClientRect();
  return {
    stop: element.dataset.stop ?? "",
    name: element.getAttribute("aria-label") || element.textContent ||
      element.id,
    outlined,
    isSeen: bottom > 0 && top < innerHeight,
    top: top + scrollY,
    bottom: bottom + scrollY,
  };
}

Deno.test(
  "with the tab key one comes to everything on each page, in reading order, and sees where one is",
  onStage(async (stage) => {
    const { page } = await stage.person("Ada", {
      viewport: PHONE,
      reducedMotion: "reduce",
    });
    for (const [name, url] of Object.entries(await pagesOf(stage))) {
      await open(page, url, "button, select, input");
      const stops = await page.evaluate(markStops);
      await page.keyboard.press("Tab");
      const seen = new Set<string>();
      let lowest = 0;
      for (let n = 0; n < stops; n++) {
        const focus = await page.evaluate(readFocus);
        if (!focus || focus.stop === "" || seen.has(focus.stop)) break;
        const where = `${name}: ${focus.name}`;
        await until(`one sees the focus: ${where}`, async () => {
          const now = await page.evaluate(readFocus);
          assertEquals([now?.outlined, now?.isSeen], [true, true]);
        }, SETTLED_WITHIN);
        if (focus.stop !== "0") {
          assertEquals(
            focus.bottom >= lowest,
            true,
            `it comes after what is above it: ${where}`,
          );
          lowest = focus.top;
        }
        seen.add(focus.stop);
        await page.keyboard.press("Tab");
      }
      const unreached = await page.evaluate(
        (seen) =>
          [...document.querySelectorAll<HTMLElement>("[data-stop]")]
            // Of radio buttons only the one that is chosen is a stop.
            .filter((element) =>
              !seen.includes(element.dataset.stop ?? "") &&
              !element.matches("[type=radio]:not(:checked)")
            )
            .map(({ outerHTML }) => outerHTML.slice(0, 120)),
        [...seen],
      );
      assertEquals(unreached, [], `what one does not come to: ${name}`);
    }
  }, { allow: [/status of 404/] }),
);

/** In the page: what has an edge for everybody but those whose browser draws in their own colours. */
function edgeless(): string[] {
  return [
    ...document.querySelectorAll(
      ".button, .icon-button, .card, .problem, .hint, .at-the-door, input, select",
    ),
  ]
    .filter((element) => {
      const { borderTopStyle, borderTopWidth, appearance } = getComputedStyle(
        element,
      );
      return element.checkVisibility() && appearance !== "auto" &&
        (borderTopStyle === "none" || parseFloat(borderTopWidth) < 1);
    })
    .map(({ outerHTML }) => outerHTML.slice(0, 120));
}

Deno.test(
  "in forced colours buttons, fields, cards and notes keep an edge",
  onStage(async (stage) => {
    const { page } = await stage.person("Ada", {
      browser: { refuse: true },
      forcedColors: "active",
    });
    for (const [name, url] of Object.entries(await pagesOf(stage))) {
      await open(page, url);
      if (name === "dashboard") {
        await page.locator("summary").click();
        await page.getByRole("radio", { name: "Password" }).check();
        await page.getByRole("button", { name: "Create room" }).click();
        await page.getByRole("alert").waitFor();
      }
      if (name === "lobby") {
        await page.getByText("is blocked").first().waitFor();
      }
      assertEquals(await page.evaluate(edgeless), [], name);
    }
  }, { allow: [/status of 40[04]/] }),
);

Deno.test(
  "with text of twice the size nothing is wider than a small phone",
  onStage(async (stage) => {
    const { page } = await stage.person("Ada", {
      viewport: { width: 320, height: 568 },
      reducedMotion: "reduce",
    });
    for (const [name, url] of Object.entries(await pagesOf(stage))) {
      await open(page, url);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
        const options = document.querySelector("details");
        if (options) options.open = true;
      });
      await until(`it fits: ${name}`, async () => {
        const outside = await page.evaluate(() =>
          [...document.querySelectorAll("main *, header *")]
            .filter((element) => {
              const { left, right, width } = element.getBoundingClientRect();
              return width > 2 && element.checkVisibility() &&
                (left < -0.5 || right > innerWidth + 0.5) &&
                element.closest(".call-picture") === null;
            })
            .map(({ outerHTML }) => outerHTML.slice(0, 120))
        );
        assertEquals(outside, []);
      });
    }
  }, { allow: [/status of 404/] }),
);
