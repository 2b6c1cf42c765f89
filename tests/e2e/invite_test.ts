/** People are invited: from the lobby, from a call, and into a room that is made for later. */
import { assert, assertEquals } from "@std/assert";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Keeps what the page copies where a test can read it. */
async function keepCopies({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = (text) => {
      document.documentElement.dataset.copied = text;
      return Promise.resolve();
    };
  });
}

const copied = ({ page }: Person) =>
  page.evaluate(() => document.documentElement.dataset.copied ?? "");

Deno.test(
  "a room that is made for later opens with the ways to invite people, and who gets the link comes in",
  onStage(async (stage) => {
    const ada = await stage.person("Ada");
    const { page } = ada;
    await keepCopies(ada);
    await page.goto(stage.origin);
    await page.getByText("Title and privacy").click();
    await page.getByRole("textbox", { name: "Room title" }).fill("Plans");
    await ada.button("Create for later").click();

    const dialog = page.getByRole("dialog", { name: "Invite" });
    await dialog.waitFor();
    assertEquals(new URL(page.url()).search, "");
    const link = await dialog.getByLabel("Link to this room").inputValue();
    assertEquals(link, page.url());
    const press = (name: string) =>
      dialog.getByRole("button", { name, exact: true }).click();
    await press("Copy link");
    await dialog.getByText("Link copied").waitFor();
    assertEquals(await copied(ada), link);
    await press("Copy invitation");
    await dialog.getByText("Invitation copied").waitFor();
    const text = await copied(ada);
    assert(text.startsWith(`Plans\n${link}\n`), text);
    await press("Co-host link");
    await dialog.getByText("Co-host link copied").waitFor();
    assert((await copied(ada)).includes("host="), "it makes a host");
    await dialog.getByRole("img", { name: "QR code of the link" }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      press("Calendar file"),
    ]);
    assertEquals(file.suggestedFilename(), "invitation.ics");

    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    const ben = await stage.person("Ben", CAMERALESS);
    await ben.enter(link);
    await ada.nameField.fill("Ada");
    await ada.join();
    await ada.untilWith(["Ben"]);
  }),
);

Deno.test(
  "in a call the menu More opens the invitation, and the focus comes back",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", CAMERALESS);
    const { page } = ada;
    await ada.enter(url);
    await ada.button("More").click();
    await page.getByRole("group").or(page.locator(".more-menu"))
      .getByRole("button", { name: "Invite", exact: true }).first().click();
    const dialog = page.getByRole("dialog", { name: "Invite" });
    await dialog.waitFor();
    assertEquals(
      await dialog.getByRole("button", { name: "Co-host link" }).count(),
      0,
      "a guest has none",
    );
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await until("the focus is somewhere", async () => {
      assert(
        await page.evaluate(() => document.activeElement !== document.body),
      );
    });
  }),
);
