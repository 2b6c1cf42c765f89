/** Calls do not need the server, and people who just close the page are gone. */
import { assertEquals } from "@std/assert";
import {
  assertNoneMadeTwice,
  CAMERALESS,
  enterAll,
  untilAllLoaded,
  untilAllMeet,
} from "../support/browser/meeting.ts";
import { onStage, SERVER_AWAY } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Within this time somebody is gone who closed the page; a lease would take half a minute. */
const AT_ONCE = 5_000;

Deno.test(
  "[NEG-7] a killed server is told of, but ends no call; when it is back, all is as before",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const people = await enterAll(stage, url, ["Ada", "Ben"]);
    await untilAllMeet(people);
    await untilAllLoaded(people);
    const [ada, ben] = people;
    const lost = /Connection to the server lost/;

    const [server] = stage.servers;
    await server.kill();
    for (const person of people) {
      await person.page.getByText(lost).waitFor();
    }
    await ada.say("Are you still there?");
    await until("chat arrives without a server", async () => {
      assertEquals((await ben.chat()).match(/still there/g)?.length, 1);
    });
    await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);

    await stage.serve({ port: Number(new URL(server.origin).port) });
    for (const person of people) {
      await person.page.getByText(lost).waitFor({ state: "detached" });
    }
    await untilAllMeet(people);
    await assertNoneMadeTwice(people);
    await ada.say("Back again");
    await until("chat arrives", async () => {
      assertEquals((await ben.chat()).match(/Back again/g)?.length, 1);
    });
    // The server that came back knows who is here: a newcomer meets both.
    const [cleo] = await enterAll(stage, url, ["Cleo"]);
    await untilAllMeet([ada, ben, cleo]);
  }, {
    allow: SERVER_AWAY,
  }),
);

Deno.test(
  "[SIG-6] a server that is asked to end is left for another one",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const people = await enterAll(stage, url, ["Ada", "Ben"]);
    await untilAllMeet(people);
    await untilAllLoaded(people);
    const [server] = stage.servers;
    await server.interrupt();
    await stage.serve({ port: Number(new URL(server.origin).port) });
    const [cleo] = await enterAll(stage, url, ["Cleo"]);
    await untilAllMeet([...people, cleo]);
    await assertNoneMadeTwice([...people, cleo]);
  }, {
    allow: SERVER_AWAY,
  }),
);

Deno.test(
  "whoever closes the page, or goes elsewhere, is gone for the others at once",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada, ben, cleo] = await enterAll(
      stage,
      url,
      ["Ada", "Ben", "Cleo"],
      CAMERALESS,
    );
    await ada.untilWith(["Ben", "Cleo"]);
    await ben.page.close({ runBeforeUnload: true });
    await until("Ben is gone", async () => {
      assertEquals(await ada.tiles(), ["Ada (you)", "Cleo"]);
    }, AT_ONCE);
    await cleo.page.goto(stage.origin);
    await until("Cleo is gone", async () => {
      assertEquals(await ada.tiles(), ["Ada (you)"]);
    }, AT_ONCE);
    await ada.untilExact(0);
  }),
);
