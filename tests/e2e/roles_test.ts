/** The page shows each role what the table of `permissions.ts` gives it, and nothing else; and it works. */
import { assert, assertEquals } from "@std/assert";
import type { Locator } from "playwright-core";
import { Permission, type Role } from "../../lib/protocol/roles.ts";
import {
  isPermitted,
  type Target,
} from "../../lib/server/rooms/permissions.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Where on the page of somebody each action is taken, about somebody or the room. */
const CONTROLS: Record<Permission, (by: Person, about: string) => Locator> = {
  "admit": (by, about) => by.button(`Admit ${about}`),
  "refuse": (by, about) => by.button(`Deny: Refuse ${about}`),
  "mute": (by) => by.button("Mute"),
  "remove": (by) => by.button("Remove"),
  "readmit": (by, about) => by.button(`Let ${about} back in`),
  "floor": (by) => by.button("Let speak"),
  "promote": (by) => by.page.getByRole("button", { name: /^Make / }).first(),
  "mute-all": (by) => by.button("Mute all"),
  "record": (by) => by.moreMenu.getByRole("button", { name: "Record" }),
  "lock": (by) => by.moreMenu.getByRole("button", { name: "Lock room" }),
  "rule": (by) => by.page.getByLabel("Everyone may write in the chat"),
  "rename": (by) => by.button("Rename"),
  "resize": (by) => by.page.getByLabel("People at most"),
  "password": (by) => by.button("Set"),
  "end": (by) => by.button("End call for all"),
};

/** Opens the menu about somebody, where there is one. */
async function openMenu(by: Person, about: string): Promise<void> {
  const opener = by.button(`Actions for ${about}`);
  if (await opener.count() > 0) await opener.click();
}

/** Turns to the room's settings, where there are any for them. */
async function openSettings(by: Person): Promise<void> {
  const tab = by.tab("Room settings");
  if (await tab.count() > 0) await tab.click();
}

Deno.test(
  "[ACC-1] each role sees the controls that the table gives it, about everybody and the room",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room({ waitingRoom: true });
    const people: Person[] = [];
    for (const name of ["Hal", "Mo", "Guy", "Xia", "Wim"]) {
      people.push(await stage.person(name, CAMERALESS));
    }
    const [hal, mo, guy, xia, wim] = people;
    await hal.enter(hostUrl);
    await hal.button("People").click();
    const knock = async (person: Person) => {
      await person.page.goto(url);
      await person.nameField.fill(person.name);
      await person.button("Ask to join").click();
      await hal.button(`Admit ${person.name}`).waitFor();
    };
    for (const person of [mo, guy, xia]) {
      await knock(person);
      await hal.button(`Admit ${person.name}`).click();
      await person.button("People").click();
    }
    await openMenu(hal, "Mo");
    await hal.button("Make moderator").click();
    await knock(wim);
    await mo.button("Admit Wim").waitFor();

    const roles: [Role, Person][] = [
      ["host", hal],
      ["moderator", mo],
      ["guest", guy],
    ];
    const seen: Record<string, boolean> = {};
    const said: Record<string, boolean> = {};
    const look = async (
      permissions: readonly Permission[],
      target: Target,
      about: string,
    ) => {
      for (const [role, person] of roles) {
        const dialog = person.page.getByRole("dialog");
        if (target === "room") await openSettings(person);
        else await openMenu(person, about);
        for (const permission of permissions) {
          const what = `${role} ${permission} ${target}`;
          const isMore = permission === "lock" || permission === "record";
          const more = isMore ? person.button("More") : null;
          await more?.click();
          if (more) await person.moreMenu.waitFor();
          seen[what] = await CONTROLS[permission](person, about).count() > 0;
          said[what] = isPermitted(role, permission, target);
          await more?.click();
        }
        if (await dialog.count() > 0) {
          await person.page.keyboard.press("Escape");
        }
        if (target === "room" && await person.tab("In the room").count() > 0) {
          await person.tab("In the room").click();
        }
      }
    };
    // Where everybody may speak, nobody has to be let; and a guest may record by the rule alone.
    await openSettings(hal);
    await hal.page.getByLabel("Who may record").selectOption("everybody");
    await hal.page.getByLabel("Who may speak").selectOption("moderators");
    await hal.tab("In the room").click();
    const about: Permission[] = ["mute", "remove", "promote", "floor"];
    const waiting: Permission[] = ["admit", "refuse"];
    await look(waiting, "waiting", "Wim");
    const away: Permission[] = ["readmit"];
    const room = Permission.options.filter((permission) =>
      ![...about, ...waiting, ...away].includes(permission)
    );
    await look(room, "room", "");
    await look(about, "guest", "Xia");
    await openMenu(hal, "Xia");
    await hal.button("Make moderator").click();
    await xia.untilMore("Lock room");
    await look(about, "moderator", "Xia");
    await openMenu(hal, "Xia");
    await hal.button("Make host").click();
    await xia.tab("Room settings").click();
    await xia.button("Rename").waitFor();
    await xia.tab("In the room").click();
    await look(about, "host", "Xia");
    await hal.button("Deny: Refuse Wim").click();
    await hal.button("Let Wim back in").waitFor();
    await mo.button("Let Wim back in").waitFor();
    await look(away, "sent-away", "Wim");
    assertEquals(seen, said);
    assertEquals(
      await wim.page.getByRole("region", { name: "People" }).count(),
      0,
    );
  }, { allow: [/status of 404/] }),
);

