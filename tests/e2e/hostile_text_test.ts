/** Names, titles and messages are text, whatever stands in them. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { CAMERALESS, enterAll } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const MARKUP = "<img src=x onerror=globalThis.hacked=1>";
const SAID = [
  `${MARKUP}<script>globalThis.hacked=1</script>`,
  "javascript:globalThis.hacked=1 and data:text/html,hi",
  "https://user:secret@example.org/ \u202Egnp.exe https://example.org/\u202Ea",
];

/** What a page must not have, whoever wrote what. */
function traces(person: Person): Promise<unknown> {
  return person.page.evaluate(() => ({
    hacked: "hacked" in globalThis,
    images: document.querySelectorAll(
      // Pictures of the product's own.
      "main img:not([src^='/pictures/']), main iframe, main script[src]",
    )
      .length,
    links: [...document.querySelectorAll("a[href]")]
      .map((link) => link.getAttribute("href") ?? "")
      .filter((href) =>
        !/^(\/|#|https?:)/.test(href) || href.includes("secret")
      ),
  }));
}
const NONE = { hacked: false, images: 0, links: [] };

Deno.test(
  "markup, script addresses and changed writing directions stay text",
  onStage(async (stage) => {
    const { url } = await stage.room({ title: MARKUP, listed: true });
    const mallory = await stage.person(MARKUP, CAMERALESS);
    await mallory.enter(url);
    const [ada] = await enterAll(stage, url, ["Ada"], CAMERALESS);
    await ada.untilWith([MARKUP]);
    for (const text of SAID) await mallory.say(text);
    for (const person of [mallory, ada]) {
      await until("the messages have come", async () => {
        const chat = await person.chat();
        for (const text of SAID) {
          assertStringIncludes(
            chat.replaceAll(/\s+/g, " "),
            text.replaceAll(/\s+/g, " "),
          );
        }
      });
      assertEquals(await traces(person), NONE);
      await person.button("People").click();
      assertEquals(await traces(person), NONE);
    }
    await ada.page.getByRole("heading", { name: MARKUP, exact: true })
      .waitFor();
    // What can be opened says where it leads to, and gives nothing away.
    const link = ada.page.getByRole("log", { includeHidden: true })
      .locator("a").last();
    assertEquals(await link.getAttribute("target"), "_blank");
    assertStringIncludes(await link.getAttribute("rel") ?? "", "noopener");

    const watcher = await stage.person("Watcher");
    await watcher.page.goto(stage.origin);
    await watcher.page.getByRole("link", { name: MARKUP }).waitFor();
    assertEquals(await traces(watcher), NONE);
  }),
);
