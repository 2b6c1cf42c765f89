/** One person in front of one page, who knows it by its words alone. */
import { assertEquals } from "@std/assert";
import type { BrowserContext, Locator, Page } from "playwright-core";
import {
  readProbe,
  SECTIONS,
  type Seen,
  soundEnergies,
  soundTimes,
} from "./probe.ts";
import { until, untilAllGrown, untilGrown } from "./until.ts";

/** What the status of a tile says of a standing connection. */
const CONNECTED = /^Connected$/;

/** A person with a browser of their own. */
export class Person {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;

  constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.context = context;
    this.page = page;
  }

  /** Opens a room, and joins it as soon as the page allows. */
  async enter(url: string): Promise<void> {
    await this.page.goto(url);
    await this.nameField.fill(this.name);
    await this.join();
  }

  /** Enters a room with the microphone off, so that nobody has heard them yet. */
  async enterMuted(url: string): Promise<void> {
    await this.page.goto(url);
    await this.nameField.fill(this.name);
    await this.button("Microphone").click();
    await this.join();
  }

  /** Joins from the lobby, or after they left. */
  async join(): Promise<void> {
    await this.page.getByRole("button", { name: /^(Join|Rejoin)$/ }).click();
    await this.stage.waitFor();
  }

  /** Leaves, and sees that they have. */
  async leave(): Promise<void> {
    await this.button("Leave").click();
    await this.button("Rejoin").waitFor();
  }

  /** The lobby's field for one's name. */
  get nameField(): Locator {
    return this.page.getByRole("textbox", { name: "Your name" });
  }

  /** The region with everybody's tile. */
  get stage(): Locator {
    return this.page.getByRole("region", { name: "Participants" });
  }

  /** A button by its exact name. */
  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** A tab, by the beginning of its name: a count may follow. */
  tab(name: string): Locator {
    return this.page.getByRole("tab", { name });
  }

  /** Presses a button of the menu "More", by its exact name. */
  async more(name: string): Promise<void> {
    const more = this.button("More");
    if (await more.getAttribute("aria-expanded") === "false") {
      await more.click();
    }
    await this.moreMenu.getByRole("button", { name, exact: true }).click();
  }

  /** Waits until the menu "More" has a button of this exact name; the menu is closed again. */
  async untilMore(name: string): Promise<void> {
    await this.button("More").click();
    await this.moreMenu.getByRole("button", { name, exact: true }).waitFor();
    await this.button("More").click();
  }

  /** What "More" opens. */
  get moreMenu(): Locator {
    return this.page.getByRole("group", { name: "More", exact: true });
  }

  /** The tile of a participant, as this person sees it. */
  tile(name: string): Locator {
    const label = name === this.name ? `${name} (you)` : name;
    return this.stage.getByRole("group", { name: label, exact: true });
  }

  /** The names on all tiles, in alphabetical order; the own one first. */
  async tiles(): Promise<(string | null)[]> {
    const names = await this.stage.getByRole("group").evaluateAll((tiles) =>
      tiles.map((tile) => tile.getAttribute("aria-label"))
    );
    return names.sort((a, b) =>
      Number(b?.endsWith(" (you)")) - Number(a?.endsWith(" (you)")) ||
      String(a).localeCompare(String(b))
    );
  }

  /** Waits until there are the tiles of these people and no other, all connected. */
  async untilWith(others: readonly string[]): Promise<void> {
    const everybody = [`${this.name} (you)`, ...others.toSorted()];
    await until(`${this.name} has the right tiles`, async () => {
      assertEquals(await this.tiles(), everybody);
      const badges = this.stage.getByRole("group").getByRole("status");
      assertEquals(
        (await badges.allInnerTexts()).map((badge) => CONNECTED.test(badge)),
        everybody.map(() => true),
        `badges: ${await badges.allInnerTexts()}`,
      );
    });
  }

  /** Frames of a participant's camera that were shown so far. */
  frames(name: string): Promise<number> {
    return this.tile(name).locator("video").evaluate((video) =>
      video instanceof HTMLVideoElement
        ? globalThis.probe.shown.get(video) ?? 0
        : NaN
    );
  }

  /** Waits until new frames of a participant have come. */
  async untilSees(name: string): Promise<void> {
    await untilGrown(
      `${this.name} sees ${name}`,
      () => this.frames(name),
    );
  }

  /** Waits until sound has come over so many connections, and is played. */
  async untilHears(others: number): Promise<void> {
    for (const read of [soundEnergies, soundTimes]) {
      await untilAllGrown(
        `${this.name} hears everybody (${read.name})`,
        others,
        () => read(this.page),
      );
    }
  }

  /** What the page's connections and tracks are. */
  seen(): Promise<Seen> {
    return readProbe(this.page);
  }

  /** Waits until there are exactly so many connections, each with the fixed sections [NEG-5]. */
  async untilExact(connections: number): Promise<void> {
    const each = <T>(value: T) =>
      Array.from({ length: connections }, () => value);
    await until(`${this.name}'s connections are exact`, async () => {
      const { live, sections, sending } = await this.seen();
      assertEquals(
        { live, sections, sending },
        {
          live: connections,
          sections: each(SECTIONS),
          sending: each(2),
        },
      );
    });
  }

  /** Opens the chat, unless it is open. */
  async openChat(): Promise<void> {
    const chat = this.button("Chat");
    if (await chat.getAttribute("aria-expanded") === "false") {
      await chat.click();
    }
  }

  /** Writes into the chat. */
  async say(text: string): Promise<void> {
    await this.openChat();
    await this.page.getByRole("textbox", { name: "Message" }).fill(text);
    await this.button("Send").click();
  }

  /** The chat as it can be read. */
  async chat(): Promise<string> {
    await this.openChat();
    return await this.page.getByRole("log", { name: "Chat" }).innerText();
  }
}
