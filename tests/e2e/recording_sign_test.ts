/** Who may record the call, and that everybody knows of it, through the pages of real browsers. */
import { assert, assertEquals } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Waits until somebody sees that the call is recorded, and by whom; `null`: that it is not. */
const untilSign = ({ page }: Person, who: string | null): Promise<void> =>
  until(`the sign says ${who}`, async () => {
    const signs = await page.getByRole("status")
      .filter({ hasText: /^Recording: / }).allInnerTexts();
    assertEquals(signs, who === null ? [] : [`Recording: ${who}`]);
  });

/** Somebody begins to record the call. */
async function record(by: Person): Promise<void> {
  await by.more("Record");
  await by.page.getByRole("menuitem", { name: "Record the call", exact: true })
    .click();
  await by.button("Stop recording").waitFor();
}

/** Chooses who may record, as a host. */
async function chooseRecorders(host: Person, who: string): Promise<void> {
  await host.more("Room settings");
  await host.page.getByLabel("Who may record the call").selectOption({
    label: who,
  });
  await host.button("Hide list").click();
}

/** What somebody's page has of recordings on the disk: the bytes of each. */
const kept = ({ page }: Person): Promise<number[]> =>
  page.evaluate(async () => {
    const sizes: number[] = [];
    const root = await navigator.storage.getDirectory();
    const all = await root.getDirectoryHandle("webrtc-dashboard-recordings", {
      create: true,
    });
    for await (
      const [, folder] of all as never as AsyncIterable<
        [string, FileSystemDirectoryHandle]
      >
    ) {
      const media = await folder.getFileHandle("media");
      sizes.push((await media.getFile()).size);
    }
    return sizes;
  });

const RECORDED = "This call is being recorded. If you join, you agree to it.";

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test(
    `[REC-1] [REC-2] [REC-4] whoever may records; all others see it at once, and whoever comes later before they join (${colorScheme})`,
    onStage(async (stage) => {
      const { url, hostUrl } = await stage.room({ title: "Weekly" });
      const look = { colorScheme, reducedMotion: "reduce" } as const;
      const hal = await stage.person("Hal", look);
      await hal.enter(hostUrl);
      const ada = await stage.person("Ada", look);
      await ada.enter(url);
      await ada.untilWith(["Hal"]);
      // Somebody is in the lobby all the while.
      const ben = await stage.person("Ben", { ...CAMERALESS, ...look });
      await ben.page.goto(url);
      const note = (person: Person) => person.page.getByText(RECORDED);
      assertEquals(await note(ben).count(), 0);
      // A guest may not.
      await ada.button("More").click();
      await ada.moreMenu.getByRole("button", { name: "Copy link" }).waitFor();
      assertEquals(
        await ada.moreMenu.getByRole("button", { name: "Record" }).count(),
        0,
      );
      await ada.page.keyboard.press("Escape");
      for (const person of [hal, ada]) await untilSign(person, null);

      await hal.more("Record");
      const choice = hal.page.getByRole("menuitem", {
        name: "Record the call",
        exact: true,
      });
      await choice.waitFor();
      const found: Record<string, string[]> = {};
      found["menu"] = await axeProblems(hal.page);
      await hal.page.keyboard.press("Enter");
      await hal.button("Stop recording").waitFor();
      await untilSign(hal, "You");
      await untilSign(ada, "Hal");
      await ada.page.getByText("Hal started recording the call.").waitFor();
      found["recorder"] = await axeProblems(hal.page);
      await ada.button("People").click();
      await ada.page.getByRole("listitem").filter({ hasText: "Hal" })
        .getByText("Recording", { exact: true }).waitFor({ state: "attached" });
      found["others"] = await axeProblems(ada.page);
      await ada.button("Hide list").click();

      await note(ben).waitFor();
      assert(await ben.button("Join").isVisible());
      found["lobby"] = await axeProblems(ben.page);
      const cleo = await stage.person("Cleo", { ...CAMERALESS, ...look });
      await cleo.page.goto(url);
      assertEquals(await note(cleo).count(), 1);
      // Also where no script runs yet, and for programs.
      assert((await (await fetch(url)).text()).includes(RECORDED));
      const answer = await fetch(url.replace("/room/", "/api/rooms/"));
      assertEquals((await answer.json()).recording, true);
      await cleo.nameField.fill("Cleo");
      await cleo.join();
      await untilSign(cleo, "Hal");

      // It has its own controls, and grows.
      await hal.button("Mark this moment").click();
      await hal.page.getByText("Moment marked").waitFor();
      await hal.button("Pause recording").click();
      await hal.button("Resume recording").click();
      await hal.button("Pause recording").waitFor();
      await hal.button("Stop recording").click();
      await hal.page.getByText("The recording is kept in this browser.")
        .waitFor();
      for (const person of [hal, ada, cleo]) await untilSign(person, null);
      await ada.page.getByText("Hal stopped recording the call.").waitFor();
      await note(ben).waitFor({ state: "detached" });
      found["over"] = await axeProblems(hal.page);
      assertEquals(
        await hal.page.getByRole("link", { name: "Show recordings" })
          .getAttribute("href"),
        "/recordings",
      );
      await hal.button("Close").click();
      const [bytes, ...more] = await kept(hal);
      assert(bytes > 1_000, `${bytes} bytes`);
      assertEquals(more, []);
      assertEquals(found, {
        "menu": [],
        "recorder": [],
        "others": [],
        "lobby": [],
        "over": [],
      });
    }),
  );
}

