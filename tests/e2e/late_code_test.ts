/** What a call does not begin with is loaded early enough: it is there when no server is. */
import { assertEquals } from "@std/assert";
import {
  CAMERALESS,
  enterAll,
  untilAllLoaded,
} from "../support/browser/meeting.ts";
import { onStage, SERVER_AWAY } from "../support/browser/stage.ts";

/** What is in each panel, besides its frame. */
const PANELS = {
  People: /Ada/,
  Connections: /Download report/,
  Security: /safety number/i,
};

Deno.test(
  "the panels open when the server was killed that has their code",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada] = await enterAll(stage, url, ["Ada"], CAMERALESS);
    const ben = await stage.person("Ben", CAMERALESS);
    const { page } = ben;
    await ben.enter(url);
    await untilAllLoaded([ada, ben]);
    await Promise.all([ada.untilWith(["Ben"]), ben.untilWith(["Ada"])]);

    await stage.servers[0].kill();
    await page.getByText(/Connection to the server lost/).waitFor();
    for (const [name, content] of Object.entries(PANELS)) {
      if (name === "Chat" || name === "People") await ben.button(name).click();
      else await ben.more(name);
      const panel = page.getByRole("region", { name, exact: true });
      await panel.getByText(content).first().waitFor();
    }
    assertEquals(await ben.tiles(), ["Ben (you)", "Ada"]);
  }, {
    allow: SERVER_AWAY,
  }),
);

Deno.test(
  "a panel that is opened before its code is there shows its frame, and then what is in it",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", CAMERALESS);
    const { page } = ada;
    const held = Promise.withResolvers<void>();
    await page.route(/\/late-\w+\.js$/, async (route) => {
      await held.promise;
      await route.continue();
    });
    await ada.enter(url);
    await ada.button("More").click();
    await page.getByRole("status").filter({ hasText: "Loading…" }).waitFor();
    await ada.button("More").click();
    const panel = page.getByRole("region", { name: "People" });
    await ada.button("People").click();
    await panel.getByText("Loading…").waitFor();
    await panel.getByRole("button", { name: "Hide list" }).focus();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    await ada.button("People").click();
    await panel.getByText("Loading…").waitFor();
    held.resolve();
    await panel.getByText("Ada").first().waitFor();
    assertEquals(await panel.getByText("Loading…").count(), 0);
  }),
);

for (const engine of ["chromium", "firefox"] as const) {
  Deno.test(
    `[NEG-7] a server that dies in the first second of a call: the call goes on, and what was to be loaded, and said, is there when the server is back (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const [ada, ben] = [
        await stage.person("Ada", CAMERALESS),
        await stage.person("Ben", { browser: { engine, noDevices: true } }),
      ];
      const { page } = ben;
      // Nobody answers from the moment at which the page asks for it, nor when it asks again.
      let isThere = false;
      const asked = Promise.withResolvers<void>();
      await page.route(/\/late-\w+\.js(\?|$)/, async (route) => {
        asked.resolve();
        if (isThere) await route.continue();
        else await route.abort("connectionrefused");
      });
      await ada.enter(url);
      await ben.enter(url);
      await asked.promise;
      await Promise.all([ada.untilWith(["Ben"]), ben.untilWith(["Ada"])]);
      await ada.say("Can you hear me?");
      await ben.button("People").click();
      const panel = page.getByRole("region", { name: "People" });
      await panel.getByText("Loading…").waitFor();
      isThere = true;
      await panel.getByText("Ada").first().waitFor();
      await ben.button("Chat").click();
      const chat = page.getByRole("log", { name: "Chat" });
      await chat.getByText("Can you hear me?").waitFor();
      assertEquals(await ben.tiles(), ["Ben (you)", "Ada"]);
    }, {
      allow: [
        ...SERVER_AWAY,
        /dynamically imported module/,
        // Firefox's words for both.
        /Loading failed for the module/,
        /^Ben: view: part failed\s+Error \(/,
      ],
    }),
  );
}
