/** Values that a peer sends and nobody can show: one message, tile or panel fails, and nothing else. */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import {
  idOf,
  makeHostile,
  noteId,
  sendRaw,
} from "../support/browser/raw_channel.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** A moment that no browser of these tests can show. */
const UNSHOWN = 1_600_000_000_123;

/** Two people in a call, of whom the second sends what they like. */
async function twoIn(
  stage: Stage,
  prepare: (ada: Person) => Promise<void> = () => Promise.resolve(),
): Promise<[Person, Person, string]> {
  const { url } = await stage.room();
  const ada = await stage.person("Ada", CAMERALESS);
  const mallory = await stage.person("Mallory", CAMERALESS);
  await prepare(ada);
  await makeHostile(mallory);
  await noteId(mallory);
  await ada.enter(url);
  await mallory.enter(url);
  await mallory.untilWith(["Ada"]);
  return [ada, mallory, await idOf(mallory)];
}

Deno.test(
  "[PEER-1] values beyond every screen are refused, and all is drawn on",
  onStage(async (stage) => {
    const [ada, mallory, id] = await twoIn(stage);
    const chat = (n: number, at: number) => ({
      type: "chat",
      message: { author: id, name: "Mallory", n, at, text: `at ${at}` },
    });
    const most = Number.MAX_SAFE_INTEGER;
    await sendRaw(mallory.page, [
      chat(1, 9e15),
      chat(1, most),
      chat(most, 1),
      { type: "view", widths: { camera: most } },
      { type: "state", version: most, state: { camera: most } },
      {
        type: "report",
        pairs: [{
          from: id,
          rttMs: most,
          loss: 1,
          bitrate: most,
          relayed: true,
        }],
      },
      chat(1, 1),
    ]);
    await until("what can be shown is", async () => {
      assertStringIncludes(await ada.chat(), "at 1");
    });
    await ada.more("Connections");
    for (const name of ["People", "Chat"]) await ada.button(name).click();
    await ada.leave();
    await ada.join();
    await ada.untilWith(["Mallory"]);
  }, { allow: [/is not understood/] }),
);

Deno.test(
  "[PEER-1] a message that cannot be drawn fails alone: the rest of the page works on",
  onStage(async (stage) => {
    const [ada, mallory, id] = await twoIn(stage, async ({ context }) => {
      await context.addInitScript((unshown) => {
        const { toISOString } = Date.prototype;
        Date.prototype.toISOString = function () {
          if (this.getTime() === unshown) throw new RangeError("unshown");
          return toISOString.call(this);
        };
      }, UNSHOWN);
    });
    const chat = (n: number, at: number, text: string) => ({
      type: "chat",
      message: { author: id, name: "Mallory", n, at, text },
    });
    await sendRaw(mallory.page, [
      chat(1, UNSHOWN, "first"),
      chat(2, Date.now(), "second"),
    ]);
    await until("one message failed", async () => {
      const text = await ada.chat();
      assertStringIncludes(text, "This message cannot be shown");
      assertStringIncludes(text, "second");
    });
    await ada.say("from Ada");
    await until("Ada can write", async () => {
      assertStringIncludes(await mallory.chat(), "from Ada");
    });
    await ada.button("Microphone").click();
    assertEquals(
      await ada.button("Microphone").getAttribute("aria-pressed"),
      "false",
    );
    await ada.leave();
    await ada.join();
    await ada.untilWith(["Mallory"]);
    const told = stage.complaints.filter((text) => text.includes("unshown"));
    assertEquals(told.length, 1, "it is told once");
  }, { allow: [/unshown/, /is not understood/] }),
);

Deno.test(
  "[PEER-1] a tile and a panel that cannot be drawn fail alone, and a panel opens again",
  onStage(async (stage) => {
    // The initials of "Mallory" are what this browser cannot make of anything.
    const [ada] = await twoIn(stage, async ({ context }) => {
      await context.addInitScript(() => {
        const { toLocaleUpperCase } = String.prototype;
        Object.assign(globalThis, { broken: true });
        String.prototype.toLocaleUpperCase = function (...parts) {
          if (String(this) === "M" && Reflect.get(globalThis, "broken")) {
            throw new Error("no capital");
          }
          return toLocaleUpperCase.apply(this, parts);
        };
      });
    });
    const tile = ada.stage.getByRole("group", { name: "Mallory" });
    await until("the tile says so", async () => {
      assertMatch(await tile.innerText(), /Mallory cannot be shown/);
    });
    assertEquals(await ada.tiles(), ["Ada (you)", "Mallory"]);
    await ada.button("People").click();
    const panel = ada.page.getByRole("region", { name: "People" });
    await panel.getByText(/cannot be shown now/).waitFor();
    await ada.button("Hide list").click();
    await ada.page.evaluate(() => {
      Object.assign(globalThis, { broken: false });
    });
    await ada.button("People").click();
    await panel.getByText("Mallory").first().waitFor();
    await ada.button("Microphone").click();
    assertEquals(
      await ada.button("Microphone").getAttribute("aria-pressed"),
      "false",
    );
  }, { allow: [/no capital/] }),
);

Deno.test(
  "[PEER-1] marks upon marks, endless words, empty lines and turned text stay in their message",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const zalgo = `Z${"\u0301".repeat(60)}`;
    const ada = await stage.person("Ada", {
      ...CAMERALESS,
      viewport: { width: 390, height: 780 },
    });
    const mallory = await stage.person(zalgo, CAMERALESS);
    await makeHostile(mallory);
    await noteId(mallory);
    await ada.enter(url);
    await mallory.enter(url);
    await mallory.untilWith(["Ada"]);
    const id = await idOf(mallory);
    const texts = [
      `e${"\u0301".repeat(4_095)}`,
      "W".repeat(4_096),
      `${"\n".repeat(4_000)}end`,
      "a\n".repeat(2_000),
      "\u202eturned https://example.org/\u202e(moc.live\u0007",
      "👩‍👩‍👧".repeat(400),
      "as usual",
    ];
    await sendRaw(
      mallory.page,
      texts.map((text, n) => ({
        type: "chat",
        message: { author: id, name: "M", n: n + 1, at: Date.now(), text },
      })),
    );
    await ada.button("Chat").click();
    await until("the last one is there", async () => {
      assertStringIncludes(await ada.chat(), "as usual");
    });
    const layout = await ada.page.evaluate(() => {
      const inside = (selector: string) =>
        [...document.querySelectorAll(selector)].map((element) => {
          const { left, right, height } = element.getBoundingClientRect();
          return left >= 0 && right <= innerWidth && height < 8_000;
        });
      return {
        wide: document.documentElement.scrollWidth - innerWidth,
        log: [...document.querySelectorAll(".log")].map((log) =>
          log.scrollWidth - log.clientWidth
        ),
        messages: inside(".message-text"),
        names: inside(".plate, .message-by"),
        links: [...document.querySelectorAll(".message-text a")].map((link) =>
          link.textContent
        ),
      };
    });
    assertEquals(layout.wide, 0);
    assertEquals(layout.log, [0]);
    assertEquals(layout.messages, texts.map(() => true));
    assertEquals(layout.names.includes(false), false);
    assertEquals(layout.links, ["https://example.org/"]);
    await ada.button("Hide messages").click();
    await ada.more("People");
    assertEquals(
      await ada.page.evaluate(() =>
        document.documentElement.scrollWidth - innerWidth
      ),
      0,
    );
  }),
);
