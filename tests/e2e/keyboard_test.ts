/** The whole way from the dashboard through a call and out again, with a keyboard alone. */
import { assert, assertEquals } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** More stops than any page has. */
const STOPS = 60;

/** Presses Tab, or another key, until an element has the focus; each stop on the way must be visible. */
async function tabTo(
  page: Page,
  target: Locator,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press(key);
    const focused = page.locator(":focus");
    if (await focused.count() > 0) {
      assert(
        await focused.evaluate((element) => element.matches(":focus-visible")),
        "the focus can be seen",
      );
    }
    if (
      await target.evaluate((element) => element === document.activeElement)
    ) return;
  }
  throw new Error(`Tab does not reach ${target}`);
}

async function untilPressed(
  button: Locator,
  pressed: "true" | "false",
): Promise<void> {
  await until(`${button} is ${pressed}`, async () => {
    assertEquals(await button.getAttribute("aria-pressed"), pressed);
  });
}

for (const engine of ["chromium", "firefox"] as const) {
  Deno.test(
    `from the dashboard through a call and out again with the keyboard alone (${engine})`,
    onStage(async (stage) => {
      const ada = await stage.person("Ada", { browser: { engine } });
      const { page } = ada;
      const { keyboard } = page;
      await page.goto(stage.origin);
      await tabTo(page, page.getByText("Title and privacy"));
      await keyboard.press("Enter");
      await tabTo(page, page.getByRole("textbox", { name: "Room title" }));
      await keyboard.type("By keyboard");
      const listed = page.getByRole("checkbox", {
        name: "List on the dashboard",
      });
      await tabTo(page, listed);
      await keyboard.press("Space");
      assert(await listed.isChecked());
      await tabTo(page, ada.button("Create room"));
      await keyboard.press("Enter");
      await page.waitForURL(/\/room\//);

      await ada.nameField.waitFor();
      await tabTo(page, ada.button("Microphone"));
      await keyboard.press("Space");
      await untilPressed(ada.button("Microphone"), "false");
      await tabTo(page, ada.nameField);
      await keyboard.type("Ada");
      await tabTo(page, ada.button("Join"));
      await keyboard.press("Enter");
      await ada.stage.waitFor();

      const ben = await stage.person("Ben");
      await ben.enter(page.url());
      await ada.untilWith(["Ben"]);
      await tabTo(page, ada.button("Microphone"));
      await keyboard.press("Enter");
      await untilPressed(ada.button("Microphone"), "true");
      await tabTo(page, ada.button("Camera"));
      await keyboard.press("Space");
      await untilPressed(ada.button("Camera"), "false");
      await tabTo(page, ada.button("Chat"));
      await keyboard.press("Enter");
      const message = page.getByRole("textbox", { name: "Message" });
      await tabTo(page, message, "Shift+Tab");
      await keyboard.type("Typed, not clicked");
      await keyboard.press("Enter");
      await until("Ben has the message", async () => {
        assert((await ben.chat()).includes("Typed, not clicked"));
      });

      // Escape closes the chat, and its button opens it again.
      await keyboard.press("Escape");
      const log = page.getByRole("log", { name: "Chat" });
      await log.waitFor({ state: "hidden" });
      await until("the focus is on it again", async () => {
        assert(
          await ada.button("Chat").evaluate((button) =>
            button === document.activeElement
          ),
        );
      });
      await keyboard.press("Enter");
      await log.waitFor();

      await tabTo(page, ada.button("Leave"), "Shift+Tab");
      await keyboard.press("Enter");
      await ada.button("Rejoin").waitFor();
      await ben.untilWith([]);
    }),
  );
}

Deno.test(
  "the first stop of a page leads past its head",
  onStage(async (stage) => {
    const { page } = await stage.person("Ada");
    await page.goto(stage.origin);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    assert(await skip.evaluate((link) => link === document.activeElement));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const options = page.getByText("Title and privacy");
    assert(await options.evaluate((first) => first === document.activeElement));
  }),
);
