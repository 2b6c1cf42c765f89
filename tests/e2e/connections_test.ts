/** What people see of their connections, and what they can do about them. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { enterAll, untilAllMeet } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** The words of the badge on somebody's tile. */
function status(person: Person, name: string): Promise<string> {
  return person.tile(name).getByRole("status").innerText();
}

async function untilStatus(
  person: Person,
  name: string,
  expected: RegExp,
): Promise<void> {
  await until(`${person.name} sees how it stands with ${name}`, async () => {
    assertMatch(await status(person, name), expected);
  });
}

/** Closes somebody's connections, as if the browser had lost them; their page does not react for a while. */
function closeAndSleep({ page }: Person): Promise<void> {
  return page.evaluate(() => {
    for (const connection of globalThis.probe.connections) connection.close();
    const end = Date.now() + 5_000;
    while (Date.now() < end);
  });
}

/** A button on somebody's tile. */
const action = (person: Person, name: string, label: string) =>
  person.tile(name).getByRole("button", { name: label, exact: true });

/** Presses a button about somebody in the panel "Connections". */
async function pressInPanel(person: Person, label: string): Promise<void> {
  const panel = person.page.getByRole("region", { name: "Connections" });
  if (!await panel.isVisible()) await person.more("Connections");
  await panel.getByRole("button", { name: label, exact: true }).click();
}

Deno.test(
  "the panel tells the whole mesh, the report everything",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const people = await enterAll(stage, url, ["Ada", "Ben", "Cleo"]);
    await untilAllMeet(people);
    const [ada] = people;

    await ada.more("Connections");
    const panel = ada.page.getByRole("region", { name: "Connections" });
    const rows = panel.getByRole("table").getByRole("row");
    await until("each pair is measured", async () => {
      assertEquals(await rows.count(), 4); // The receivers' names, and three senders.
      const cells = await panel.getByRole("table").getByRole("cell")
        .allInnerTexts();
      assertEquals(cells.filter((text) => /\d+ ms/.test(text)).length, 6);
      assertEquals(cells.filter((text) => /bit\/s/.test(text)).length, 6);
    });
    for (const fact of [/VP8|VP9|H264|AV1/, /opus/, /Direct/, /You send/]) {
      await panel.getByText(fact).first().waitFor();
    }

    const downloaded = ada.page.waitForEvent("download");
    await panel.getByRole("button", { name: "Download report" }).click();
    const path = await (await downloaded).path();
    const report = JSON.parse(await Deno.readTextFile(path));
    assertEquals(report.session.links.length, 2);
    for (const { stats } of report.session.links) {
      const types = stats.map(({ type }: { type: string }) => type);
      assert(types.includes("inbound-rtp") && types.includes("candidate-pair"));
    }
    const log: Record<string, unknown>[] = report.log;
    const texts = log.map(({ topic, text }) => `${topic}: ${text}`);
    for (
      const line of [
        "call: phase",
        "call: server",
        "call: capture",
        "link: new connection",
        "link: state",
        "link: path",
      ]
    ) assert(texts.includes(line), `${line} in ${texts.join("\n")}`);
    const told = JSON.stringify(log);
    const { self, links } = report.session;
    for (const { id, name } of [...links, { id: self, name: "Ada" }]) {
      assert(!told.includes(id) && !told.includes(name), told);
    }
    assert(!told.includes("…"), `everything is worded for the report: ${told}`);
    await panel.getByRole("button", { name: "Hide connections" }).click();
    await panel.waitFor({ state: "detached" });
  }),
);

Deno.test(
  "[NEG-11] a connection is ended by hand, stays ended, and is made again by hand, from either side",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const people = await enterAll(stage, url, ["Ada", "Ben", "Cleo"]);
    await untilAllMeet(people);
    const [ada, ben, cleo] = people;
    for (const [one, other] of [[ada, ben], [ben, ada]]) {
      assertEquals(await action(one, other.name, "Disconnect").count(), 0);
      await pressInPanel(one, `Disconnect ${other.name}`);
      for (const [person, name] of [[one, other.name], [other, one.name]]) {
        await untilStatus(person as Person, name as string, /Disconnected/);
      }
      await cleo.untilWith(["Ada", "Ben"]);
      await action(one, other.name, "Connect").click();
      await untilAllMeet(people);
    }
    await ada.say("all here?");
    await until("the chat reaches all", async () => {
      for (const person of [ben, cleo]) {
        assertEquals((await person.chat()).match(/all here/g)?.length, 1);
      }
    });
  }),
);

Deno.test(
  "[NEG-6] a dead connection is shown as Reconnecting, and made anew at once where somebody asks for it",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const people = await enterAll(stage, url, ["Ada", "Ben"]);
    await untilAllMeet(people);
    const [ada, ben] = people;
    for (const [one, other] of [[ada, ben], [ben, ada]]) {
      const over = closeAndSleep(other);
      await untilStatus(one, other.name, /Reconnecting/);
      await action(one, other.name, "Reconnect").click();
      await over;
      await untilAllMeet(people);
    }

    await ada.more("Connections");
    const over = closeAndSleep(ben);
    await untilStatus(ada, "Ben", /Reconnecting/);
    await pressInPanel(ada, "Cancel connecting to Ben");
    await untilStatus(ada, "Ben", /Disconnected/);
    await over;
    await untilStatus(ben, "Ada", /Disconnected/);
    await untilStatus(ada, "Ben", /Disconnected/);
    await action(ada, "Ben", "Connect").click();
    await untilAllMeet(people);
  }, { allow: [/could not be applied/] }),
);
