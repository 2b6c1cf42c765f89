/** The settings: what is changed in them holds at once, and on the next visit. */
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { axeProblems } from "../support/browser/axe.ts";
import type { BrowserOptions } from "../support/browser/browser.ts";
import { enterAll } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until, untilGrown } from "../support/browser/until.ts";

const BROWSERS: BrowserOptions[] = [{}, { engine: "firefox" }];

const TABS = ["Audio", "Video", "Notifications", "Shortcuts", "Appearance"];

/** Opens the settings from the lobby, or with a line of a device's menu. */
async function openSettings(ada: Person, from: "lobby" | "Audio" | "Video") {
  const { page } = ada;
  const dialog = page.getByRole("dialog", { name: "Settings" });
  if (from === "lobby") await ada.button("Settings").click();
  else {
    const device = from === "Audio" ? "Microphone" : "Camera";
    await ada.button(`${device} options`).click();
    await page.getByRole("menuitem", { name: `${from} settings` }).click();
  }
  await dialog.waitFor();
  const show = (tab: string) => dialog.getByRole("tab", { name: tab }).click();
  const close = async () => {
    await dialog.getByRole("button", { name: "Close settings" }).click();
    await dialog.waitFor({ state: "detached" });
  };
  const toggle = (name: string) =>
    dialog.getByRole("switch", { name, exact: true });
  return { dialog, show, close, toggle };
}

const pressed = (ada: Person, name: string, is: boolean) =>
  until(`${name} is ${is ? "on" : "off"}`, async () => {
    assertEquals(
      await ada.button(name).getAttribute("aria-pressed"),
      String(is),
    );
  });

/** The colours of the page's ground and of the text on it, and what form controls are drawn for. */
const looks = (page: Page) =>
  page.evaluate(() => {
    const { backgroundColor, colorScheme } = getComputedStyle(
      document.documentElement,
    );
    return { backgroundColor, colorScheme };
  });

Deno.test(
  "whoever joins muted and without a camera does so on every visit, whatever they did in the call before",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    const { page } = ada;
    await page.goto(url);
    await pressed(ada, "Microphone", true);
    const { show, toggle, close } = await openSettings(ada, "lobby");
    await toggle("Join muted").click();
    await show("Video");
    await toggle("Join with camera off").click();
    await close();
    // At once, not only from the next visit on.
    await pressed(ada, "Microphone", false);
    await pressed(ada, "Camera", false);

    await ada.enter(url);
    await pressed(ada, "Microphone", false);
    await pressed(ada, "Camera", false);
    await ada.button("Microphone").click();
    await ada.button("Camera").click();
    await pressed(ada, "Microphone", true);
    await pressed(ada, "Camera", true);

    await page.goto(url);
    await ada.join();
    await pressed(ada, "Microphone", false);
    await pressed(ada, "Camera", false);
  }),
);

Deno.test(
  "a theme is shown at once, and every page begins with it, also without scripts; a call is dark in all",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", { colorScheme: "light" });
    const { page, context } = ada;
    await page.goto(stage.origin);
    const light = await looks(page);
    await page.goto(url);
    const { dialog, show } = await openSettings(ada, "lobby");
    await show("Appearance");
    const theme = (name: string) => dialog.getByRole("radio", { name });
    assertEquals(await theme("System").isChecked(), true);
    const untilLooks = (like: Awaited<ReturnType<typeof looks>>) =>
      until("the theme is shown", async () => {
        assertEquals(await looks(page), like);
      });
    await theme("Dark").check();
    await until("the theme is kept", async () => {
      const { colorScheme } = await looks(page);
      assertEquals(colorScheme, "dark");
    });
    const plain = await context.browser()?.newContext({
      javaScriptEnabled: false,
      colorScheme: "light",
      storageState: await context.storageState(),
    });
    const other = await plain?.newPage();
    await other?.goto(stage.origin);
    const dark = other && await looks(other);
    await plain?.close();
    assert(dark);
    assert(dark.backgroundColor !== light.backgroundColor);
    // Colours change one after the other, and not at once.
    await untilLooks(dark);

    await theme("Light").check();
    await untilLooks({ ...light, colorScheme: "light" });
    await theme("System").check();
    await untilLooks(light);
    await page.emulateMedia({ colorScheme: "dark" });
    await until("the theme follows the system", async () => {
      const { backgroundColor } = await looks(page);
      assertEquals(backgroundColor, dark.backgroundColor);
    });
  }),
);

