/** axe finds nothing on any page, in light and in dark, nor in a call with whatever is open. */
import { assertEquals } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import { axeProblems } from "../support/browser/axe.ts";
import {
  type CallState,
  statesWith,
  WIDE_STATES,
} from "../support/browser/call_states.ts";
import { CAMERALESS, enterAll } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, SERVER_AWAY } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import { enter } from "../support/servers/bare_socket.ts";

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test(
    `axe finds nothing on any page in ${colorScheme}`,
    onStage(async (stage) => {
      const { url } = await stage.room({ title: "Review", listed: true });
      // What moves would be looked at in the middle of its movement.
      const look = { colorScheme, reducedMotion: "reduce" } as const;
      const ada = await stage.person("Ada", look);
      const { page } = ada;
      const found: Record<string, string[]> = {};
      const examine = async (where: string) => {
        found[where] = await axeProblems(page);
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
      await ada.more("Connections");
      const panel = page.getByRole("region", { name: "Connections" });
      await panel.getByRole("table").getByText(/ms/).first().waitFor();
      await examine("call with the connections");
      await panel.getByRole("button", { name: "Disconnect Ben" }).click();
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

  Deno.test(
    `axe finds nothing at the doors of a room in ${colorScheme}`,
    onStage(async (stage) => {
      const { url, hostUrl } = await stage.room({
        title: "Review",
        waitingRoom: true,
        password: "sesame",
      });
      const look = { colorScheme, reducedMotion: "reduce" } as const;
      const ada = await stage.person("Ada", look);
      const ben = await stage.person("Ben", look);
      const found: Record<string, string[]> = {};
      const examine = async (where: string, { page }: Person) => {
        found[where] = await axeProblems(page);
      };
      await ada.page.goto(`${stage.origin}/api`);
      await examine("the interface", ada);
      await ada.enter(`${hostUrl}&k=${newSecret()}`);
      await ben.page.goto(url);
      await ben.nameField.fill("Ben");
      await examine("door", ben);
      await ben.page.getByLabel("Room password").fill("open up");
      await ben.button("Join").click();
      await ben.page.getByRole("alert").waitFor();
      await examine("door that stays closed", ben);
      await ben.page.getByLabel("Room password").fill("");
      await ben.button("Ask to join").click();
      await ben.page.getByText("You asked to join").waitFor();
      await examine("waiting", ben);
      await ada.button("Admit Ben").waitFor();
      await examine("somebody waits", ada);
      await ada.button("Admit Ben").click();
      await ada.untilWith(["Ben"]);
      await ada.button("People").click();
      await ada.button("Actions for Ben").click();
      await examine("a person's menu", ada);
      await ada.page.keyboard.press("Escape");
      await ada.tab("Room settings").click();
      await examine("the room's settings", ada);
      await ada.more("Security");
      const region = ada.page.getByRole("region", { name: "Security" });
      await region.getByText("Not verified").waitFor();
      await examine("security", ada);
      await ada.button("Mark as verified").click();
      await region.getByText("Verified:").waitFor();
      await examine("security, verified", ada);
      await region.getByLabel("Connect only with people").check();
      await ada.page.getByText("is not connected with you").waitFor();
      await examine("security, refused", ada);
      assertEquals(
        Object.fromEntries(
          Object.entries(found).filter(([, problems]) => problems.length > 0),
        ),
        {},
      );
    }, { allow: [/status of 404/] }),
  );

  Deno.test(
    `axe finds nothing before and after a call in ${colorScheme}`,
    onStage(async (stage) => {
      const { id, url, hostUrl } = await stage.room({ title: "Review" });
      const look = { colorScheme, reducedMotion: "reduce" } as const;
      const ada = await stage.person("Ada", {
        ...look,
        browser: { refuse: true },
      });
      const { page } = ada;
      const found: Record<string, string[]> = {};
      const examine = async (where: string, { page }: Person = ada) => {
        found[where] = await axeProblems(page);
      };
      await page.goto(stage.origin);
      await page.getByText("Title and privacy").click();
      await page.getByRole("radio", { name: "Password" }).check();
      await examine("options");
      await ada.button("Create room").click();
      await page.getByRole("alert").waitFor();
      await examine("no password");
      await page.goto(url);
      await page.getByText("Your camera is blocked.", { exact: true })
        .waitFor();
      await examine("camera and microphone are blocked");
      await ada.button("Invite").click();
      await page.getByRole("dialog", { name: "Invite" }).waitFor();
      await examine("invitation");
      await page.keyboard.press("Escape");

      const host = await stage.person("Hal", look);
      await host.enter(hostUrl);
      await ada.nameField.fill("Ada");
      await ada.join();
      await host.untilWith(["Ada"]);
      await host.button("People").click();
      await host.button("Actions for Ada").click();
      await host.button("Remove").click();
      await page.getByRole("alert").filter({ hasText: "sent you away" })
        .waitFor();
      await examine("removed");
      const guests: WebSocket[] = [];
      for (let n = 1; n <= 5; n++) {
        guests.push(await enter(stage.origin, id, `Guest ${n}`));
      }
      const late = await stage.person("Late", look);
      await late.page.goto(url);
      await late.page.getByText("The room is full").waitFor();
      await examine("full", late);
      await late.nameField.fill("Late");
      await late.button("Join").click();
      await late.page.getByRole("alert").waitFor();
      await examine("still full", late);
      await host.tab("Room settings").click();
      await host.button("End call for all").click();
      await examine("to be ended", host);
      await host.button("End for everyone").click();
      await host.page.getByRole("alert").filter({ hasText: "ended" }).waitFor();
      await examine("ended", host);
      for (const guest of guests) guest.close();
      assertEquals(
        Object.fromEntries(
          Object.entries(found).filter(([, problems]) => problems.length > 0),
        ),
        {},
      );
    }, { allow: [/status of 40[04]/] }),
  );
}

const WINDOWS = {
  "with a mouse": { viewport: { width: 1280, height: 720 } },
  "on a phone": {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  },
} as const;

for (const [how, window] of Object.entries(WINDOWS)) {
  Deno.test(
    `axe finds nothing at all in a call, whatever is open, ${how}`,
    onStage(async (stage) => {
      const { url, hostUrl } = await stage.room({
        title: "Review",
        waitingRoom: true,
      });
      const ada = await stage.person("Ada", {
        ...window,
        reducedMotion: "reduce",
      });
      const [ben, eve, dora] = [
        await stage.person("Ben", CAMERALESS),
        await stage.person("Eve", CAMERALESS),
        await stage.person("Dora", CAMERALESS),
      ];
      const found: Record<string, string[]> = {};
      const examine = async (where: string) => {
        const problems = await axeProblems(ada.page);
        if (problems.length > 0) found[where] = problems;
      };
      const examineEach = async (states: readonly CallState[]) => {
        for (const state of states) {
          await state.open(ada);
          await examine(state.name);
          await state.close(ada);
          await until(`the focus is not lost: ${state.name}`, async () => {
            const isLost = await ada.page.evaluate(() =>
              document.activeElement === document.body
            );
            assertEquals(isLost, false);
          });
        }
      };
      const knock = async (person: Person) => {
        await person.page.goto(url);
        await person.nameField.fill(person.name);
        await person.button("Ask to join").click();
        await ada.button(`Admit ${person.name}`).waitFor();
      };

      await ada.enter(hostUrl);
      await ada.page.getByRole("heading", { name: "Nobody else is here yet" })
        .waitFor();
      await examine("alone");
      await knock(ben);
      await examine("somebody knocks");
      await ada.button("Admit Ben").click();
      await ada.untilWith(["Ben"]);
      await ben.say("See https://example.org/");
      await ada.page.getByRole("status").filter({ hasText: "See https" })
        .waitFor();
      await examine("a message came");
      if (!("isMobile" in window)) await examineEach(WIDE_STATES);
      await examineEach(statesWith("Ben"));

      await ada.button("Microphone").click();
      await ada.button("Camera").click();
      await ben.button("Raise hand").click();
      await ada.tile("Ben").getByText("Hand raised").waitFor({
        state: "attached",
      });
      await examine("devices are off, and a hand is up");
      for (const person of [eve, dora]) await knock(person);
      await examine("two knock");
      await ada.button("Raise hand").click();
      await ada.more("Lock room");
      await examine("the room is locked");

      const [server] = stage.servers;
      await server.kill();
      await ada.page.getByText("Connection to the server lost").waitFor();
      await examine("the server is lost");
      await ada.leave();
      await examine("left");
      assertEquals(found, {});
    }, {
      allow: [
        /status of 404/,
        ...SERVER_AWAY,
      ],
    }),
  );
}
