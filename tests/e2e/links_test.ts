/** Links as they arrive, opened and pasted; and two people whose links are not the same. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import type { Page } from "playwright-core";
import { newSecret } from "../../lib/protocol/ids.ts";
import type { Engine } from "../support/browser/browser.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const OTHER_LINK = /Your link is another one/;

/** Everything that a page sends to the server, as far as it can be read. */
function sentBy(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    sent.push(request.url(), request.postData() ?? "");
  });
  page.on(
    "websocket",
    (socket) =>
      socket.on("framesent", ({ payload }) => sent.push(String(payload))),
  );
  return sent;
}

const untilAt = (page: Page, url: string) =>
  until(`the address is ${url}`, () => assertEquals(page.url(), url));

/** Waits for the whole lobby; what is still on its way would interrupt where the test goes next. */
async function untilInLobby(page: Page, url: string): Promise<void> {
  await untilAt(page, url);
  await page.getByRole("textbox", { name: "Your name" }).waitFor();
  await page.waitForLoadState();
}

/** Opens a link, and waits until the lobby is alive. */
async function open(person: Person, url: string): Promise<void> {
  await person.page.goto(url);
  await person.nameField.fill(person.name);
  await person.button("Join").and(person.page.locator(":enabled")).waitFor();
}

/** Opens another link of the same room in the same tab. */
async function openHere({ page }: Person, hash: string): Promise<void> {
  await page.evaluate((hash) => location.hash = hash, hash);
}

async function untilVerified(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const region = person.page.getByRole("region", { name: "Security" });
    if (!await region.isVisible()) await person.more("Security");
    await region.getByText("Has the secret of the room's link").waitFor();
  }
}

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  const browser = { engine, noDevices: true };

  Deno.test(
    `[SEC-4] nobody joins before a changed link was read: its host is let in (${engine})`,
    onStage(async (stage) => {
      const { hostUrl } = await stage.room({ waitingRoom: true });
      const hal = await stage.person("Hal", { browser });
      const reading = Promise.withResolvers<() => void>();
      await hal.page.route(/\/opened-\w+\.js/, async (route) => {
        await new Promise<void>((resolve) => reading.resolve(resolve));
        await route.continue();
      });
      // In Firefox a page is not loaded while a script that it imports is held.
      await hal.page.goto(`${hostUrl}.`, { waitUntil: "commit" });
      const read = await reading.promise;
      assert(await hal.button("Ask to join").isDisabled());
      // What is typed meanwhile is not lost.
      await hal.nameField.fill("Hal");
      read();
      await hal.join();
      await hal.untilMore("Lock room");
      assertEquals(await hal.tiles(), ["Hal (you)"]);
      // A room that is not open to all looks like none.
    }, { allow: [/status of 404/] }),
  );

  Deno.test(
    `[SEC-4] a link with something around it, opened or pasted, is the link itself; no server learns its secret (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const secret = newSecret();
      const right = `${url}#k=${secret}`;
      const { page } = await stage.person("Ada", { browser });
      const sent = sentBy(page);
      for (
        const opened of [
          `${url}/#k=${secret}`,
          `${url})#k=${secret}`,
          `${url.toUpperCase().replace(/^HTTP/, "http")}#k=${secret}`,
          `${url}%E2%80%8B#k=${secret}.`,
          `${right},%20thanks`,
          `${right}%29%2e`,
          `${url}#k%3D${secret.toUpperCase()}`,
        ]
      ) {
        await page.goto(stage.origin);
        await page.evaluate(() => localStorage.clear());
        await page.goto(opened);
        await untilInLobby(page, right);
      }
      const link = page.getByRole("textbox", { name: "Room link or code" });
      for (
        const pasted of [
          `Join us: <${right}>, thanks`,
          encodeURIComponent(right),
          right.replace("#", "%23"),
          right.replaceAll("-", "\u2011"),
          `> ${right.slice(0, -9)}\n> ${right.slice(-9)}`,
        ]
      ) {
        await page.goto(stage.origin);
        await page.evaluate(() => localStorage.clear());
        await link.fill(pasted);
        await page.getByRole("button", { name: "Join room" }).click();
        await untilInLobby(page, right);
      }
      await page.goto(stage.origin);
      await link.fill(`${stage.origin}/room/k7mq-2vxp#k=${secret}`);
      await page.getByRole("button", { name: "Join room" }).click();
      await page.getByRole("alert").waitFor();
      assertFalse(sent.some((text) => text.includes(secret)));
    }, { allow: [/status of 400/] }),
  );

  Deno.test(
    `[SEC-4] two links that differ: both are told, nobody is accused, and the right one in the same tab connects them (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const [ada, ben] = [
        await stage.person("Ada", { browser }),
        await stage.person("Ben", { browser }),
      ];
      const right = `k=${newSecret()}`;
      await ada.enter(`${url}#${right}`);
      await ben.enter(`${url}#k=${newSecret()}`);
      for (const person of [ada, ben]) {
        await person.page.getByText(OTHER_LINK).first().waitFor();
        const text = await person.page.locator("body").innerText();
        assertFalse(/not signed|in between/.test(text), text);
      }
      await openHere(ben, `${right}.`);
      await ada.untilWith(["Ben"]);
      await ben.untilWith(["Ada"]);
      await untilAt(ben.page, `${url}#${right}`);
      for (const person of [ada, ben]) {
        assertEquals(await person.page.getByText(OTHER_LINK).count(), 0);
      }
      await untilVerified([ada, ben]);
    }),
  );

  Deno.test(
    `[SEC-4] a secret that worked is kept, whatever link is opened later (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser });
      const ben = await stage.person("Ben", { browser });
      const right = `${url}#k=${newSecret()}`;
      await ada.enter(right);
      await ben.enter(right);
      await ada.untilWith(["Ben"]);
      await ben.untilWith(["Ada"]);
      for (const wrong of [`#k=${newSecret()}`, "#k=abc", "", "#content"]) {
        await ben.page.goto("about:blank");
        await open(ben, url + wrong);
        await untilAt(ben.page, right);
      }
      await ben.join();
      await ada.untilWith(["Ben"]);
      await ben.untilWith(["Ada"]);
      await untilVerified([ada, ben]);
    }),
  );
}

Deno.test(
  "[SEC-4] a host link opened in the tab where the room is open: the key counts, and leaves the address",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const secret = newSecret();
    const ada = await stage.person("Ada", CAMERALESS);
    await open(ada, `${url}#k=${secret}`);
    await openHere(ada, new URL(hostUrl).hash);
    await untilAt(ada.page, `${url}#k=${secret}`);
    await ada.join();
    await ada.untilMore("Lock room");
    // The link to the content is one within the page, too.
    await openHere(ada, "content");
    await untilAt(ada.page, `${url}#k=${secret}`);
    assert(await ada.button("Leave").isVisible());

    // Whoever is inside already is told when it counts.
    const ben = await stage.person("Ben", CAMERALESS);
    await ben.enter(`${url}#k=${secret}`);
    await ben.untilWith(["Ada"]);
    await openHere(ben, `${new URL(hostUrl).hash})`);
    await untilAt(ben.page, `${url}#k=${secret}`);
    const told = ben.page.getByText("You opened the host link");
    await told.waitFor();
    await ben.leave();
    await ben.join();
    await ben.untilMore("Lock room");
    assertEquals(await told.count(), 0);
  }),
);