for (const browser of BROWSERS) {
  Deno.test(
    `a language is spoken at once, in the lobby and in the call: what was typed stays, and the call goes on (${
      browser.engine ?? "chromium"
    })`,
    onStage(async (stage) => {
      const { url } = await stage.room({ password: "sesame" });
      const ada = await stage.person("Ada", { browser, locale: "en-GB" });
      const { page } = ada;
      const root = page.locator("html");
      const language = (settings: string, label: string) =>
        page.getByRole("dialog", { name: settings }).getByRole("combobox", {
          name: label,
        });
      await page.goto(url);
      await ada.nameField.fill("Ada");
      await page.getByLabel("Room password").fill("sesame");
      const { show } = await openSettings(ada, "lobby");
      await show("Appearance");
      const field = language("Settings", "Language");
      assertEquals(await field.inputValue(), "system");
      await field.selectOption({ label: "العربية" });
      await page.getByRole("dialog", { name: "الإعدادات" }).waitFor();
      assertEquals(await root.getAttribute("dir"), "rtl");
      assertEquals(await root.getAttribute("lang"), "ar");
      await language("الإعدادات", "اللغة").selectOption({ label: "Deutsch" });
      await page.getByRole("dialog", { name: "Einstellungen" }).waitFor();
      assertEquals(await root.getAttribute("dir"), "ltr");
      await until("the tab is called so, too", async () => {
        assertEquals(
          (await page.title()).startsWith("Einem Anruf beitreten"),
          true,
          await page.title(),
        );
      });
      await page.keyboard.press("Escape");
      const name = page.getByRole("textbox", { name: "Ihr Name" });
      assertEquals(await name.inputValue(), "Ada");
      await ada.button("Beitreten").click();

      const stageInGerman = page.getByRole("region", { name: "Personen" });
      await stageInGerman.waitFor();
      const video = page.locator("main video");
      await video.evaluate((video) => video.dataset.same = "yes");
      await ada.button("Chat").click();
      await page.getByRole("textbox", { name: "Nachricht" }).fill("Hallo");
      await ada.button("Mikrofonoptionen").click();
      await page.getByRole("menuitem", { name: "Audioeinstellungen" }).click();
      await page.getByRole("dialog", { name: "Einstellungen" })
        .getByRole("tab", { name: "Darstellung" }).click();
      await language("Einstellungen", "Sprache")
        .selectOption({ label: "English" });
      await page.getByRole("dialog", { name: "Settings" }).waitFor();
      await page.keyboard.press("Escape");
      await ada.stage.waitFor();
      assertEquals(await video.evaluate((video) => video.dataset.same), "yes");
      assertEquals(
        await page.getByRole("textbox", { name: "Message" }).inputValue(),
        "Hallo",
      );
      for (
        const button of ["Microphone", "Camera", "People", "More", "Leave"]
      ) {
        await ada.button(button).waitFor();
      }
      await ada.untilMore("Connections");
      await untilGrown("the picture goes on", () => ada.frames("Ada"));

      await ada.leave();
      await until("the tab is called so after the call, too", async () => {
        assertEquals(await page.title(), "Join a call · WebRTC Dashboard");
      });
      await page.goto(stage.origin);
      assertEquals(await root.getAttribute("lang"), "en");
    }, { allow: [/status of 404/] }),
  );
}

Deno.test(
  "the language of the system is the browser's, and a language that cannot be loaded holds for the next page",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", { locale: "fr-CA" });
    const { page, context } = ada;
    const { origin } = new URL(stage.origin);
    await context.addCookies([{ name: "language", value: "en", url: origin }]);
    await page.goto(url);
    const { dialog, show } = await openSettings(ada, "lobby");
    await show("Appearance");
    const field = dialog.getByRole("combobox", { name: "Language" });
    assertEquals(await field.inputValue(), "en");
    await page.route("**/texts/ja.js", (route) => route.abort());
    await field.selectOption({ label: "日本語" });
    await dialog.getByText("holds from the next page on").waitFor();
    await field.selectOption({ label: "System" });
    await page.getByRole("dialog", { name: "Paramètres" }).waitFor();
    assertEquals(
      (await context.cookies()).filter(({ name }) => name === "language"),
      [],
    );
  }, { allow: [/ERR_FAILED/] }),
);

Deno.test(
  "who sees themselves as the others do is not mirrored, in the lobby and in the call",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    const { page } = ada;
    const mirrored = (is: boolean) =>
      until(is ? "mirrored" : "not mirrored", async () => {
        const found = await page.locator("video").evaluateAll((videos) =>
          videos.map((video) =>
            new DOMMatrix(getComputedStyle(video).transform).a
          )
        );
        assertEquals(new Set(found), new Set([is ? -1 : 1]));
      });
    await page.goto(url);
    await mirrored(true);
    const { show, toggle, close } = await openSettings(ada, "lobby");
    await show("Video");
    await toggle("Mirror my picture").click();
    await mirrored(false);
    await close();
    await ada.enter(url);
    await mirrored(false);
    const again = await openSettings(ada, "Video");
    assertEquals(
      await again.toggle("Mirror my picture").getAttribute("aria-checked"),
      "false",
    );
    await again.toggle("Mirror my picture").click();
    await mirrored(true);
  }),
);