Deno.test(
  "[ACC-1] what a moderator does is done: admit, refuse, mute, mute all, lock, remove",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room({ waitingRoom: true });
    const [hal, mo] = [
      await stage.person("Hal", CAMERALESS),
      await stage.person("Mo", CAMERALESS),
    ];
    const [ada, ben] = [await stage.person("Ada"), await stage.person("Ben")];
    await hal.enter(hostUrl);
    const knock = async (person: Person) => {
      await person.page.goto(url);
      await person.nameField.fill(person.name);
      await person.button("Ask to join").click();
    };
    await knock(mo);
    await hal.button("Admit Mo").click();
    await mo.stage.waitFor();
    await hal.button("People").click();
    await openMenu(hal, "Mo");
    await hal.button("Make moderator").click();
    await mo.untilMore("Lock room");

    await knock(ada);
    await mo.button("Admit Ada").click();
    await ada.stage.waitFor();
    await knock(ben);
    await mo.button("Deny: Refuse Ben").click();
    await ben.page.getByRole("alert").filter({ hasText: "Not let in" })
      .waitFor();

    await mo.button("People").click();
    const isOff = (person: Person) =>
      until(`${person.name}'s microphone is off`, async () => {
        const microphone = person.button("Microphone");
        assertEquals(await microphone.getAttribute("aria-pressed"), "false");
      });
    await openMenu(mo, "Ada");
    await mo.button("Mute").click();
    await isOff(ada);
    await ada.button("Microphone").click();
    await mo.button("Mute all").click();
    await isOff(ada);
    await mo.more("Lock room");
    await hal.button("More").click();
    await until("the host sees the lock", async () => {
      const lock = hal.button("Lock room");
      assertEquals(await lock.getAttribute("aria-pressed"), "true");
    });
    await hal.button("More").click();
    await openMenu(mo, "Ada");
    await mo.button("Remove").click();
    await ada.page.getByRole("alert").filter({ hasText: "sent you away" })
      .waitFor();
    await hal.untilWith(["Mo"]);

    await openMenu(hal, "Mo");
    await hal.button("Remove").click();
    await mo.page.getByRole("alert").filter({ hasText: "sent you away" })
      .waitFor();
    await hal.button("Let Mo back in").click();
    await mo.button("Ask to join").click();
    await hal.button("Admit Mo").click();
    await hal.untilWith(["Mo"]);
    await hal.tab("Room settings").click();
    await hal.button("End call for all").click();
    await hal.button("Cancel").click();
    await hal.untilWith(["Mo"]);
    await hal.button("End call for all").click();
    await hal.button("End for everyone").click();
    await hal.page.getByRole("alert").filter({ hasText: "ended" }).waitFor();
    assert(await hal.stage.count() === 0);
  }, { allow: [/status of 404/] }),
);
