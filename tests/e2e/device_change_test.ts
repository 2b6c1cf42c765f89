/** Devices are changed, lost and found in the call, and remembered after it. */
import { assert, assertEquals } from "@std/assert";
import type { Engine } from "../support/browser/browser.ts";
import { axeProblems } from "../support/browser/axe.ts";
import { enterAll } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import {
  liveLabels,
  plug,
  sentLabels,
  withDevices,
} from "../support/browser/wrapped_devices.ts";

const ENGINES: readonly Engine[] = ["chromium", "firefox"];

/** The names of the fake devices of a browser; Firefox has one of each. */
const FIRST: Record<Engine, { camera: string; microphone: string }> = {
  chromium: { camera: "fake_device_0", microphone: "Fake Default Audio Input" },
  firefox: {
    camera: "Default Video Device",
    microphone: "Default Audio Device",
  },
};

const enter = async (stage: Stage, url: string, engine: Engine) => {
  const ada = await withDevices(
    await stage.person("Ada", { browser: { engine } }),
  );
  await ada.enter(url);
  await ada.untilSees("Ada");
  return ada;
};

function menuOf({ page }: Person, name: "Camera" | "Microphone") {
  const menu = page.getByRole("menu", { name });
  const item = (name: string) =>
    menu.getByRole("menuitemradio", { name, exact: true });
  const open = async () => {
    await page.getByRole("button", { name: `${name} options` })
      .click();
    await menu.waitFor();
  };
  return { menu, item, open };
}

const untilLive = (person: Person, labels: string[]) =>
  until(`${person.name} captures ${labels}`, async () => {
    assertEquals(await liveLabels(person.page), labels.toSorted());
  });

Deno.test(
  "[NEG-5] camera and microphone are changed in the call: the others see and hear the new ones, and nothing is renegotiated",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await enter(stage, url, "chromium");
    const [ben] = await enterAll(stage, url, ["Ben"]);
    await ben.untilSees("Ada");
    await ben.untilHears(1);
    const { descriptions } = await ada.seen();
    const camera = menuOf(ada, "Camera");
    await camera.open();
    assertEquals(
      await camera.item("fake_device_0").getAttribute("aria-checked"),
      "true",
    );
    // The second one gives depths, which are captured and not sent.
    await camera.item("fake_device_1").click();
    await camera.menu.waitFor({ state: "detached" });
    await untilLive(ada, ["fake_device_1", "Fake Default Audio Input"]);
    assertEquals(await sentLabels(ada.page), [
      ["Fake Default Audio Input", "fake_device_1"],
    ]);
    await camera.open();
    await camera.item("fake_device_0").click();
    await untilLive(ada, ["fake_device_0", "Fake Default Audio Input"]);
    const microphone = menuOf(ada, "Microphone");
    await microphone.open();
    await microphone.item("Fake Audio Input 2").click();
    await untilLive(ada, ["fake_device_0", "Fake Audio Input 2"]);
    assertEquals(await sentLabels(ada.page), [
      ["Fake Audio Input 2", "fake_device_0"],
    ]);
    await ben.untilSees("Ada");
    await ben.untilHears(1);
    await ada.untilSees("Ben");
    assertEquals((await ada.seen()).descriptions, descriptions);
    await ada.untilExact(1);
  }),
);

Deno.test(
  "a device that is chosen while it is off is not opened before it is on",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await enter(stage, url, "chromium");
    const { open, item } = menuOf(ada, "Microphone");
    await ada.button("Microphone").click();
    await open();
    await item("Fake Audio Input 1").click();
    await untilLive(ada, ["fake_device_0"]);
    await ada.button("Microphone").click();
    await untilLive(ada, ["fake_device_0", "Fake Audio Input 1"]);
  }),
);

