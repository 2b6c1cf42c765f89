/** Somebody on the page "Check my connection". */
import { assertEquals, assertFalse } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { until } from "./until.ts";

/** Milliseconds that all checks together may take: those that fail take the longest. */
const PATIENT = 60_000;

/** The page, operated by its texts alone. */
export class Checker {
  readonly page: Page;
  /** The rooms that it opened, by their ids. */
  readonly rooms: string[] = [];
  /** Everything secret that the server sent it. */
  readonly credentials = new Set<string>();

  constructor(page: Page) {
    this.page = page;
    page.on("response", async (response) => {
      if (!response.url().endsWith("/api/rooms") || !response.ok()) return;
      // What a closed page had asked for cannot be read any more.
      const room = await response.json().catch(() => null);
      if (room === null) return;
      this.rooms.push(room.id);
      this.credentials.add(room.hostKey);
    });
    page.on(
      "websocket",
      (socket) =>
        socket.on("framereceived", ({ payload }) => {
          for (
            const [, secret] of String(payload).matchAll(
              /"(?:credential|username|token)":"([^"]+)"/g,
            )
          ) this.credentials.add(secret);
        }),
    );
  }

  /** Goes there by the link that is on every page. */
  async open(origin: string): Promise<void> {
    await this.page.goto(origin);
    await this.page.getByRole("link", { name: "Check my connection" }).click();
    await this.button("Start check").waitFor();
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Starts, and waits until all is done. */
  async run(): Promise<void> {
    await this.button("Start check").click();
    await this.button("Stop").waitFor();
    await this.button("Stop").waitFor({ state: "detached", timeout: PATIENT });
  }

  /** Its progress, or its result. */
  async status(): Promise<string> {
    const texts = await this.page.getByRole("status").allInnerTexts();
    return texts.filter((text) => text !== "").join(" ");
  }

  /** What is shown for each check. */
  async lines(): Promise<Record<string, string>> {
    const items = await this.page.getByRole("main").getByRole("listitem")
      .allInnerTexts();
    return Object.fromEntries(items.map((text) => {
      const [name, ...rest] = text.split("\n").map((line) => line.trim());
      return [name, rest.filter((line) => line !== "").join(" ")];
    }));
  }

  /** The report that is copied, which is also the one that is saved. */
  async report(): Promise<string> {
    const saved = this.page.waitForEvent("download");
    await this.button("Download report").click();
    const text = await Deno.readTextFile(await (await saved).path());
    await this.page.context().grantPermissions([
      "clipboard-read",
      "clipboard-write",
    ]);
    await this.button("Copy report").click();
    await this.page.getByText("The report is copied.").waitFor();
    const copied = await this.page.evaluate(() =>
      navigator.clipboard.readText()
    );
    const found = (report: string) => JSON.parse(report).checks;
    assertEquals(found(copied), found(text));
    return text;
  }

  /** Asserts that a report may be shown to anybody. */
  assertHarmless(report: string): void {
    const { browser, at, ...rest } = JSON.parse(report);
    assertEquals([typeof browser, typeof at], ["string", "string"]);
    const text = JSON.stringify(rest);
    assertFalse(/\d+\.\d+\.\d+\.\d+|[\da-f]*:[\da-f]*:[\da-f]+/i.test(text));
    for (const secret of this.credentials) {
      assertFalse(report.includes(secret), "a secret is in the report");
    }
  }

  /** Waits until the rooms that were opened for this are gone. */
  async untilCleared(origin: string): Promise<void> {
    assertEquals(this.rooms.length > 0, true);
    for (const id of this.rooms) {
      await until("the room of the check is gone", async () => {
        const response = await fetch(`${origin}/api/rooms/${id}`);
        await response.body?.cancel();
        assertEquals(response.status, 404);
      });
    }
  }
}
