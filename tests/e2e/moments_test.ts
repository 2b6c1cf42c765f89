/** What happens in a call and is told: hands, reactions, news, knocks. */
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import {
  CAMERALESS,
  enterAll,
  untilAllLoaded,
} from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { share } from "../support/browser/screens.ts";
import { onStage, SERVER_AWAY } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Waits until something is read out to somebody. */
const hears = ({ page }: Person, text: string) =>
  page.getByRole("status").filter({ hasText: text }).waitFor();

/** Waits until a tile shows a place in the line of hands. */
const untilRaised = (viewer: Person, name: string, place: number) =>
  viewer.tile(name).getByText(`Hand raised, number ${place} in line`)
    .waitFor();

const pressed = (person: Person) =>
  person.button("Raise hand").getAttribute("aria-pressed");

Deno.test(
  "[HAND-1] hands stand in one line for everybody, whoever comes later too",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [hal, ada, ben] = await enterAll(
      stage,
      url,
      ["Hal", "Ada", "Ben"],
      CAMERALESS,
    );
    await ben.untilWith(["Ada", "Hal"]);
    await ben.button("Raise hand").click();
    await hears(hal, "Ben raised a hand.");
    await untilRaised(ada, "Ben", 1);
    await ada.button("Raise hand").click();
    for (const viewer of [hal, ada, ben]) {
      await untilRaised(viewer, "Ben", 1);
      await untilRaised(viewer, "Ada", 2);
    }
    const [cleo] = await enterAll(stage, url, ["Cleo"], CAMERALESS);
    await untilRaised(cleo, "Ada", 2);
    assertEquals(await pressed(ben), "true");
    await ben.button("Raise hand").click();
    await untilRaised(cleo, "Ada", 1);
    assertEquals(await pressed(ben), "false");
  }),
);

Deno.test(
  "[PEER-8] a reaction is seen by the others over the tile of whoever sent it, and read out",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada, ben] = await enterAll(stage, url, ["Ada", "Ben"], CAMERALESS);
    await ada.untilWith(["Ben"]);
    await ben.button("Reactions").click();
    const group = ben.page.getByRole("group", { name: "Reactions" });
    const applause = group.getByRole("button", { name: "Applause" });
    const seen = ada.tile("Ben").locator(".rising img").first()
      .waitFor({ state: "attached" });
    await applause.click();
    await seen;
    await hears(ada, "Ben: Applause");
    await applause.press("Escape");
    await group.waitFor({ state: "detached" });
    await until("the button has the focus", async () => {
      assertEquals(await focused(ben.page), "Reactions");
    });
  }),
);

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

Deno.test(
  "a message is told where the chat is closed, and leads there; the tab counts it until it is read",
  onStage(async (stage) => {
    const { url } = await stage.room({ title: "Standup" });
    const [ada, ben] = await enterAll(stage, url, ["Ada", "Ben"], CAMERALESS);
    await ada.untilWith(["Ben"]);
    await ben.untilWith(["Ada"]);
    const message = ada.page.getByRole("textbox", { name: "Message" });
    if (await message.isVisible()) await ada.button("Hide messages").click();
    await message.waitFor({ state: "hidden" });
    const titled = (title: string) =>
      until(`the tab is called ${title}`, async () => {
        assertEquals(await ada.page.title(), title);
      });
    await titled("Standup · Call");
    const writing = ben.page.getByRole("textbox", { name: "Message" });
    if (!await writing.isVisible()) await ben.button("Chat").click();
    await ben.say("The notes are ready");
    await hears(ada, "Ben: The notes are ready");
    await titled("(1) Standup · Call");
    await ada.button("Open chat").click();
    await message.waitFor();
    await titled("Standup · Call");
    await ada.button("Open chat").waitFor({ state: "detached" });
  }),
);

