/** Pages are there before their scripts are. */
import { assertEquals } from "@std/assert";
import { onStage } from "../support/browser/stage.ts";

Deno.test(
  "a name that is typed before the page has come alive is kept",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    const { promise, resolve } = Promise.withResolvers<void>();
    await ada.page.route("**/*.js", async (route) => {
      await promise;
      await route.continue();
    });
    await ada.page.goto(url, { waitUntil: "commit" });
    await ada.nameField.fill("Ada");
    assertEquals(await ada.button("Join").isEnabled(), false);
    resolve();
    await ada.join();
    assertEquals(await ada.tiles(), ["Ada (you)"]);
  }),
);