Deno.test(
  "a device that is busy leaves the one before on, and says so",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await enter(stage, url, "chromium");
    await ada.page.evaluate(() => {
      globalThis.devices.busy.add("fake_device_1");
    });
    const { open, item } = menuOf(ada, "Camera");
    await open();
    await item("fake_device_1").click();
    await ada.page.getByText(
      "fake_device_1 does not work: still using fake_device_0.",
    ).waitFor();
    await untilLive(ada, ["fake_device_0", "Fake Default Audio Input"]);
    await ada.untilSees("Ada");
  }),
);

Deno.test(
  "in the lobby, another camera is chosen after a busy one, and while the browser is asked",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await withDevices(await stage.person("Ada"));
    const { page } = ada;
    await page.addInitScript(() => {
      globalThis.devices.busy.add("fake_device_0");
    });
    await page.goto(url);
    await page.getByText("The camera is busy.").filter({ visible: true })
      .first().waitFor();
    await page.getByLabel("Camera device").selectOption({
      label: "fake_device_1",
    });
    await untilLive(ada, ["fake_device_1", "Fake Default Audio Input"]);

    await page.evaluate(() => {
      globalThis.devices.busy.clear();
      globalThis.devices.hold = true;
    });
    await page.getByLabel("Camera device").selectOption({
      label: "fake_device_0",
    });
    await until("the browser is asked", async () => {
      assertEquals(
        await page.evaluate(() => globalThis.devices.held.length),
        1,
      );
    });
    await page.evaluate(() => {
      globalThis.devices.hold = false;
    });
    await page.getByLabel("Camera device").selectOption({
      label: "fake_device_1",
    });
    await untilLive(ada, ["fake_device_1", "Fake Default Audio Input"]);
    await page.evaluate(() => globalThis.devices.held.shift()?.());
    await untilLive(ada, ["fake_device_1", "Fake Default Audio Input"]);
    await ada.nameField.fill("Ada");
    await ada.join();
    await ada.leave();
    await untilLive(ada, []);
  }),
);

Deno.test(
  "a headset that is unplugged in the call gives way to another microphone, and is used again when it is back; both are said",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await enter(stage, url, "chromium");
    const [ben] = await enterAll(stage, url, ["Ben"]);
    await ben.untilHears(1);
    const { open, item } = menuOf(ada, "Microphone");
    await open();
    await item("Fake Audio Input 2").click();
    await untilLive(ada, ["fake_device_0", "Fake Audio Input 2"]);
    await plug(ada.page, "Fake Audio Input 2", false);
    await ada.page.getByText(
      "Fake Audio Input 2 is not connected any more: now using Fake Default Audio Input.",
    ).waitFor();
    await untilLive(ada, ["fake_device_0", "Fake Default Audio Input"]);
    await ben.untilHears(1);
    assertEquals(
      await ada.button("Microphone").getAttribute("aria-pressed"),
      "true",
    );
    await plug(ada.page, "Fake Audio Input 2", true);
    await ada.page.getByText("Fake Audio Input 2 is connected again, and used.")
      .waitFor();
    await untilLive(ada, ["fake_device_0", "Fake Audio Input 2"]);
    await ben.untilHears(1);
  }),
);

