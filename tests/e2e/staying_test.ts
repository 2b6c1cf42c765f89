/** What the server says does not end a call on the page; what ends it has a screen of its own, and no device stays on. */
import { assertEquals } from "@std/assert";
import type { RefusalReason } from "../../lib/protocol/signaling.ts";
import { words } from "../../lib/words/alerts.ts";
import { words as common } from "../../lib/words/all.ts";
import { axeProblems } from "../support/browser/axe.ts";
import type { BrowserOptions } from "../support/browser/browser.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Somebody between a page and its server, who can refuse in the server's name. */
interface Between {
  /** What is refused from now on, at the door; `null`: nothing. */
  verdict: RefusalReason | null;
  /** The page has to come again. */
  sendAway(): void;
  /** Refuses somebody inside. */
  refuse(reason: RefusalReason): void;
}

async function comeBetween({ page }: Person): Promise<Between> {
  let say: (message: unknown, leaves?: boolean) => void = () => {};
  const refused = (reason: RefusalReason) => ({
    type: "refused",
    reason,
    message: "",
  });
  const between: Between = {
    verdict: null,
    sendAway: () => say({ type: "move", withinMs: 0 }),
    refuse: (reason) => say(refused(reason), true),
  };
  await page.routeWebSocket(/\/api\/ws/, (socket) => {
    const server = socket.connectToServer();
    // What the page still sends before it hears of it has nowhere to go.
    let isClosed = false;
    say = (message, leaves = false) => {
      isClosed = true;
      socket.send(JSON.stringify(message));
      if (leaves) server.send(JSON.stringify({ type: "leave" }));
      server.close({ code: 4000 });
    };
    socket.onMessage((text) => {
      const { type } = JSON.parse(String(text));
      const knocks = type === "join" || type === "resume";
      if (knocks && between.verdict) say(refused(between.verdict));
      else if (!isClosed) server.send(text);
    });
  });
  return between;
}

const WANTS: [RefusalReason, string, string][] = [
  ["version-mismatch", words.rejoin["version-mismatch"], words.rejoin.reload],
  ["not-admitted", words.rejoin["not-admitted"], words.rejoin.knock],
  ["room-full", words.rejoin["room-full"], words.rejoin.again],
  ["too-many-tries", words.rejoin["too-many-tries"], words.rejoin.again],
];

const BROWSERS: BrowserOptions[] = [{ engine: "chromium" }, {
  engine: "firefox",
}];

for (const browser of BROWSERS) {
  Deno.test(
    `[SIG-11] ${browser.engine}: a banner says what the server wants, and the call goes on`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada");
      const ben = await stage.person("Ben", { browser });
      const between = await comeBetween(ben);
      for (const person of [ada, ben]) await person.enter(url);
      await ada.untilWith(["Ben"]);
      for (const [reason, text, action] of WANTS) {
        between.verdict = reason;
        between.sendAway();
        await ben.page.getByText(text).waitFor();
        await ben.button(action).waitFor();
        await ada.say(`after ${reason}`);
        await until("it is read", async () => {
          const chat = await ben.chat();
          assertEquals(chat.split(`after ${reason}`).length, 2);
        });
        await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);
        assertEquals(await ada.tiles(), ["Ada (you)", "Ben"]);
        between.verdict = null;
        if (action === words.rejoin.reload) between.sendAway();
        else await ben.button(action).click();
        await ben.page.getByText(text).waitFor({ state: "detached" });
      }
      await ada.untilWith(["Ben"]);
      await ben.untilWith(["Ada"]);
      assertEquals((await ben.seen()).made, 1, "connections ever made");
    }),
  );
}

const ENDS = ["removed", "room-ended", "replaced"] as const;

for (const browser of BROWSERS) {
  Deno.test(
    `[SIG-11] ${browser.engine}: removed, ended and replaced have a screen each, and nothing is captured there`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada");
      const ben = await stage.person("Ben", { browser });
      const between = await comeBetween(ben);
      await ada.enter(url);
      for (const reason of ENDS) {
        await ben.enter(url);
        await ada.untilWith(["Ben"]);
        between.refuse(reason);
        const { title, text } = words.ended[reason];
        await ben.page.getByRole("heading", { name: title }).waitFor();
        await ben.page.getByRole("alert").filter({ hasText: text }).waitFor();
        await until("everything is released", async () => {
          const { live, liveTracks } = await ben.seen();
          assertEquals({ live, liveTracks }, { live: 0, liveTracks: 0 });
        });
        await ada.untilWith([]);
        await ben.page.getByRole("link", { name: common.home }).waitFor();
        assertEquals(await axeProblems(ben.page), []);
        const back = ben.button("Join");
        assertEquals(await back.count(), reason === "room-ended" ? 0 : 1);
        if (reason === "room-ended") continue;
        await ben.join();
        await ada.untilWith(["Ben"]);
        await ada.untilSees("Ben");
        await ben.leave();
      }
    }),
  );
}
