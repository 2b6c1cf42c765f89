/** Pages are there before their scripts are. */
import { assertEquals } from "@std/assert";
import type { Engine } from "../support/browser/browser.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";

/** Opens the page without its scripts; the result lets them come. */
async function openSlowly({ page }: Person, url: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/*.js", async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto(url, { waitUntil: "commit" });
  return resolve;
}

Deno.test(
  "a name that is typed before the page has come alive is kept",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    const goOn = await openSlowly(ada, url);
    await ada.nameField.fill("Ada");
    assertEquals(await ada.button("Join").isEnabled(), false);
    goOn();
    await ada.join();
    assertEquals(await ada.tiles(), ["Ada (you)"]);
  }),
);

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  Deno.test(
    `a remembered name that comes into the field while it has the focus is replaced by what is typed (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser: { engine } });
      await ada.enter(url);
      await ada.leave();
      await ada.page.goto("about:blank");
      const goOn = await openSlowly(ada, url);
      await ada.nameField.focus();
      goOn();
      await ada.button("Join").and(ada.page.locator(":enabled")).waitFor();
      assertEquals(await ada.nameField.inputValue(), "Ada");
      await ada.page.keyboard.type("Eve");
      assertEquals(await ada.nameField.inputValue(), "Eve");
      await ada.join();
      assertEquals(await ada.tiles(), ["Eve (you)"]);
    }),
  );
}