for (const engine of ENGINES) {
  const { camera, microphone } = FIRST[engine];

  Deno.test(
    `${engine}: without any microphone left the call says so, and uses it again when it is back`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await enter(stage, url, engine);
      const others = engine === "chromium"
        ? ["Fake Audio Input 1", "Fake Audio Input 2"]
        : [];
      for (const label of [...others, microphone]) {
        await plug(ada.page, label, false);
      }
      await ada.page.getByText("The microphone went away.").first().waitFor();
      await until("the button is off", async () => {
        assertEquals(
          await ada.button("Microphone").getAttribute("aria-pressed"),
          "false",
        );
      });
      await untilLive(ada, [camera]);
      await plug(ada.page, microphone, true);
      await untilLive(ada, [camera, microphone]);
    }),
  );

  Deno.test(
    `${engine}: whatever becomes of the level meter, the microphone works, and nothing records after Leave`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      for (
        const broken of [
          "none",
          "constructor",
          "createMediaStreamSource",
          "createAnalyser",
          "suspend",
          "resume",
          "close",
        ]
      ) {
        const ada = await withDevices(
          await stage.person("Ada", { browser: { engine } }),
        );
        await ada.page.addInitScript((broken) => {
          const fail = () => {
            throw new DOMException("Not here", "NotSupportedError");
          };
          if (broken === "none") {
            Object.defineProperty(globalThis, "AudioContext", {
              value: undefined,
            });
          } else if (broken === "constructor") {
            Object.defineProperty(globalThis, "AudioContext", { value: fail });
          } else Reflect.set(AudioContext.prototype, broken, fail);
        }, broken);
        await ada.enter(url);
        await untilLive(ada, [camera, microphone]);
        assertEquals(
          await ada.button("Microphone").getAttribute("aria-pressed"),
          "true",
          broken,
        );
        await ada.leave();
        await untilLive(ada, []);
        await ada.context.close();
      }
    }),
  );

  Deno.test(
    `${engine}: what the browser gives after Leave is stopped at once`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await enter(stage, url, engine);
      await ada.button("Camera").click();
      await ada.page.evaluate(() => {
        globalThis.devices.hold = true;
      });
      await ada.button("Camera").click();
      await until("the browser is asked", async () => {
        assertEquals(
          await ada.page.evaluate(() => globalThis.devices.held.length),
          1,
        );
      });
      await ada.leave();
      await untilLive(ada, []);
      const asked = await ada.page.evaluate(() => {
        const { length } = globalThis.probe.tracks;
        globalThis.devices.held.shift()?.();
        return length;
      });
      await until("it was given, and stopped", async () => {
        const given = await ada.page.evaluate(() =>
          globalThis.probe.tracks.length
        );
        assert(given > asked, "nothing was given yet");
        assertEquals(await liveLabels(ada.page), []);
      });
    }),
  );

  Deno.test(
    `${engine}: what was chosen and switched off is so on the next visit`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await enter(stage, url, engine);
      const other = engine === "chromium" ? "Fake Audio Input 1" : microphone;
      const { open, item } = menuOf(ada, "Microphone");
      await open();
      await item(other).click();
      await untilLive(ada, [camera, other]);
      await ada.button("Camera").click();
      await untilLive(ada, [other]);
      const address = ada.page.url();
      await ada.page.goto("about:blank");
      await ada.page.goto(address);
      await untilLive(ada, [other]);
      assertEquals(
        await ada.button("Camera").getAttribute("aria-pressed"),
        "false",
      );
      const select = ada.page.getByLabel("Microphone device");
      await until("the lobby shows it", async () => {
        assertEquals(
          await select.evaluate((element) =>
            element instanceof HTMLSelectElement
              ? element.selectedOptions[0]?.label
              : undefined
          ),
          other,
        );
      });
    }),
  );

  Deno.test(
    `${engine}: the screen stays on for as long as somebody is in the call`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser: { engine } });
      await ada.page.addInitScript(() => {
        const locks: WakeLockSentinel[] = [];
        Object.assign(globalThis, { locks });
        if (!navigator.wakeLock) return; // An empty page has none.
        const request = navigator.wakeLock.request.bind(navigator.wakeLock);
        navigator.wakeLock.request = async (type) => {
          const lock = await request(type);
          locks.push(lock);
          return lock;
        };
      });
      const held = () =>
        ada.page.evaluate(() => {
          const locks: WakeLockSentinel[] = Reflect.get(globalThis, "locks");
          return locks.filter(({ released }) => !released).length;
        });
      await ada.page.goto(url);
      await ada.nameField.fill("Ada");
      assertEquals(await held(), 0);
      await ada.join();
      await until("the screen is kept on", async () => {
        assertEquals(await held(), 1);
      });
      await ada.leave();
      await until("it may turn off again", async () => {
        assertEquals(await held(), 0);
      });
    }),
  );
}

