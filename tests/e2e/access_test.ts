/** Who comes in, and who may do what, as people see it. */
import { assert, assertEquals } from "@std/assert";
import type { Locator } from "playwright-core";
import type { Engine } from "../support/browser/browser.ts";
import { CAMERALESS, untilAllMeet } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const NOT_FOUND = { allow: [/status of 404/] };

/** Opens a room's page and says one's name. */
async function approach(person: Person, url: string): Promise<void> {
  // To a page that has this very address, going there does nothing.
  await person.page.goto("about:blank");
  await person.page.goto(url);
  await person.nameField.fill(person.name);
}

/** Waits until these people are with each other and nobody else. */
async function untilConnected(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const others = people.filter((other) => other !== person);
    await person.untilWith(others.map(({ name }) => name));
  }
}

async function menu(person: Person, name: string): Promise<Locator> {
  const people = person.page.getByRole("region", { name: "People" });
  if (!await people.isVisible()) await person.button("People").click();
  await person.button(`Actions for ${name}`).click();
  return people;
}

async function choose(person: Person, name: string, action: string) {
  await menu(person, name);
  await person.button(action).click();
}

for (const engine of ["chromium", "firefox"] satisfies Engine[]) {
  Deno.test(
    `[ACC-2] spaces around a password count neither where it is set nor where it is typed (${engine})`,
    onStage(async (stage) => {
      const browser = { engine, noDevices: engine === "chromium" };
      const hal = await stage.person("Hal", { browser });
      const { page } = hal;
      await page.goto(stage.origin);
      await page.getByText("Title and privacy").click();
      await page.getByRole("radio", { name: "Password" }).check();
      await page.getByLabel("Room password").fill("open sesame ");
      await hal.button("Create room").click();
      await page.waitForURL(/\/room\//);
      await hal.nameField.fill("Hal");
      await hal.join();
      const ada = await stage.person("Ada", { browser });
      for (const typed of ["open sesame", " open sesame", "open sesame "]) {
        await approach(ada, page.url());
        await ada.page.getByLabel("Room password").fill(typed);
        await ada.join();
        await ada.leave();
      }
      await approach(ada, page.url());
      await ada.page.getByLabel("Room password").fill("opensesame");
      await ada.button("Join").click();
      await ada.page.getByRole("alert").filter({ hasText: "Not let in" })
        .waitFor();
    }, NOT_FOUND),
  );
}

Deno.test(
  "[ACC-2] a room with a password: wrong ones stay outside and learn nothing, the right one lets in",
  onStage(async (stage) => {
    const { id, url, hostUrl } = await stage.room({
      title: "Secret plans",
      password: "sesame",
    });
    const host = await stage.person("Hal", CAMERALESS);
    await approach(host, hostUrl);
    await host.join();
    assert(!host.page.url().includes("#"), "the key stays in the address");

    const response = await fetch(`${stage.origin}/api/rooms/${id}`);
    const unknown = await fetch(`${stage.origin}/api/rooms/zzzz-zzzz-zzzz`);
    assertEquals(response.status, unknown.status);
    assertEquals(await response.text(), await unknown.text());

    const ada = await stage.person("Ada", CAMERALESS);
    await approach(ada, url);
    assertEquals((await ada.page.content()).includes("Secret plans"), false);
    for (const password of ["sesam", "open up"]) {
      await ada.page.getByLabel("Room password").fill(password);
      await ada.button("Join").click();
      await ada.page.getByRole("alert").filter({ hasText: "Not let in" })
        .waitFor();
    }
    await ada.page.getByLabel("Room password").fill("sesame");
    await ada.join();
    await untilConnected([host, ada]);
    await ada.page.getByRole("heading", { name: "Secret plans" }).waitFor();
  }, NOT_FOUND),
);

Deno.test(
  "[ACC-3] a waiting room: a knock, a wait that survives a reload of the server, admitted and refused",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room({ waitingRoom: true });
    const host = await stage.person("Hal", CAMERALESS);
    await approach(host, hostUrl);
    await host.join();
    const knocking = host.page.getByRole("region", { name: "Waiting room" });

    const [ada, ben] = [
      await stage.person("Ada", CAMERALESS),
      await stage.person("Ben", CAMERALESS),
    ];
    for (const person of [ada, ben]) {
      await approach(person, url);
      await person.button("Ask to join").click();
      await person.page.getByText("You asked to join").waitFor();
      await knocking.getByText(person.name, { exact: true }).waitFor();
    }
    await ben.page.evaluate(() => globalThis.probe.drop());
    await host.button("Deny: Refuse Ada").click();
    await ada.page.getByRole("alert").filter({ hasText: "Not let in" })
      .waitFor();
    await host.button("Admit Ben").click();
    await ben.stage.waitFor();
    await untilConnected([host, ben]);
    await until("nobody waits", async () => {
      assertEquals(await knocking.isVisible(), false);
    });

    await ada.page.goto(`${stage.origin}/room/zzzz-zzzz-zzzz`);
    await ada.nameField.fill("Ada");
    await ada.button("Ask to join").click();
    await ada.page.getByText("You asked to join").waitFor();
    await ada.button("Stop asking").click();
    await ada.button("Ask to join").waitFor();
  }, NOT_FOUND),
);