Deno.test(
  "the tab's icon tells of a microphone that is off and of whoever waits, and is the page's own after the call",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room({ waitingRoom: true });
    const hal = await stage.person("Hal", CAMERALESS);
    const { page } = hal;
    await hal.enter(hostUrl);
    await hal.button("Raise hand").waitFor();
    const link = page.locator("link[rel=icon]");
    const icon = () => link.evaluate((link: HTMLLinkElement) => link.href);
    /** Waits for another icon than these, which a browser can draw. */
    const untilOther = async (than: readonly string[]) => {
      await until("the icon is another one", async () => {
        assertEquals(than.includes(await icon()), false);
      });
      const drawn = await link.evaluate(async (link: HTMLLinkElement) => {
        const picture = new Image(16, 16);
        picture.src = link.href;
        await picture.decode();
        return picture.complete;
      });
      assertEquals(drawn, true);
      return await icon();
    };
    const untilIs = (one: string) =>
      until("the icon is the one from before", async () => {
        assertEquals(await icon(), one);
      });
    const own = await icon();
    await hal.button("Microphone").click();
    const muted = await untilOther([own]);
    const ada = await stage.person("Ada", CAMERALESS);
    await ada.page.goto(url);
    await ada.nameField.fill("Ada");
    await ada.button("Ask to join").click();
    const both = await untilOther([own, muted]);
    await hal.button("Microphone").click();
    const waiting = await untilOther([own, muted, both]);
    await hal.button("Admit Ada").click();
    await untilIs(own);
    await ada.stage.waitFor();
    await ada.untilWith(["Hal"]);
    await ada.say("Hello");
    await untilIs(waiting);
    await hal.openChat();
    await untilIs(own);
    await hal.button("Microphone").click();
    await untilIs(muted);
    await hal.leave();
    await untilIs(own);
  }, { allow: [/status of 404/] }),
);

Deno.test(
  "people who knock are on one card: one is admitted, one refused, and all at once",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room({
      title: "Standup",
      waitingRoom: true,
    });
    const hal = await stage.person("Hal", CAMERALESS);
    await hal.enter(hostUrl);
    const card = hal.page.getByRole("region", { name: "Waiting room" });
    const knock = async (name: string) => {
      const person = await stage.person(name, CAMERALESS);
      await person.page.goto(url);
      await person.nameField.fill(name);
      await person.button("Ask to join").click();
      await card.getByText(name, { exact: true }).waitFor();
      return person;
    };
    const ada = await knock("Ada");
    await hears(hal, "Ada wants to join");
    await until("the tab counts who waits", async () => {
      assertEquals(await hal.page.title(), "(1) Standup · Call");
    });
    assertEquals(await hal.button("Admit all").count(), 0);
    const ben = await knock("Ben");
    await hears(hal, "2 people want to join");
    await hal.button("Admit all").click();
    for (const { stage } of [ada, ben]) await stage.waitFor();
    await card.waitFor({ state: "detached" });
  }, { allow: [/status of 404/] }),
);

/** In the page: counts the tones that it begins. */
function countTones(): void {
  globalThis.tones = 0;
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (...when) {
    globalThis.tones++;
    start.apply(this, when);
  };
}

const tonesOf = ({ page }: Person) => page.evaluate(() => globalThis.tones);

declare global {
  var tones: number;
}

Deno.test(
  "who comes is heard, as two tones, unless somebody does not want to hear it",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada, ben] = [
      await stage.person("Ada", CAMERALESS),
      await stage.person("Ben", CAMERALESS),
    ];
    await ben.page.addInitScript(() => {
      const sounds = { join: false };
      localStorage.setItem(
        "webrtc-dashboard.preferences",
        JSON.stringify({ sounds }),
      );
    });
    for (const person of [ada, ben]) {
      await person.page.addInitScript(countTones);
      await person.enter(url);
    }
    const untilHeard = (person: Person, tones: number) =>
      until(`${person.name} heard ${tones} tones`, async () => {
        assertEquals(await tonesOf(person), tones);
      });
    await untilHeard(ada, 2);
    const [cleo] = await enterAll(stage, url, ["Cleo"], CAMERALESS);
    await hears(ben, "Cleo joined.");
    await untilHeard(ada, 4);
    await cleo.leave();
    await hears(ben, "Cleo left.");
    // Of all this, Ben heard that somebody left.
    await untilHeard(ben, 2);
  }),
);

