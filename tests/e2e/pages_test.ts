/** What pages do in each engine where browsers differ: widths, keys, files, what a reload keeps. */
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import type { Engine } from "../support/browser/browser.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** CSS pixels: small and large phones, the narrowest page with a side panel, and a tablet. */
const WIDTHS = [320, 360, 390, 430, 710, 820];

/** Milliseconds in which a page has settled after its window has changed. */
const SETTLED_WITHIN = 5_000;

/** What is wider than its place at the page's present size, and fields that a phone would zoom into. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute("class")}`;
    const found: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      const { overflowX, textOverflow, clipPath, fontSize } = getComputedStyle(
        element,
      );
      if (element.matches("input, select, textarea")) {
        if (parseFloat(fontSize) < 16) found.push(`${name(element)} is small`);
        continue;
      }
      const { scrollWidth, clientWidth } = element;
      const isRoot = element === document.documentElement;
      if (clientWidth === 0 || scrollWidth <= clientWidth) continue;
      if (overflowX === "visible" && !isRoot) continue; // Its parent has it.
      if (textOverflow === "ellipsis" || clipPath !== "none") continue;
      if (element.matches("[role=group][tabindex='0']")) continue; // It scrolls.
      const { right } = element.getBoundingClientRect();
      const over = [...element.querySelectorAll("*")].filter((inner) =>
        inner.getBoundingClientRect().right > right + 0.5
      );
      found.push(
        `${name(element)}: ${scrollWidth} > ${clientWidth}: ${over.map(name)}`,
      );
    }
    for (const video of document.querySelectorAll("video")) {
      if (!video.hasAttribute("playsinline")) {
        found.push("a video would fill an iPhone");
      }
    }
    return found;
  });
}

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  const browser = { engine };

  Deno.test(
    `no page is wider than its window, and no field has a phone zoom in (${engine})`,
    onStage(async (stage) => {
      const { hostUrl, url } = await stage.room({ title: "Review" });
      const closed = await stage.room({ password: "sesame" });
      // What moves to its new place is outside of it on the way.
      const ada = await stage.person("Ada", {
        browser,
        reducedMotion: "reduce",
      });
      const { page } = ada;
      const examine = async (where: string) => {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 700 });
          await until(
            `all fits: ${where}, ${width}`,
            async () => assertEquals(await misfits(page), []),
            SETTLED_WITHIN,
          );
        }
      };
      for (
        const path of [
          "/",
          "/check",
          "/recordings",
          "/api",
          "/no/such/page",
          "/room/zzzz-zzzz-zzzz",
          new URL(closed.url).pathname,
        ]
      ) {
        await page.goto(`${stage.origin}${path}`);
        await examine(path);
      }
      await page.goto(hostUrl);
      await ada.nameField.fill("Ada");
      await examine("lobby");
      const ben = await stage.person(
        "Benedictus Maximilianus Hohenlohe-Langenburg",
        { browser },
      );
      await ben.enter(url);
      await ada.join();
      await ada.untilWith([ben.name]);
      await examine("call");
      for (const name of ["Chat", "People", "Connections", "Security"]) {
        await page.setViewportSize({ width: 1280, height: 700 });
        if (name === "Connections" || name === "Security") await ada.more(name);
        else await ada.button(name).click();
        await page.getByRole("region", { name: name, exact: true }).waitFor();
        await examine(name);
      }
    }, { allow: [/status of 404|\/no\/such\/page|zzzz/] }),
  );

  Deno.test(
    `the keys of an input method neither send nor close anything (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      await ada.enter(url);
      await ada.openChat();
      const field = ada.page.getByRole("textbox", { name: "Message" });
      await field.fill("にほん");
      // Safari: the composition is over, and only the number says whose key it was.
      for (const key of ["Enter", "Escape"]) {
        await field.evaluate((field, key) => {
          const event = { key, keyCode: 229, bubbles: true, cancelable: true };
          field.dispatchEvent(new KeyboardEvent("keydown", event));
        }, key);
      }
      assertEquals(await field.inputValue(), "にほん");
      assert(await field.isVisible());
      await field.press("Enter");
      await until("it is sent", async () => {
        assertEquals((await ada.chat()).includes("にほん"), true);
      });
      await field.press("Escape");
      await field.waitFor({ state: "hidden" });
    }),
  );

  Deno.test(
    `a report is a file whose link is on the page, and stays for a browser that reads it later (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      const { page } = ada;
      await ada.enter(url);
      await ada.more("Connections");
      await page.evaluate(() => {
        const clicked: boolean[] = [];
        let revoked = 0;
        HTMLAnchorElement.prototype.click = function () {
          clicked.push(this.isConnected);
        };
        URL.revokeObjectURL = () => void revoked++;
        Object.assign(globalThis, { seen: () => ({ clicked, revoked }) });
      });
      await ada.button("Download report").click();
      await until("it was offered", async () => {
        assertEquals(await page.evaluate("seen().clicked"), [true]);
      });
      // What is revoked with the next task is gone by now.
      await page.evaluate(() =>
        new Promise((resolve) => setTimeout(resolve, 50))
      );
      assertEquals(await page.evaluate("seen().revoked"), 0);
    }),
  );

  Deno.test(
    `a link that the browser does not let be copied is not said to be copied (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      await ada.enter(url);
      const copy = ada.button("Copy link");
      const says = (text: string) =>
        ada.page.getByText(text).filter({ visible: true }).first().waitFor();
      const forbid = (all: boolean) =>
        ada.page.evaluate((all) => {
          navigator.clipboard.writeText = () =>
            Promise.reject(new DOMException("no gesture", "NotAllowedError"));
          document.execCommand = () => !all;
        }, all);
      await forbid(true);
      await copy.click();
      await says("does not let the link be copied");
      await forbid(false);
      await copy.click();
      await says("Link copied");
      assert(
        await copy.evaluate((button) => button === document.activeElement),
        "the focus is where it was",
      );
    }),
  );

  Deno.test(
    `after a reload nothing is ticked that does not hold (${engine})`,
    onStage(async (stage) => {
      const ada = await stage.person("Ada", { browser });
      const { page } = ada;
      await page.goto(stage.origin);
      const listed = page.getByRole("checkbox", { name: "List on" });
      const asking = page.getByRole("radio", { name: "Ask to join" });
      const options = page.getByText("Title and privacy");
      await options.click();
      await listed.check();
      await asking.check();
      await page.reload();
      await options.click();
      assertEquals(await listed.isChecked(), false);
      assertEquals(await asking.isChecked(), false);

      const { url } = await stage.room();
      await page.goto(url);
      await ada.button("Camera").waitFor();
      const relayOnly = page.getByRole("checkbox", { name: "Relay only" });
      await relayOnly.check();
      // Meanwhile it is taken back in another tab.
      await page.evaluate(() =>
        localStorage.setItem("webrtc-dashboard.relay-only", "false")
      );
      await page.reload();
      await until("the page is alive", async () => {
        assert(await relayOnly.isEnabled());
        assertEquals(await relayOnly.isChecked(), false);
      });
    }),
  );

  Deno.test(
    `what is typed before the page has come alive is kept, the room's password too (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room({ password: "sesame" });
      const ada = await stage.person("Ada", { browser });
      const { promise, resolve } = Promise.withResolvers<void>();
      await ada.page.route("**/*.js", async (route) => {
        await promise;
        await route.continue();
      });
      await ada.page.goto(url, { waitUntil: "commit" });
      await ada.nameField.fill("Ada");
      await ada.page.getByLabel("Room password").fill("sesame");
      assertEquals(await ada.button("Ask to join").isEnabled(), false);
      resolve();
      await ada.join();
      assertEquals(await ada.tiles(), ["Ada (you)"]);
    }, { allow: [/status of 404/] }),
  );

  Deno.test(
    `an on-screen keyboard that covers the page leaves the field and the buttons to be seen (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", {
        browser,
        viewport: { width: 390, height: 800 },
      });
      const { page } = ada;
      // Safari on iOS tells of it only so.
      await ada.context.addInitScript(() => {
        const seen = Object.assign(new EventTarget(), {
          height: 800,
          scale: 1,
        });
        Object.defineProperty(globalThis, "visualViewport", { value: seen });
        Object.assign(globalThis, {
          cover: (height: number) => {
            seen.height = height;
            seen.dispatchEvent(new Event("resize"));
          },
        });
      });
      await ada.enter(url);
      await ada.button("Chat").click();
      const bottoms = () =>
        Promise.all(
          [
            page.getByRole("textbox", { name: "Message" }),
            ada.button("Leave"),
          ].map(async (element) => {
            const box = await element.boundingBox();
            return box ? Math.round(box.y + box.height) : Infinity;
          }),
        );
      await page.evaluate("cover(420)");
      await until("field and button stand above the keyboard", async () => {
        const [field, leave] = await bottoms();
        assert(field <= 420 && leave <= 420, `${field}, ${leave} of 420`);
      });
      await page.evaluate("cover(800)");
      await until("the button is at the lower edge again", async () => {
        const [, leave] = await bottoms();
        assert(leave > 700, `${leave} of 800`);
      });
    }),
  );
}

Deno.test(
  "nothing stands under a notch, or under the bar at the lower edge",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", {
      viewport: { width: 844, height: 390 },
    });
    const { page } = ada;
    const devtools = await ada.context.newCDPSession(page);
    await devtools.send("Emulation.setSafeAreaInsetsOverride", {
      insets: { top: 30, left: 47, right: 47, bottom: 21 },
    });
    const outside = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("button, a, h1, input, .tile")]
          .filter((element) => {
            const { left, right, top, bottom, width } = element
              .getBoundingClientRect();
            const scrolls = document.documentElement.scrollHeight > innerHeight;
            return width > 0 && !element.matches(".skip") &&
              (left < 47 || right > innerWidth - 47 || top < 30 ||
                !scrolls && bottom > innerHeight - 21);
          })
          .map((element) => `${element.tagName} ${element.textContent}`)
      );
    await page.goto(stage.origin);
    assertEquals(await outside(), []);
    await ada.enter(url);
    assertEquals(await outside(), []);
  }),
);
