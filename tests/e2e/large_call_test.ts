/** Calls that outgrow the mesh: through the page, with a real LiveKit, and back. */
import { assert, assertEquals } from "@std/assert";
import {
  largeCallTest,
  linkOf,
  untilAllOnSfu,
  untilHearsFrom,
} from "../support/browser/large_calls.ts";
import { CAMERALESS, untilAllLoaded } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { share, untilSeesScreen } from "../support/browser/screens.ts";
import { attach, Disk, receive } from "../support/browser/sharing.ts";
import { SERVER_AWAY } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import { startLiveKit } from "../support/servers/livekit.ts";

/** In the page: the picture of somebody is remembered, to be known again. */
const markTile = ({ page }: Person, name: string) =>
  page.getByRole("group", { name, exact: true }).locator("video").evaluate(
    (video) => {
      video.dataset.marked = "";
    },
  );

/** Whether somebody's picture is still in the same element. */
const isSameTile = ({ page }: Person, name: string) =>
  page.getByRole("group", { name, exact: true }).locator("video").evaluate(
    (video) => "marked" in video.dataset,
  );

/** In the page: from now on it is noted how long a picture stood still. */
const watchGaps = ({ page }: Person, name: string) =>
  page.getByRole("group", { name, exact: true }).locator("video").evaluate(
    (video) => {
      if (!(video instanceof HTMLVideoElement)) return;
      let last = performance.now();
      let longest = 0;
      const next = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        video.dataset.gap = `${Math.round(longest)}`;
        video.requestVideoFrameCallback(next);
      };
      video.requestVideoFrameCallback(next);
    },
  );

/** Milliseconds for which a picture stood still at most, since it is watched. */
const gapOf = ({ page }: Person, name: string) =>
  page.getByRole("group", { name, exact: true }).locator("video").evaluate(
    (video) => Number(video.dataset.gap),
  );

/** Waits until a page has what moves a call: it is there before the call moves. */
const untilReady = ({ page }: Person) =>
  page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) =>
      /\/mover\b[^/]*\.js$/.test(name)
    )
  );

largeCallTest(
  "[SFU-1] [SFU-2] [MOVE-1] [MOVE-3] the third takes a call of two onto the SFU: pictures go on in the same tiles, each word is heard once, a hand and a screen come along; and back",
  async (stage) => {
    const link = await linkOf(stage);
    const ada = await stage.person("Ada");
    const ben = await stage.person("Ben");
    await ada.enter(link);
    await ben.enter(link);
    await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);
    await untilAllLoaded([ada, ben]);
    await ben.button("Raise hand").click();
    await ada.say("over the mesh");
    await markTile(ada, "Ben");
    await watchGaps(ada, "Ben");

    for (const person of [ada, ben]) await untilReady(person);

    const cleo = await stage.person("Cleo");
    await cleo.enter(link);
    const people = [ada, ben, cleo];
    await untilAllOnSfu(people);
    assert(await isSameTile(ada, "Ben"));
    console.log(`Ben's picture stood still for ${await gapOf(ada, "Ben")} ms`);
    for (const person of people) await untilHearsFrom(person, 2);
    await ada.page.getByRole("status").getByText("Large call").waitFor();
    await cleo.tile("Ben").getByText("Hand raised").waitFor({
      state: "attached",
    });
    await cleo.say("over the SFU");
    for (const person of people) {
      await until(`${person.name} has both`, async () => {
        const chat = await person.chat();
        assertEquals(chat.match(/over the mesh/g)?.length, 1);
        assertEquals(chat.match(/over the SFU/g)?.length, 1);
      });
    }
    await share(ben);
    await untilSeesScreen(cleo, "Ben");
    await ben.page.getByRole("button", { name: "Stop sharing" }).first()
      .click();

    await cleo.leave();
    await until("it is a mesh again", async () => {
      for (const person of [ada, ben]) {
        assertEquals((await person.seen()).live, 1);
      }
    }, 60_000);
    await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);
    await ada.untilHears(1);
    assert(await isSameTile(ada, "Ben"));
    assertEquals(await ada.tiles(), ["Ada (you)", "Ben"]);
    assertEquals(await ada.page.getByText("Large call").count(), 0);
  },
);

largeCallTest(
  "[SFU-1] a room that is made as a large call is on the SFU from the first person on",
  async (stage) => {
    const ada = await stage.person("Ada");
    const { page } = ada;
    await page.goto(stage.origin);
    await page.getByText("Title and privacy").click();
    await page.getByRole("checkbox", { name: "Large call" }).check();
    await page.getByRole("button", { name: "Create room" }).click();
    await ada.nameField.fill("Ada");
    await ada.join();
    const ben = await stage.person("Ben");
    await ben.enter(page.url());
    await untilAllOnSfu([ada, ben]);
    assertEquals((await ada.seen()).made, 2, "there never was a mesh");
  },
);

largeCallTest(
  "[FILE-2] a file goes from page to page in a call over the SFU, too",
  (stage) =>
    Disk.with(async (disk) => {
      const link = await linkOf(stage);
      const people: Person[] = [];
      for (const name of ["Ada", "Ben", "Cleo"]) {
        const person = await stage.person(name, CAMERALESS);
        await person.enter(link);
        people.push(person);
      }
      const [ada, , cleo] = people;
      await until("all are on the SFU", async () => {
        for (const person of people) {
          assertEquals((await person.seen()).live, 2);
        }
      });
      // Some pieces, and also at the rate that is left to files on a busy machine.
      const size = 1_000_000;
      await attach(ada, [await disk.file("slides.zip", size)]);
      const saved = await receive(cleo, "slides.zip");
      assertEquals([saved.name, saved.size], ["slides.zip", size]);
    }),
);

largeCallTest(
  "[MOVE-4] where the SFU is away as the third joins, the two go on over the mesh, and all meet when it is there",
  async (stage, sfu) => {
    const link = await linkOf(stage);
    const ada = await stage.person("Ada");
    const ben = await stage.person("Ben");
    await ada.enter(link);
    await ben.enter(link);
    await ada.untilSees("Ben");
    await sfu.kill();
    const cleo = await stage.person("Cleo");
    await cleo.enter(link);
    await until("Ada hears of Cleo", async () => {
      assertEquals(await ada.tiles(), ["Ada (you)", "Ben", "Cleo"]);
    });
    await ada.untilSees("Ben");
    await ada.say("Can you hear me?");
    await until("Ben hears", async () => {
      assert((await ben.chat()).includes("Can you hear me?"));
    });
    const { url, secret } = sfu.settings;
    const again = await startLiveKit(Number(new URL(url).port), secret);
    try {
      await untilAllOnSfu([ada, ben, cleo]);
    } finally {
      // Asked to end, it would wait until everybody has left.
      await again.kill();
    }
  },
  [/WebSocket connection to/, ...SERVER_AWAY, /sfu/i, /livekit/i],
);

largeCallTest(
  "an SFU that dies under a call and comes back: all meet again",
  async (stage, sfu) => {
    const link = await linkOf(stage);
    const people: Person[] = [];
    for (const name of ["Ada", "Ben", "Cleo"]) {
      const person = await stage.person(name);
      await person.enter(link);
      people.push(person);
    }
    await untilAllOnSfu(people);
    await sfu.kill();
    const { url, secret } = sfu.settings;
    const again = await startLiveKit(Number(new URL(url).port), secret);
    try {
      await untilAllOnSfu(people);
    } finally {
      // Asked to end, it would wait until everybody has left.
      await again.kill();
    }
  },
  [/WebSocket connection to/, ...SERVER_AWAY, /sfu/i, /livekit/i],
);
