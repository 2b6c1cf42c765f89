/** axe finds nothing serious on any page, in light and in dark. */
import { assertEquals } from "@std/assert";
import { seriousProblems } from "./axe.ts";
import { enterAll } from "./meeting.ts";
import { onStage } from "./stage.ts";
import { until } from "./until.ts";

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test(
    `axe finds nothing serious on any page in ${colorScheme}`,
    onStage(async (stage) => {
      const { url } = await stage.room({ title: "Review", listed: true });
      // What moves would be looked at in the middle of its movement.
      const look = { colorScheme, reducedMotion: "reduce" } as const;
      const ada = await stage.person("Ada", look);
      const { page } = ada;
      const found: Record<string, string[]> = {};
      const examine = async (where: string) => {
        found[where] = await seriousProblems(page);
      };

      await page.goto(`${stage.origin}/no/such/page`);
      await examine("no such page");
      await page.goto(`${stage.origin}/room/zzzz-zzzz-zzzz`);
      await examine("no such room");
      await page.goto(stage.origin);
      await examine("dashboard");
      await page.getByRole("textbox", { name: "Room link or code" }).fill("?");
      await page.getByRole("button", { name: "Join room" }).click();
      await page.getByRole("alert").waitFor();
      await examine("dashboard with a problem");

      await page.goto(url);
      await ada.nameField.fill("Ada");
      await examine("lobby");
      await ada.join();
      await examine("call alone");
      const [ben] = await enterAll(stage, url, ["Ben"]);
      await ada.untilWith(["Ben"]);
      await ada.say("See https://example.org/");
      await ben.say("I see");
      await until("both have spoken", async () => {
        assertEquals((await ada.chat()).includes("I see"), true);
      });
      await ben.button("Camera").click();
      await ada.tile("Ben").getByText("Camera is off").waitFor();
      await examine("call with chat");
      await ada.button("People").click();
      await examine("call with the list of people");
      await ada.button("Connections").click();
      const panel = page.getByRole("region", { name: "Connections" });
      await panel.getByRole("table").getByText(/ms/).first().waitFor();
      await examine("call with the connections");
      await ada.tile("Ben").getByRole("button", { name: "Disconnect" }).click();
      await ada.tile("Ben").getByRole("button", { name: "Connect" }).waitFor();
      await examine("call with a connection that was ended");
      await ada.leave();
      await examine("after leaving");
      await page.goto(stage.origin);
      await page.getByRole("list", { name: "Recent rooms" }).waitFor();
      await examine("dashboard with rooms");
      assertEquals(
        Object.fromEntries(
          Object.entries(found).filter(([, problems]) => problems.length > 0),
        ),
        {},
      );
    }, { allow: [/status of 40[04]/] }),
  );
}