for (const broken of ["missing", "refused"]) {
  Deno.test(
    `a screen lock that is ${broken} is no error`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada");
      await ada.page.addInitScript((broken) => {
        Object.defineProperty(navigator, "wakeLock", {
          value: broken === "missing" ? undefined : {
            request: () =>
              Promise.reject(new DOMException("No", "NotAllowedError")),
          },
        });
      }, broken);
      await ada.enter(url);
      // It is loaded with what the menus take.
      const { open, menu } = menuOf(ada, "Camera");
      await open();
      await ada.page.keyboard.press("Escape");
      await menu.waitFor({ state: "detached" });
      await ada.leave();
    }),
  );
}

Deno.test(
  "the menus of the devices are used with the keyboard alone, and axe finds nothing",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", { reducedMotion: "reduce" });
    await ada.enter(url);
    const { keyboard } = ada.page;
    const opener = ada.button("Microphone options");
    const { menu, item } = menuOf(ada, "Microphone");
    await opener.focus();
    await keyboard.press("Enter");
    await menu.waitFor();
    const focused = (name: string) =>
      until(`${name} has the focus`, async () => {
        assertEquals(
          await ada.page.evaluate(() => document.activeElement?.textContent),
          name,
        );
      });
    await focused("Fake Default Audio Input");
    assertEquals(await axeProblems(ada.page), []);
    await keyboard.press("End");
    await focused("Audio settings");
    await keyboard.press("ArrowDown");
    await focused("Fake Default Audio Input");
    await keyboard.press("ArrowDown");
    await focused("Fake Audio Input 1");
    await keyboard.press("Escape");
    await menu.waitFor({ state: "detached" });
    const isBack = () =>
      until("the focus is back", async () => {
        assertEquals(
          await opener.evaluate((it) => it === document.activeElement),
          true,
        );
      });
    await isBack();
    assertEquals(await opener.getAttribute("aria-expanded"), "false");
    await keyboard.press("Space");
    await focused("Fake Default Audio Input");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await menu.waitFor({ state: "detached" });
    await isBack();
    await keyboard.press("Enter");
    await until("the chosen one is marked", async () => {
      assertEquals(
        await item("Fake Audio Input 1").getAttribute("aria-checked"),
        "true",
      );
    });
    // A click elsewhere closes it too.
    await ada.stage.click({ position: { x: 5, y: 5 } });
    await menu.waitFor({ state: "detached" });
  }),
);

Deno.test(
  "the call is heard on the speaker that was chosen, also by who comes later and on the next visit; on the default while it is away",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await enter(stage, url, "chromium");
    await enterAll(stage, url, ["Ben"]);
    await ada.untilHears(1);
    const { open, item } = menuOf(ada, "Microphone");
    await open();
    await item("Fake Audio Output 2").click();
    const untilOn = (label: string, players: number) =>
      until(`the call is heard on "${label}"`, async () => {
        const sinks = await ada.page.evaluate(async () => {
          const all = await navigator.mediaDevices.enumerateDevices();
          return [...document.querySelectorAll("audio")].map(({ sinkId }) =>
            sinkId &&
            all.find(({ kind, deviceId }) =>
              kind === "audiooutput" && deviceId === sinkId
            )?.label
          );
        });
        assertEquals(sinks, Array.from({ length: players }, () => label));
      });
    await untilOn("Fake Audio Output 2", 1);
    await enterAll(stage, url, ["Cleo"]);
    await untilOn("Fake Audio Output 2", 2);
    await plug(ada.page, "Fake Audio Output 2", false);
    await ada.page.getByText(
      "Fake Audio Output 2 is not connected any more: now using System default.",
    ).waitFor();
    await untilOn("", 2);
    await plug(ada.page, "Fake Audio Output 2", true);
    await untilOn("Fake Audio Output 2", 2);
    await ada.page.reload();
    await ada.stage.waitFor();
    await untilOn("Fake Audio Output 2", 2);
    await ada.untilHears(2);
  }),
);