Deno.test(
  "[ACC-1] host, moderator and guest: lock, mute, promote, remove, rename, end, each where it may be",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room({ title: "Standup" });
    const host = await stage.person("Hal");
    await host.enter(hostUrl);
    const [ada, ben] = [await stage.person("Ada"), await stage.person("Ben")];
    for (const person of [ada, ben]) await person.enter(url);
    const everybody = [host, ada, ben];
    await untilAllMeet(everybody);

    await ada.button("More").click();
    await ada.moreMenu.waitFor();
    assertEquals(await ada.button("Lock room").count(), 0);
    await ada.button("More").click();
    await ada.button("People").click();
    assertEquals(await ada.button("Actions for Ben").count(), 0);

    const lock = host.button("Lock room");
    await host.button("More").click();
    assertEquals(await lock.getAttribute("aria-pressed"), "false");
    await lock.click();
    await host.button("More").click();
    await until("it is locked", async () => {
      assertEquals(await lock.getAttribute("aria-pressed"), "true");
    });
    await host.button("More").click();
    const cleo = await stage.person("Cleo", CAMERALESS);
    await approach(cleo, url);
    await cleo.button("Ask to join").click();
    await host.button("Deny: Refuse Cleo").click();
    await cleo.page.getByRole("alert").filter({ hasText: "Not let in" })
      .waitFor();

    await choose(host, "Ada", "Mute");
    await ada.page.getByText("Hal muted your microphone").waitFor();
    const microphone = ada.button("Microphone");
    assertEquals(await microphone.getAttribute("aria-pressed"), "false");
    await microphone.click();
    await until("she is on again", async () => {
      assertEquals(await microphone.getAttribute("aria-pressed"), "true");
    });

    await choose(host, "Ada", "Make moderator");
    await ada.untilMore("Lock room");
    await choose(ada, "Ben", "Remove");
    await ben.page.getByRole("alert").filter({ hasText: "sent you away" })
      .waitFor();
    await untilAllMeet([host, ada]);
    await ben.button("Join").click();
    await ben.page.getByRole("alert").filter({ hasText: "sent you away" })
      .waitFor();

    await host.tab("Room settings").click();
    await host.page.getByRole("textbox", { name: "Room title" }).fill("Retro");
    await host.button("Rename").click();
    await ada.page.getByRole("heading", { name: "Retro" }).waitFor();

    await ada.button("Let Ben back in").click();
    await host.more("Lock room");
    await ben.button("Join").click();
    await untilAllMeet([host, ada, ben]);

    await host.leave();
    await untilAllMeet([ada, ben]);
    assertEquals(await ada.button("End call for all").count(), 0);
    await host.join();
    await untilAllMeet([host, ada, ben]);
    await host.button("People").click();
    await host.tab("Room settings").click();
    await host.button("End call for all").click();
    await host.page.getByRole("alertdialog").press("Escape");
    await untilAllMeet([host, ada, ben]);
    await host.button("End call for all").click();
    await host.button("End for everyone").click();
    for (const person of [host, ada, ben]) {
      await person.page.getByRole("alert").filter({ hasText: "ended" })
        .waitFor();
    }
  }, NOT_FOUND),
);

Deno.test(
  "[ACC-6] host: mute all, no unmuting, chat for moderators, size, password and waiting room",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room({ title: "Lecture" });
    const host = await stage.person("Hal");
    await host.enter(hostUrl);
    const [ada, ben] = [await stage.person("Ada"), await stage.person("Ben")];
    for (const person of [ada, ben]) await person.enter(url);
    await untilAllMeet([host, ada, ben]);
    await host.button("People").click();
    await host.tab("Room settings").click();
    const rules = host.page.getByRole("region", { name: "Room settings" });
    const pressed = async (person: Person, name: string, is: boolean) => {
      await until(
        `${person.name}'s ${name} is ${is ? "on" : "off"}`,
        async () => {
          const now = await person.button(name).getAttribute("aria-pressed");
          assertEquals(now, `${is}`);
        },
      );
    };

    await rules.getByLabel("Those who were muted may unmute").uncheck();
    await host.button("Mute all").click();
    for (const person of [ada, ben]) {
      await pressed(person, "Microphone", false);
      await person.page.getByText("the host does not let you unmute").waitFor();
      assert(await person.button("Microphone").isDisabled());
    }
    await pressed(host, "Microphone", true);
    await rules.getByLabel("Those who were muted may unmute").check();
    await ada.button("Microphone").click();
    await pressed(ada, "Microphone", true);

    await rules.getByLabel("Everyone may write in the chat").uncheck();
    await ada.openChat();
    await until("Ada cannot write", async () => {
      assertEquals(
        await ada.page.getByRole("textbox", { name: "Message" }).isDisabled(),
        true,
      );
    });
    await host.button("Chat").click();
    await host.say("Questions at the end, please");
    await until("Ada reads it", async () => {
      assert((await ada.chat()).includes("Questions at the end"));
    });
    await host.button("People").click();
    await host.tab("Room settings").click();

    await rules.getByLabel("People at most").selectOption("3");
    const dora = await stage.person("Dora", CAMERALESS);
    const alert = dora.page.getByRole("alert");
    await approach(dora, url);
    await dora.button("Join").click();
    await alert.filter({ hasText: "The room is full" }).waitFor();
    await rules.getByLabel("People at most").selectOption("4");
    await rules.getByLabel("New room password").fill("sesame");
    await host.button("Set").click();
    await host.button("Remove password").waitFor();
    await dora.button("Join").click();
    await alert.filter({ hasText: "Not let in" }).waitFor();
    await dora.page.getByLabel("Room password").fill("sesame");
    await dora.join();
    await dora.leave();

    await host.button("Remove password").click();
    await rules.getByLabel("People wait until they are admitted").check();
    await approach(dora, url);
    await dora.button("Ask to join").click();
    await host.button("Admit Dora").click();
    await dora.stage.waitFor();
    await dora.untilWith(["Ada", "Ben", "Hal"]);
  }, NOT_FOUND),
);
