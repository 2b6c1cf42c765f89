/** Browsers, and ways to get a page, with which no call can be made: the lobby says so before "Join". */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { axeProblems } from "../support/browser/axe.ts";
import type { Engine } from "../support/browser/browser.ts";
import { Checker } from "../support/browser/checker.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** What takes something away, in the page, and what is said then. */
const TAKEN: Record<string, [take: () => void, said: RegExp]> = {
  "no WebRTC": [
    () => Reflect.deleteProperty(globalThis, "RTCPeerConnection"),
    /no WebRTC/,
  ],
  "WebRTC that throws": [
    () => {
      Object.assign(globalThis, {
        RTCPeerConnection: function () {
          throw new Error("blocked by an extension");
        },
      });
    },
    /blocks WebRTC/,
  ],
  "a stub for WebRTC": [
    () => {
      Object.assign(globalThis, {
        RTCPeerConnection: class {
          createDataChannel() {}
          close() {}
        },
      });
    },
    /blocks WebRTC/,
  ],
  "no data channels": [
    () => {
      // The probe's class is derived from the browser's.
      let prototype = RTCPeerConnection.prototype;
      while (prototype) {
        Reflect.deleteProperty(prototype, "createDataChannel");
        prototype = Object.getPrototypeOf(prototype);
      }
    },
    /no WebRTC data channels/,
  ],
  "no WebSocket": [
    () => Reflect.deleteProperty(globalThis, "WebSocket"),
    /no WebSocket/,
  ],
};

/** "Join" cannot be pressed, and says why; the way to the check is beside it. */
async function assertRefused(person: Person, said: RegExp) {
  const { page } = person;
  const join = person.button("Join");
  await until("the lobby says why", async () => {
    const id = await join.getAttribute("aria-describedby");
    assert(id);
    assertMatch(await page.locator(`[id="${id}"]`).innerText(), said);
  });
  assert(await join.isDisabled());
  await page.getByRole("main").getByRole("link", {
    name: "Check my connection",
  }).waitFor();
  assertEquals(await page.getByText(/Allow it in the browser/).count(), 0);
  assertEquals(await page.getByText("Starting the camera").count(), 0);
  assertEquals(await axeProblems(page), []);
}

/** The check's line on connections says the same. */
async function assertKnown(page: Page, origin: string, said: RegExp) {
  const checker = new Checker(page);
  await checker.open(origin);
  // With so little to check, it may be over before anybody sees it run.
  await checker.button("Start check").click();
  await until("the check is over", async () => {
    assertMatch(await checker.status(), /Calls do not work here now/);
  });
  const { Connection: line } = await checker.lines();
  assertMatch(line, /^Does not work\./);
  assertMatch(line, said);
  assertEquals(await axeProblems(page), []);
}

/** This machine's address in its network, where it has one. */
const lan = Deno.networkInterfaces().find(({ family, address }) =>
  family === "IPv4" && !address.startsWith("127.")
)?.address;

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  const browser = { engine };

  Deno.test(
    `a browser that lacks what calls need is told so before it joins, and by the check (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      for (const [what, [take, said]] of Object.entries(TAKEN)) {
        const ada = await stage.person(what, { browser });
        // After the test's own probe, which wraps some of it.
        await ada.context.addInitScript(take);
        await ada.page.goto(url);
        await ada.nameField.fill("Ada");
        await assertRefused(ada, said);
        assertEquals(await ada.nameField.inputValue(), "Ada");
        await assertKnown(ada.page, stage.origin, said);
        await ada.context.close();
      }
    }),
  );

  Deno.test({
    name:
      `over plain http in a network, the lobby and the check say that calls need https (${engine})`,
    ignore: lan === undefined,
    fn: onStage(async (stage) => {
      const { origin } = await stage.serve({ host: lan });
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      const secret = "s3cret-s3cret-s3cret-s3cret-s3cret";
      const address = `${origin}${new URL(url).pathname}#k=${secret}`;
      await ada.page.goto(address);
      await assertRefused(ada, /https/);
      assertEquals(ada.page.url(), address, "to be opened elsewhere");
      await assertKnown(ada.page, origin, /https/);
    }, { allow: [/Cross-Origin-Opener-Policy header has been ignored/] }),
  });
}
