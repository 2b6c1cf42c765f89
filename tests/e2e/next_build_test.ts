/** A deployment of the same protocol: the server goes on with everybody, but has another build's scripts. */
import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { enterAll, untilAllMeet } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, SERVER_AWAY } from "../support/browser/stage.ts";
import { clone } from "../support/clone.ts";

const NEW_VERSION = /There is a new version of this site/;

/** The folder of a project that differs from this one by a file that nobody reads, built. */
async function nextBuild(): Promise<string> {
  const folder = await clone();
  await Deno.writeTextFile(join(folder, "static", "next.txt"), "");
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "dev.ts", "build"],
    cwd: folder,
    stdout: "null",
    stderr: "piped",
  }).output();
  assertEquals(success, true, new TextDecoder().decode(stderr));
  return folder;
}

/** A banner says that the page must be reloaded, and so does a panel that is opened. */
async function assertAsksForReload(person: Person): Promise<void> {
  const { page } = person;
  await page.locator(".banners").getByText(NEW_VERSION).waitFor();
  await person.button("People").click();
  const panel = page.getByRole("region", { name: "People" });
  await panel.getByText(NEW_VERSION).waitFor();
  await panel.getByRole("button", { name: "Reload" }).waitFor();
  assertEquals(await panel.getByText("Loading…").count(), 0);
}

/** Reloads as the panel offers it, which leads back into the call: then the panel has what belongs in it. */
async function reload(person: Person, other: string): Promise<void> {
  const { page } = person;
  const panel = page.getByRole("region", { name: "People" });
  await Promise.all([
    page.waitForEvent("load"),
    panel.getByRole("button", { name: "Reload" }).click(),
  ]);
  await person.stage.waitFor();
  await person.button("People").click();
  await panel.getByText(other).first().waitFor();
}

for (const engine of ["chromium", "firefox"] as const) {
  Deno.test(
    `[NEG-7] whose late scripts a deployment took away keeps the call, and is told to reload (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ben = await stage.person("Ben", { browser: { engine } });
      // The way to the server is lost before the page has everything.
      let isLost = true;
      await ben.page.route(/\/late-\w+\.js(\?|$)/, async (route) => {
        if (isLost) await route.abort("connectionrefused");
        else await route.continue();
      });
      const [ada] = await enterAll(stage, url, ["Ada"]);
      await ben.enter(url);
      await untilAllMeet([ada, ben]);
      // Cleo opened the page before, and joins after.
      const cleo = await stage.person("Cleo");
      await cleo.page.goto(url);
      await cleo.nameField.fill("Cleo");
      // Enabled means hydrated: what the page needs for joining is loaded.
      await cleo.button("Join").and(cleo.page.locator(":enabled")).waitFor();

      const project = await nextBuild();
      try {
        const port = Number(new URL(stage.origin).port);
        await stage.servers[0].interrupt();
        await stage.serve({ port, project });
        isLost = false;
        await assertAsksForReload(ben);
        await untilAllMeet([ada, ben]);
        assertEquals((await ben.seen()).made, 1, "connections ever made");

        await cleo.join();
        await assertAsksForReload(cleo);
        await cleo.untilWith(["Ada", "Ben"]);
        await reload(cleo, "Ada");
        await reload(ben, "Ada");
        await cleo.untilWith(["Ada", "Ben"]);
        await Promise.all([ben.untilSees("Ada"), ada.untilSees("Ben")]);
      } finally {
        await Deno.remove(project, { recursive: true });
      }
    }, {
      allow: [
        ...SERVER_AWAY,
        /404 .*\/late-\w+\.js/,
        /dynamically imported module.*\/late-\w+\.js/,
        /Loading (failed for the )?module.*\/late-\w+\.js/,
        /^Ben: view: part failed\s+Error \(/,
      ],
    }),
  );
}
