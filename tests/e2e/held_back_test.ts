/** What browsers and systems hold back: devices, sound, frames. It is shown, and comes back by itself or at a tap. */
import { assert, assertEquals } from "@std/assert";
import type { Engine } from "../support/browser/browser.ts";
import { enterAll } from "../support/browser/meeting.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  const browser = { engine };

  Deno.test(
    `what the system holds back is off for everybody, and comes back by itself (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const [ada, ben] = await enterAll(stage, url, ["Ada", "Ben"], {
        browser,
      });
      await ben.untilWith(["Ada"]);
      await ben.untilSees("Ada");
      /** As a privacy switch, a phone call or another program does. */
      const hold = (kind: string, held: boolean) =>
        ada.page.evaluate(([kind, held]) => {
          for (const track of probe.tracks) {
            if (track.kind !== kind) continue;
            Object.defineProperty(track, "muted", {
              value: held,
              configurable: true,
            });
            track.dispatchEvent(new Event(held ? "mute" : "unmute"));
          }
        }, [kind, held] as const);
      const cases = [
        ["video", "Camera", "Camera is off"],
        ["audio", "Microphone", "Microphone off"],
      ] as const;
      for (const [kind, name, told] of cases) {
        const words = ada.page.getByRole("status").filter({
          hasText: `The system has paused the ${name.toLowerCase()}`,
        });
        const shown = async (held: boolean) => {
          await until(`${name}, held back: ${held}`, async () => {
            for (const person of [ada, ben]) {
              const said = await person.tile("Ada").getByText(told).count();
              assertEquals(said > 0, held, person.name);
            }
            assertEquals(
              await ada.button(name).getAttribute("aria-pressed"),
              String(!held),
            );
            assertEquals(await words.count(), Number(held));
          });
        };
        await shown(false);
        await hold(kind, true);
        await shown(true);
        await hold(kind, false);
        await shown(false);
      }
      await ben.untilSees("Ada");
      await hold("video", true);
      await ada.tile("Ada").getByText("Paused by the system").waitFor();
      await ada.button("Camera").click();
      await hold("video", false);
      await ben.tile("Ada").getByText("Camera is off").waitFor();
      assertEquals(await ada.page.getByText("has paused").count(), 0);
      await ada.button("Camera").click();
      await ben.untilSees("Ada");
    }),
  );

  Deno.test(
    `a picture is shown from its first frame on, and nothing black before it (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const [ada] = await enterAll(stage, url, ["Ada"], { browser });
      const ben = await stage.person("Ben", { browser });
      await ben.context.addInitScript(() => {
        /** Frames that are told of when the test lets them. */
        const held: (() => void)[] = [];
        let hold = false;
        const { prototype } = HTMLVideoElement;
        const request = prototype.requestVideoFrameCallback;
        prototype.requestVideoFrameCallback = function (act) {
          return request.call(this, (...told) => {
            if (hold) held.push(() => act(...told));
            else act(...told);
          });
        };
        Object.assign(globalThis, {
          holdFrames: (on: boolean) => {
            hold = on;
            if (!on) { for (const tell of held.splice(0)) tell(); }
          },
        });
      });
      await ben.enter(url);
      const tile = ben.tile("Ada");
      const shows = (picture: boolean) =>
        until(`the tile shows ${picture ? "a" : "no"} picture`, async () => {
          const avatar = await tile.locator(".avatar").count();
          assertEquals(avatar, picture ? 0 : 1);
        });
      await shows(true);
      for (let round = 1; round <= 2; round++) {
        await ben.page.evaluate("holdFrames(true)");
        await ada.button("Camera").click();
        await tile.getByText("Camera is off").waitFor();
        await shows(false);
        await ada.button("Camera").click();
        await tile.getByText("Camera is off").waitFor({ state: "detached" });
        await shows(false);
        await ben.page.evaluate("holdFrames(false)");
        await shows(true);
        const brightest = await tile.locator("video").evaluate((video) => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [16, 9];
          const context = canvas.getContext("2d");
          if (!(video instanceof HTMLVideoElement) || !context) return 0;
          context.drawImage(video, 0, 0, 16, 9);
          const { data } = context.getImageData(0, 0, 16, 9);
          return Math.max(...data.filter((_, n) => n % 4 < 3));
        });
        assert(brightest > 40, `black: ${brightest}`);
      }
    }),
  );

  Deno.test(
    `sound that may not play before a gesture waits for a tap, and one tap starts all of it (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const [ada, cleo] = await enterAll(stage, url, ["Ada", "Cleo"], {
        browser,
      });
      // Where a microphone is on, Firefox and Safari play at once.
      const ben = await stage.person("Ben", {
        browser: { ...browser, refuse: true, strictAutoplay: true },
      });
      // No gesture: a script presses the button, as where a page joins again by itself. Whatever
      // Playwright asks a page counts as a gesture, so nothing is asked before.
      await ben.context.addInitScript(() => {
        const looking = setInterval(() => {
          const buttons = [...document.querySelectorAll("button")];
          const join = buttons.find(({ textContent }) =>
            textContent === "Join"
          );
          if (!join || join.disabled) return;
          clearInterval(looking);
          join.click();
        }, 50);
      });
      await ben.page.goto(url);
      for (const person of [ada, cleo]) {
        await until(`${person.name} is connected with Ben`, async () => {
          const badge = person.tile("Guest").getByRole("status");
          assertEquals(/^Connected/.test(await badge.innerText()), true);
        });
      }
      const hear = ben.button("Tap to hear");
      await hear.waitFor();
      const silent = () =>
        ben.page.evaluate(() =>
          [...document.querySelectorAll("audio")].filter(({ paused }) => paused)
            .length
        );
      await until("both are silent", async () => {
        assertEquals(await silent(), 2);
      });
      await hear.click();
      await hear.waitFor({ state: "detached" });
      assertEquals(await silent(), 0);
      await ben.untilHears(2);
    }),
  );

  Deno.test(
    `a level meter that does not run says so, and runs after a gesture (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      const { page } = ada;
      await ada.context.addInitScript(() => {
        const { prototype } = AudioContext;
        const { resume } = prototype;
        let touched = false;
        addEventListener("click", () => touched = true, true);
        let made = 0;
        globalThis.AudioContext = class extends AudioContext {
          constructor(options?: AudioContextOptions) {
            super(options);
            made++;
            if (!touched) this.suspend();
          }
        };
        prototype.resume = function () {
          return touched
            ? resume.call(this)
            : Promise.reject(new DOMException("no", "InvalidStateError"));
        };
        Object.assign(globalThis, { contexts: () => made });
      });
      await page.goto(url);
      const meter = page.getByRole("meter", { name: "Microphone level" });
      const words = meter.getByText("not measured yet");
      await words.waitFor();
      await page.getByRole("heading", { level: 1 }).click();
      await words.waitFor({ state: "detached" });
      await until("the fake microphone's beep is measured", async () => {
        assert(Number(await meter.getAttribute("aria-valuenow")) > 0);
      });
      assertEquals(await page.evaluate("contexts()"), 1);
    }),
  );
}