Deno.test(
  "in the call the microphone's level is shown, another one is selected, and a speaker is tested",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    await ada.enter(url);
    const { dialog, close } = await openSettings(ada, "Audio");
    const microphone = dialog.getByRole("combobox", { name: "Microphone" });
    await microphone.selectOption({ label: "Fake Audio Input 2" });
    const level = dialog.getByRole("meter", { name: "Microphone level" });
    await until("the fake microphone's beeps are shown", async () => {
      assertEquals(
        Number(await level.getAttribute("aria-valuenow")) > 20,
        true,
      );
    });
    await dialog.getByRole("combobox", { name: "Speaker" })
      .selectOption({ label: "Fake Audio Output 1" });
    await dialog.getByRole("button", { name: "Test" }).click();
    await dialog.getByText("Playing…").waitFor();
    await dialog.getByText("Playing…").waitFor({ state: "detached" });
    assertEquals(
      await dialog.getByText("This speaker does not play").count(),
      0,
    );
    await close();
    await ada.button("Microphone options").click();
    for (const name of ["Fake Audio Input 2", "Fake Audio Output 1"]) {
      const used = ada.page.getByRole("menuitemradio", { name });
      assertEquals(await used.getAttribute("aria-checked"), "true", name);
    }
  }),
);

Deno.test(
  "the settings are used with the keyboard alone: arrows change tabs, the focus stays in and goes back",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    const { page } = ada;
    await ada.enter(url);
    const { keyboard } = page;
    await ada.button("Microphone options").focus();
    await keyboard.press("Enter");
    await page.getByRole("menu", { name: "Microphone" }).waitFor();
    await keyboard.press("End");
    await keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Settings" });
    await dialog.getByRole("tab", { name: "Audio" }).focus();
    for (
      const [key, tab] of [
        ["ArrowDown", "Video"],
        ["ArrowUp", "Audio"],
        ["ArrowLeft", "Appearance"],
        ["Home", "Audio"],
        ["End", "Appearance"],
      ]
    ) {
      await keyboard.press(key);
      const shown = dialog.getByRole("tab", { name: tab, selected: true });
      await until(`${key} leads to ${tab}`, async () => {
        assertEquals(
          await shown.evaluate((it) => it === document.activeElement),
          true,
        );
      });
      await dialog.getByRole("tabpanel", { name: tab }).waitFor();
    }
    await keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await until("the focus is back", async () => {
      assertEquals(
        await ada.button("Microphone options")
          .evaluate((it) => it === document.activeElement),
        true,
      );
    });
    await ada.stage.waitFor();
  }),
);

Deno.test(
  "where the server is gone, opening the settings says so, and they open once it is back",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    const { page } = ada;
    await ada.enter(url);
    await ada.button("Microphone options").waitFor();
    let isGone = true;
    await page.route(
      /\/Settings-\w+\.js/,
      (route) => isGone ? route.abort() : route.continue(),
    );
    await ada.button("Microphone options").click();
    await page.getByRole("menuitem", { name: "Audio settings" }).click();
    await page.getByText("The settings could not be loaded").waitFor();
    isGone = false;
    await ada.button("Try again").click();
    await page.getByRole("dialog", { name: "Settings" }).waitFor();
  }, { allow: [/ERR_FAILED/] }),
);

Deno.test(
  "who speaks with the microphone off is told, and unmutes from there",
  onStage(async (stage) => {
    const { url } = await stage.room();
    // The fake microphone beeps all the time.
    const [ada] = await enterAll(stage, url, ["Ada", "Ben"]);
    await ada.untilWith(["Ben"]);
    const told = ada.page.getByText("You are muted: nobody hears you.");
    assertEquals(await told.count(), 0);
    await ada.button("Microphone").click();
    await told.waitFor();
    await ada.button("Unmute").click();
    await told.waitFor({ state: "detached" });
    await pressed(ada, "Microphone", true);
  }),
);

Deno.test(
  "a microphone that gives nothing is told of while somebody is there to hear it, with a way to the settings",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    await ada.context.addInitScript(() => {
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wish) => {
        const stream = await ask(wish);
        for (const track of stream.getAudioTracks()) {
          stream.removeTrack(track);
          const silence = new AudioContext().createMediaStreamDestination();
          for (const one of silence.stream.getTracks()) stream.addTrack(one);
        }
        return stream;
      };
    });
    await ada.enter(url);
    await enterAll(stage, url, ["Ben"]);
    await ada.page.getByText("Your microphone gives no sound").waitFor();
    await ada.button("Audio settings").click();
    await ada.page.getByRole("dialog", { name: "Settings" }).waitFor();
    await until("it is told once", async () => {
      assertEquals(
        await ada.page.getByText("Your microphone gives no sound").count(),
        0,
      );
    });
  }),
);

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test(
    `axe finds nothing in the settings, in the lobby and in the call, in ${colorScheme}`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", {
        colorScheme,
        reducedMotion: "reduce",
      });
      await ada.page.goto(url);
      const found: Record<string, string[]> = {};
      const examine = async (from: "lobby" | "Audio") => {
        const { dialog, show, close } = await openSettings(ada, from);
        for (const tab of TABS) {
          await show(tab);
          await dialog.getByRole("tabpanel", { name: tab }).waitFor();
          found[`${from} ${tab}`] = await axeProblems(ada.page);
        }
        await close();
      };
      await examine("lobby");
      await ada.enter(url);
      await examine("Audio");
      assertEquals(
        Object.entries(found).filter(([, problems]) => problems.length > 0),
        [],
      );
    }),
  );
}
