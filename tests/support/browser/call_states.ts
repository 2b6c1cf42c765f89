/** What may be open in a call: the states in which tests look at its boxes, and at all of it with axe. */
import type { Locator } from "playwright-core";
import type { Person } from "./person.ts";

/** Something that can be open. */
export interface CallState {
  name: string;
  open(person: Person): Promise<void>;
  close(person: Person): Promise<void>;
}

/** Closes what Escape closes, and waits until it is closed. */
async function escape(person: Person, opened: Locator): Promise<void> {
  await person.page.keyboard.press("Escape");
  await opened.waitFor({ state: "detached" });
}

const panel = (
  name: string,
  hide: string,
  open: (person: Person) => Promise<void>,
  region = name,
): CallState => {
  const regionOf = ({ page }: Person) =>
    page.getByRole("region", { name: region });
  return {
    name,
    open: async (person) => {
      await open(person);
      await regionOf(person).waitFor();
    },
    close: async (person) => {
      await person.button(hide).click();
      await regionOf(person).waitFor({ state: "hidden" });
    },
  };
};

/** Opens the list of people, which has no button of its own where the bar is short. */
async function openPeople(person: Person): Promise<void> {
  const button = person.button("People");
  if (await button.isVisible()) await button.click();
  else await person.more("People");
}

const dialogOf = (person: Person, name: string) =>
  person.page.getByRole("dialog", { name, exact: true });

/** Opens a menu of devices. */
const devices = (kind: "Microphone" | "Camera"): CallState => ({
  name: `${kind} options`,
  open: async (person) => {
    await person.button(`${kind} options`).click();
    await person.page.getByRole("menu", { name: kind }).waitFor();
  },
  close: (person) =>
    escape(person, person.page.getByRole("menu", { name: kind })),
});

/** What can be open where the bar has a button for it. */
export const WIDE_STATES: readonly CallState[] = [
  devices("Microphone"),
  devices("Camera"),
  {
    name: "Reactions",
    open: async (person) => {
      await person.button("Reactions").click();
      await person.page.getByRole("group", { name: "Reactions" }).waitFor();
    },
    close: (person) =>
      escape(person, person.page.getByRole("group", { name: "Reactions" })),
  },
];

const settings = (tab: string): CallState => ({
  name: `Settings, ${tab}`,
  open: async (person) => {
    await person.more("Settings");
    await dialogOf(person, "Settings").waitFor();
    await person.tab(tab).click();
    await dialogOf(person, "Settings").getByRole("tabpanel", { name: tab })
      .waitFor();
  },
  close: (person) => escape(person, dialogOf(person, "Settings")),
});

const sharing = ({ page }: Person) =>
  page.getByText("You are sharing your screen");

/** What can be open in a call with a person of this name, where this page's person is host. */
export const statesWith = (other: string): readonly CallState[] => [
  {
    name: "More",
    open: async (person) => {
      await person.button("More").click();
      await person.moreMenu.getByRole("button", { name: "Connections" })
        .waitFor();
    },
    close: (person) => escape(person, person.moreMenu),
  },
  {
    name: `More about ${other}`,
    open: async (person) => {
      await person.button(`More about ${other}`).press("Enter");
      await dialogOf(person, `More about ${other}`).waitFor();
    },
    close: (person) => escape(person, dialogOf(person, `More about ${other}`)),
  },
  panel("Chat", "Hide messages", (person) => person.button("Chat").click()),
  panel("People", "Hide list", async (person) => {
    await openPeople(person);
    await person.tab("In the room").click();
  }),
  {
    name: `Actions for ${other}`,
    open: async (person) => {
      await openPeople(person);
      await person.tab("In the room").click();
      await person.button(`Actions for ${other}`).click();
      await dialogOf(person, `Actions for ${other}`).waitFor();
    },
    close: async (person) => {
      await escape(person, dialogOf(person, `Actions for ${other}`));
      await person.button("Hide list").click();
    },
  },
  panel(
    "Room settings",
    "Hide list",
    (person) => person.more("Room settings"),
    "People",
  ),
  panel(
    "Connections",
    "Hide connections",
    (person) => person.more("Connections"),
  ),
  panel("Security", "Close security", (person) => person.more("Security")),
  {
    name: "Sharing",
    open: async (person) => {
      const button = person.button("Share screen");
      if (await button.isVisible()) await button.click();
      else await person.more("Share screen");
      await sharing(person).waitFor();
    },
    close: async (person) => {
      await person.page.locator(".own-screen").getByRole("button", {
        name: "Stop sharing",
      }).click();
      await sharing(person).waitFor({ state: "detached" });
    },
  },
  ...["Audio", "Video", "Notifications", "Shortcuts", "Appearance"].map(
    settings,
  ),
  {
    name: "Invite",
    open: async (person) => {
      await person.more("Invite");
      await dialogOf(person, "Invite").getByRole("button", {
        name: "Copy link",
      }).waitFor();
    },
    close: (person) => escape(person, dialogOf(person, "Invite")),
  },
];