Deno.test(
  "[REC-1] [REC-3] whoever may record no longer stops, keeps the recording, and is told why",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const hal = await stage.person("Hal", CAMERALESS);
    await hal.enter(hostUrl);
    await hal.button("Raise hand").waitFor();
    const mo = await stage.person("Mo");
    await mo.enter(url);
    await mo.untilWith(["Hal"]);
    const barred = mo.page.getByText("as you may not record here any more");

    await chooseRecorders(hal, "Everyone");
    await mo.untilMore("Record");
    await record(mo);
    await untilSign(hal, "Mo");
    await chooseRecorders(hal, "Hosts and moderators");
    await barred.waitFor();
    await untilSign(hal, null);
    await mo.button("Close").click();

    await hal.button("People").click();
    await hal.button("Actions for Mo").click();
    await hal.button("Make moderator").click();
    await mo.untilMore("Record");
    await record(mo);
    await untilSign(hal, "Mo");
    await hal.button("Actions for Mo").click();
    await hal.button("Make guest").click();
    await barred.waitFor();
    for (const person of [hal, mo]) await untilSign(person, null);
    assertEquals((await kept(mo)).map((bytes) => bytes > 0), [true, true]);
    await hal.button("Hide list").click();
    await chooseRecorders(hal, "Nobody");
    await hal.button("More").click();
    await hal.moreMenu.getByRole("button", { name: "Copy link" }).waitFor();
    assertEquals(
      await hal.moreMenu.getByRole("button", { name: "Record" }).count(),
      0,
    );
  }),
);

Deno.test(
  "[REC-2] [REC-3] whoever leaves, or whose page is gone, records no more for the others; who leaves is asked first, and finds the way to the recording",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const hal = await stage.person("Hal");
    await hal.enter(hostUrl);
    const ada = await stage.person("Ada", CAMERALESS);
    await ada.enter(url);
    await ada.untilWith(["Hal"]);
    await record(hal);
    await untilSign(ada, "Hal");
    await hal.leave();
    await untilSign(ada, null);
    await hal.page.getByText("The recording is kept in this browser.")
      .waitFor();
    await hal.page.getByRole("link", { name: "Show recordings" }).waitFor();
    assertEquals(await axeProblems(hal.page), []);

    await hal.join();
    await record(hal);
    await untilSign(ada, "Hal");
    // Closing the tab is asked about; it stays.
    const asked = hal.page.waitForEvent("dialog");
    await hal.page.close({ runBeforeUnload: true });
    const dialog = await asked;
    assertEquals(dialog.type(), "beforeunload");
    await dialog.dismiss();
    await untilSign(ada, "Hal");
    // A page that is killed says nothing.
    await hal.page.close();
    await untilSign(ada, null);
  }),
);

Deno.test(
  "[REC-4] [ACC-2] the lobby of a closed room says that calls may be recorded; whoever waits is told when this one is",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room({ waitingRoom: true });
    const hal = await stage.person("Hal");
    await hal.enter(hostUrl);
    await hal.button("Raise hand").waitFor();
    const ada = await stage.person("Ada", {
      ...CAMERALESS,
      viewport: { width: 390, height: 844 },
    });
    await ada.page.goto(url);
    await ada.page.getByText("Calls may be recorded.").waitFor();
    await ada.nameField.fill("Ada");
    await ada.button("Ask to join").click();
    await hal.button("Admit Ada").waitFor();
    const told = ada.page.getByText("If you go in, you agree to it.");
    assertEquals(await told.count(), 0);
    await record(hal);
    await told.waitFor();
    assertEquals(await axeProblems(ada.page), []);
    await hal.button("Stop recording").click();
    await told.waitFor({ state: "detached" });
    await record(hal);
    await told.waitFor();
    await hal.button("Admit Ada").click();
    await ada.stage.waitFor();
    await untilSign(ada, "Hal");
  }, { allow: [/status of 404/] }),
);

Deno.test(
  "[REC-2] [REC-4] Firefox sees the sign, and records for Chromium to see",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const hal = await stage.person("Hal", { browser: { engine: "firefox" } });
    await hal.enter(hostUrl);
    const ada = await stage.person("Ada");
    await ada.enter(url);
    await ada.untilWith(["Hal"]);
    await chooseRecorders(hal, "Everyone");
    await ada.untilMore("Record");
    await record(ada);
    await untilSign(hal, "Ada");
    await record(hal);
    await untilSign(ada, "Hal and You");
    await hal.button("Stop recording").click();
    await hal.page.getByText("The recording is kept in this browser.")
      .waitFor();
    await untilSign(ada, "You");
    await ada.leave();
    await untilSign(hal, null);
    assert((await kept(hal))[0] > 1_000);
  }),
);
