/** People's names, who comes and who leaves, and what is copied: as others see it, or hear it read. */
import { assert, assertEquals } from "@std/assert";
import type { Engine } from "../support/browser/browser.ts";
import { axeProblems } from "../support/browser/axe.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  const browser = { engine, noDevices: true };

  Deno.test(
    `[PEER-5] no name is taken for the page's own words, and one that shows nothing is explained (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      await ada.enter(url);
      const ben = await stage.person("Ben", { browser });
      await ben.page.goto(url);
      const note = (text: string) =>
        ben.page.getByText(text).filter({ visible: true }).waitFor();
      await ben.nameField.fill("\u3164");
      await note("Nothing can be seen of this name");
      assertEquals(await axeProblems(ben.page), []);
      await ben.nameField.fill("🔒 Verified");
      await note("The others see your name as: “Verified”");
      await ben.nameField.fill("Ada (you)");
      await note("The others see your name as: Ada");
      await ben.join();
      await until("Ben is the second Ada", async () => {
        assertEquals(await ada.tiles(), ["Ada (you)", "Ada (2)"]);
      });
      // The same in a language that is nobody's here.
      const cleo = await stage.person("Cleo", { browser });
      await cleo.page.goto(url);
      await cleo.nameField.fill("Ada (nom confirmé)");
      await cleo.join();
      await until("Cleo is the third Ada", async () => {
        assertEquals(await ada.tiles(), ["Ada (you)", "Ada (2)", "Ada (3)"]);
      });
    }),
  );

  Deno.test(
    `a screen reader hears who came and who left (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      await ada.enter(url);
      await ada.openChat();
      await ada.page.getByText("No messages yet").waitFor();
      const hears = (text: string) =>
        ada.page.getByRole("status").filter({ hasText: text }).waitFor();
      const ben = await stage.person("Ben", { browser });
      await ben.enter(url);
      await hears("Ben joined.");
      await ben.leave();
      await hears("Ben left.");
    }),
  );

  Deno.test(
    `a link that cannot be copied is selected, so that it can be copied by hand (${engine})`,
    onStage(async (stage) => {
      const { hostUrl, url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      const { page } = ada;
      await ada.enter(hostUrl);
      await page.evaluate(() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false;
      });
      const field = page.getByRole("textbox", {
        name: "Copy the link by hand",
      });
      const selected = () =>
        field.evaluate((field) =>
          field instanceof HTMLInputElement && field === document.activeElement
            ? field.value.slice(
              field.selectionStart ?? 0,
              field.selectionEnd ?? 0,
            )
            : ""
        );
      await ada.button("Copy link").click();
      await field.waitFor();
      assertEquals(await selected(), url);
      assertEquals(await page.getByText("Link copied").count(), 0);
      assertEquals(await axeProblems(page), []);
      await field.press("Escape");
      await field.waitFor({ state: "detached" });
      assert(
        await ada.button("Copy link").evaluate((button) =>
          button === document.activeElement
        ),
      );

      await ada.button("People").click();
      await ada.tab("Room settings").click();
      await ada.button("Copy host link").click();
      await field.waitFor();
      assertEquals(await selected(), hostUrl);
      await ada.button("Close").click();
      await field.waitFor({ state: "detached" });
    }),
  );

  Deno.test(
    `a translator leaves codes, names and live figures alone, also those that the page drew itself (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      const { page } = ada;
      const untouched = (selector: string) =>
        until(`${selector} is not translated`, async () => {
          const found = await page.locator(selector).evaluateAll((elements) =>
            elements.map((element) =>
              element instanceof HTMLElement && !element.translate
            )
          );
          assert(found.length > 0 && found.every(Boolean), `${found}`);
        });
      await page.goto(url);
      await untouched(".code > span:last-child");
      await ada.nameField.fill("Ada");
      await ada.join();
      await untouched(".invite-link code");
      const ben = await stage.person("Ben", { browser });
      await ben.enter(url);
      await ada.untilWith(["Ben"]);
      await ben.say("Hello");
      await ada.more("Connections");
      for (
        const selector of [
          ".plate-name",
          ".mesh td[data-quality]",
          ".link dd",
        ]
      ) await untouched(selector);
      await ada.more("Security");
      await untouched(".security-number code");
      await ada.button("Chat").click();
      await untouched(".message time");
    }),
  );
}
