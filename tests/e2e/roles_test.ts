/** The page shows each role what the table of `access.ts` gives it, and nothing else; and it works. */
import { assert, assertEquals } from "@std/assert";
import type { Locator } from "playwright-core";
import { Deed, type Role } from "../../lib/protocol/roles.ts";
import { may, type Target } from "../../lib/server/access.ts";
import { CAMERALESS } from "./meeting.ts";
import type { Person } from "./person.ts";
import { onStage } from "./stage.ts";
import { until } from "./until.ts";

/** Where on the page of somebody each deed is done, about somebody or the room. */
const CONTROLS: Record<Deed, (by: Person, about: string) => Locator> = {
  "admit": (by, about) => by.button(`Admit ${about}`),
  "refuse": (by, about) => by.button(`Refuse ${about}`),
  "mute": (by) => by.button("Mute"),
  "remove": (by) => by.button("Remove"),
  "readmit": (by, about) => by.button(`Let ${about} back in`),
  "promote": (by) => by.page.getByRole("button", { name: /^Make / }).first(),
  "mute-all": (by) => by.button("Mute all"),
  "lock": (by) => by.button("Lock room"),
  "rule": (by) => by.page.getByLabel("Everybody may write in the chat"),
  "rename": (by) => by.button("Rename"),
  "resize": (by) => by.page.getByLabel("People at most"),
  "password": (by) => by.button("Set"),
  "end": (by) => by.button("End call for all"),
};

/** Opens the menu about somebody, where there is one. */
async function openMenu(by: Person, about: string): Promise<Locator | null> {
  const opener = by.button(`Actions for ${about}`);
  if (await opener.count() === 0) return null;
  await opener.click();
  return opener;
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
      deeds: readonly Deed[],
      target: Target,
      about: string,
    ) => {
      for (const [role, person] of roles) {
        const opener = await openMenu(person, about);
        for (const deed of deeds) {
          const what = `${role} ${deed} ${target}`;
          seen[what] = await CONTROLS[deed](person, about).count() > 0;
          said[what] = may(role, deed, target);
        }
        await opener?.click();
      }
    };
    const about: Deed[] = ["mute", "remove", "promote"];
    const waiting: Deed[] = ["admit", "refuse"];
    await look(waiting, "waiting", "Wim");
    const away: Deed[] = ["readmit"];
    const room = Deed.options.filter((deed) =>
      ![...about, ...waiting, ...away].includes(deed)
    );
    await look(room, "room", "");
    await look(about, "guest", "Xia");
    await openMenu(hal, "Xia");
    await hal.button("Make moderator").click();
    await xia.button("Lock room").waitFor();
    await look(about, "moderator", "Xia");
    await openMenu(hal, "Xia");
    await hal.button("Make host").click();
    await xia.button("Rename").waitFor();
    await look(about, "host", "Xia");
    await hal.button("Refuse Wim").click();
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
    await mo.button("Lock room").waitFor();

    await knock(ada);
    await mo.button("Admit Ada").click();
    await ada.stage.waitFor();
    await knock(ben);
    await mo.button("Refuse Ben").click();
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
    await mo.button("Lock room").click();
    await until("the host sees the lock", async () => {
      const lock = hal.button("Lock room");
      assertEquals(await lock.getAttribute("aria-pressed"), "true");
    });
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
    await hal.button("End call for all").click();
    await hal.button("Cancel").click();
    await hal.untilWith(["Mo"]);
    await hal.button("End call for all").click();
    await hal.button("End for everybody").click();
    await hal.page.getByRole("alert").filter({ hasText: "ended" }).waitFor();
    assert(await hal.stage.count() === 0);
  }, { allow: [/status of 404/] }),
);
