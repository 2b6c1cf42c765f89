/** Many pages of one browser: it has six connections to a server, and each page wants the live list. */
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import type { Engine } from "../support/browser/browser.ts";
import { onStage } from "../support/browser/stage.ts";

/** More than a browser has connections to one server. */
const PAGES = 8;

const entry = (page: Page, title: string) =>
  page.getByRole("list", { name: "Active rooms" }).getByRole("listitem")
    .filter({ hasText: title });

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  Deno.test(
    `eight dashboards of one browser load, are all live, and go on when the first is closed (${engine})`,
    onStage(async (stage) => {
      const first = await stage.person("First", { browser: { engine } });
      const context = first.page.context();
      const { origin } = stage.servers[0];
      const list = (title: string) => stage.room({ title, listed: true });
      const pages: Page[] = [first.page];
      while (pages.length < PAGES) pages.push(await context.newPage());
      for (const page of pages) {
        await page.goto(origin);
        await page.getByRole("heading", { name: "Start a room" }).waitFor();
      }
      await list("For everybody");
      for (const page of pages) await entry(page, "For everybody").waitFor();

      // The one that holds the stream is gone; another page takes over, and nothing is missed.
      await pages.shift()?.close();
      await list("After the first");
      for (const page of pages) await entry(page, "After the first").waitFor();

      // Whoever leaves and comes back, as with the browser's button, is live again.
      const [back] = pages;
      await back.goto(`${origin}/check`);
      await list("Meanwhile");
      for (const page of pages.slice(1)) {
        await entry(page, "Meanwhile").waitFor();
      }
      await back.goBack();
      await entry(back, "Meanwhile").waitFor();
      await list("And later");
      for (const page of pages) await entry(page, "And later").waitFor();
      assertEquals(pages.length, PAGES - 1);
      for (const page of pages) await page.close();
    }),
  );

  Deno.test(
    `eight dashboards load and follow the list where a page cannot share, as over plain HTTP (${engine})`,
    onStage(async (stage) => {
      const first = await stage.person("First", { browser: { engine } });
      const context = first.page.context();
      await context.addInitScript(() => {
        Reflect.deleteProperty(Navigator.prototype, "locks");
      });
      const pages: Page[] = [];
      while (pages.length < PAGES) pages.push(await context.newPage());
      for (const page of pages) {
        await page.goto(stage.origin);
        await page.getByRole("heading", { name: "Start a room" }).waitFor();
      }
      await stage.room({ title: "For everybody", listed: true });
      for (const page of pages) await entry(page, "For everybody").waitFor();
      for (const page of pages) await page.close();
    }),
  );
}