Deno.test(
  "keys do what the bar does, but not while somebody writes; space held is heard for as long",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    await ada.enter(url);
    const { keyboard } = ada.page;
    await ada.button("Raise hand").waitFor();
    const untilPressed = (name: string, pressed: boolean) =>
      until(`${name} is ${pressed ? "on" : "off"}`, async () => {
        assertEquals(
          await ada.button(name).getAttribute("aria-pressed"),
          String(pressed),
        );
      });
    await untilPressed("Microphone", true);
    await ada.page.getByRole("main").focus();
    await keyboard.press("m");
    await untilPressed("Microphone", false);
    await keyboard.down(" ");
    await untilPressed("Microphone", true);
    await keyboard.up(" ");
    await untilPressed("Microphone", false);
    await keyboard.press("v");
    await untilPressed("Camera", false);
    await keyboard.press("h");
    await untilPressed("Raise hand", true);
    const message = ada.page.getByRole("textbox", { name: "Message" });
    if (!await message.isVisible()) await keyboard.press("c");
    await message.waitFor();
    await message.focus();
    await keyboard.type("mvh c");
    assertEquals(await message.inputValue(), "mvh c");
    await untilPressed("Microphone", false);
    await untilPressed("Raise hand", true);
    await ada.page.getByRole("main").focus();
    await keyboard.press("c");
    await message.waitFor({ state: "hidden" });
    await keyboard.press("?");
    const list = ada.page.getByRole("dialog").getByRole("tab", {
      name: "Shortcuts",
      selected: true,
    });
    await list.waitFor();
    // What lies under the dialog gets no keys.
    await keyboard.press("h");
    await untilPressed("Raise hand", true);
    await keyboard.press("Escape");
    await list.waitFor({ state: "detached" });
  }),
);

Deno.test(
  "a small window over everything else shows who is there, or what they share, and has the microphone and the way out",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    await ada.enter(url);
    const [ben] = await enterAll(stage, url, ["Ben"]);
    await ada.untilWith(["Ben"]);
    // What tells Ben of anything comes a second after he did.
    await ben.button("Share screen").waitFor();
    const opens = ada.context.waitForEvent("page");
    await ada.button("More").click();
    await ada.button("Picture-in-picture").click();
    const small = await opens;
    await small.getByText("Ben", { exact: true }).waitFor();
    await share(ben);
    await small.getByText("Screen of Ben", { exact: true }).waitFor();
    await until("all of his screen is seen in the small window", async () => {
      const seen = await small.locator("video").evaluate(
        (video: HTMLVideoElement) => ({
          width: video.videoWidth,
          fit: getComputedStyle(video).objectFit,
        }),
      );
      assertEquals(seen, { width: 1280, fit: "contain" });
    });
    await ben.page.getByRole("region", { name: "Call controls" })
      .getByRole("button", { name: "Stop sharing" }).click();
    await small.getByText("Ben", { exact: true }).waitFor();
    assertEquals(
      await small.locator("html").getAttribute("lang"),
      await ada.page.locator("html").getAttribute("lang"),
    );
    const press = (name: string) =>
      small.getByRole("button", { name, exact: true }).click();
    await press("Microphone");
    await until("the microphone is off", async () => {
      assertEquals(
        await ada.button("Microphone").getAttribute("aria-pressed"),
        "false",
      );
    });
    await ben.tile("Ada").getByText("Microphone off").waitFor();
    await press("Leave");
    await until("the small window is gone with the call", () => {
      assertEquals(small.isClosed(), true);
      return Promise.resolve();
    });
    await hears(ben, "Ada left.");
  }),
);

Deno.test(
  "reactions and the call's ratings have their pictures also when the server is gone before they are shown",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", CAMERALESS);
    await ada.enter(url);
    await untilAllLoaded([ada]);
    await stage.servers[0].kill();
    await ada.page.getByText("Connection to the server lost").waitFor();
    await ada.button("Reactions").click();
    const untilDrawn = (name: string, count: number) =>
      until(`each picture of ${name} is drawn`, async () => {
        const drawn = await ada.page.getByRole("group", { name })
          .locator("img").evaluateAll((images) =>
            images.filter((image) =>
              image instanceof HTMLImageElement && image.naturalWidth > 0
            ).length
          );
        assertEquals(drawn, count);
      });
    await untilDrawn("Reactions", 6);
    await ada.page.keyboard.press("Escape");
    await ada.leave();
    await untilDrawn("How was the call?", 3);
  }, {
    allow: SERVER_AWAY,
  }),
);
