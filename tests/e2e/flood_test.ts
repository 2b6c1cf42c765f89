/** Somebody floods a call: the others' pages can be used, their calls go on, and they are told who it is. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { newId } from "../../lib/protocol/ids.ts";
import type { Engine } from "../support/browser/browser.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { costlyTexts } from "../support/costly_texts.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import {
  flood,
  idOf,
  makeHostile,
  noteId,
  sendRaw,
} from "../support/browser/raw_channel.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

declare global {
  /** How often the page was drawn. */
  var drawn: number;
  /** The longest time in which the page did nothing else, in milliseconds. */
  var held: number;
}

/** Complaints that belong to the tests; a machine under such a load is slow to open sockets. */
const ALLOWED = [
  /is not understood/,
  /could not be sent/,
  /closed before the connection is established/,
];

/** Much more than anybody needs to be drawn in a minute, and much less than what is sent. */
const DRAWN = 1_500;

/** Counts from now on how often a page changes. */
function countDrawing({ page }: Person): Promise<void> {
  return page.evaluate(() => {
    globalThis.drawn = 0;
    new MutationObserver(() => globalThis.drawn++).observe(document.body, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
}

/** Milliseconds for which a burst may hold a page: on two busy cores, and each message drawn. */
const HELD = 2_000;

/** Measures from now on for how long a page does nothing else. */
function measureHolding({ page }: Person): Promise<void> {
  return page.evaluate(() => {
    globalThis.held = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      globalThis.held = Math.max(globalThis.held, now - last);
      last = now;
    }, 20);
  });
}

/** Presses the microphone's button, which answers. */
async function pressMicrophone(person: Person): Promise<void> {
  const button = person.button("Microphone");
  const before = await button.getAttribute("aria-pressed");
  await button.click();
  await until(`${person.name}'s button answers`, async () => {
    assertEquals(
      await button.getAttribute("aria-pressed"),
      before === "true" ? "false" : "true",
    );
  });
}

for (const engine of ["chromium", "firefox"] as const satisfies Engine[]) {
  Deno.test(
    `[PEER-2] chat, states, questions and junk in floods: ${engine} goes on, and names who it is`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser: { engine } });
      const cleo = await stage.person("Cleo");
      const mallory = await stage.person("Mallory", CAMERALESS);
      await makeHostile(mallory);
      await noteId(mallory);
      for (const person of [ada, cleo, mallory]) await person.enter(url);
      await ada.untilWith(["Cleo", "Mallory"]);
      await mallory.untilWith(["Ada", "Cleo"]);
      const id = await idOf(mallory);
      await countDrawing(ada);

      const chat = { author: id, name: "Cleo", n: "{n}", at: 1, text: "x" };
      await flood(mallory.page, { type: "chat", message: chat }, 10_000);
      await pressMicrophone(ada);
      await until("Mallory is named", async () => {
        assertStringIncludes(
          await ada.page.locator("main").innerText(),
          "Mallory sends more than this page can take",
        );
      });
      const state = (version: number) => ({
        type: "state",
        version,
        state: { camera: version % 2 === 0, microphone: version % 2 === 0 },
      });
      for (let n = 0; n < 4; n++) {
        await flood(mallory.page, state(1_000 + n), 1_000);
      }
      const upTo = Object.fromEntries(
        Array.from({ length: 100 }, () => [newId(), 1]),
      );
      await flood(mallory.page, { type: "chat-sync", upTo }, 200);
      await flood(mallory.page, "x".repeat(60_000), 100);
      await pressMicrophone(ada);
      const drawn = await ada.page.evaluate(() => globalThis.drawn);
      assert(drawn < DRAWN, `drawn ${drawn} times`);

      await cleo.say("still here");
      await until("Ada hears Cleo", async () => {
        assertStringIncludes(await ada.chat(), "still here");
      });
      await ada.untilSees("Cleo");
      assertEquals((await ada.seen()).made, 2, "no connection was remade");
    }, { allow: ALLOWED }),
  );
}

Deno.test(
  "[PEER-3] whoever floods on is cut off, and comes back only by hand",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    const cleo = await stage.person("Cleo");
    const mallory = await stage.person("Mallory", CAMERALESS);
    await makeHostile(mallory);
    for (const person of [ada, cleo, mallory]) await person.enter(url);
    await ada.untilWith(["Cleo", "Mallory"]);
    await mallory.untilWith(["Ada", "Cleo"]);
    const state = { camera: true, microphone: true };
    await flood(
      mallory.page,
      { type: "state", version: 1_000, state },
      30_000,
    );
    await until("Mallory is cut", async () => {
      assertStringIncludes(
        await ada.page.locator("main").innerText(),
        "Mallory sent far too much",
      );
      assertStringIncludes(await ada.tile("Mallory").innerText(), "Connect");
    });
    // They cannot come back by themselves.
    await mallory.tile("Ada").getByRole("button", { name: "Connect" }).click()
      .catch(() => {});
    await ada.untilSees("Cleo");
    await pressMicrophone(ada);
    assertStringIncludes(
      await ada.page.locator("main").innerText(),
      "Mallory sent far too much",
    );
    await ada.tile("Mallory").getByRole("button", { name: "Connect" }).click();
    await ada.untilWith(["Cleo", "Mallory"]);
  }, { allow: ALLOWED }),
);

Deno.test(
  "[PEER-1] as many of the costliest texts as the rate allows hold no page up",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", CAMERALESS);
    const mallory = await stage.person("Mallory", CAMERALESS);
    await makeHostile(mallory);
    await noteId(mallory);
    for (const person of [ada, mallory]) await person.enter(url);
    await ada.untilWith(["Mallory"]);
    await mallory.untilWith(["Ada"]);
    await measureHolding(ada);
    const author = await idOf(mallory);
    const texts = Object.values(costlyTexts(LIMITS.chatChars));
    const messages = Array.from({ length: LIMITS.chatBurst - 1 }, (_, n) => ({
      author,
      name: "Mallory",
      n: n + 1,
      at: 1,
      text: texts[n % texts.length],
    }));
    const last = { ...messages[0], n: LIMITS.chatBurst, text: "the last" };
    await sendRaw(
      mallory.page,
      [...messages, last].map((message) => ({ type: "chat", message })),
    );
    const shown = ada.page.locator(".message-text");
    await until("all of it is shown", async () => {
      assertEquals(await shown.last().textContent(), "the last");
    });
    await pressMicrophone(ada);
    const held = await ada.page.evaluate(() => globalThis.held);
    assert(held < HELD, `the page was held up for ${held} ms`);
  }, { allow: ALLOWED }),
);
