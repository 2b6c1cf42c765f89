/** Files go from browser to browser, whole, from whoever has them. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import type { Engine } from "../support/browser/browser.ts";
import { enterAll, untilAllLoaded } from "../support/browser/meeting.ts";
import { makeHostile } from "../support/browser/raw_channel.ts";
import type { Person } from "../support/browser/person.ts";
import {
  assertSame,
  attach,
  Disk,
  MEDIALESS,
  noteSaved,
  progressOf,
  receive,
  savedBy,
  untilHalfWay,
  watchSent,
} from "../support/browser/sharing.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const PIECE = 65_536;
const MB = 1_000_000;

/** People in a call without sound and pictures, who all know each other. */
async function meet(
  stage: Stage,
  names: readonly string[],
  engines: readonly Engine[] = [],
): Promise<Person[]> {
  const { url } = await stage.room();
  const people: Person[] = [];
  for (const [n, name] of names.entries()) {
    const person = await stage.person(name, {
      browser: { refuse: true, engine: engines[n] },
    });
    if (engines[n] === "firefox") await noteSaved(person);
    await watchSent(person);
    await makeHostile(person);
    await person.enter(url);
    people.push(person);
  }
  for (const person of people) {
    await person.untilWith(names.filter((name) => name !== person.name));
  }
  return people;
}

/** A test on a stage, with a disk. */
const sharing = (
  body: (stage: Stage, disk: Disk) => Promise<void>,
  options?: Parameters<typeof onStage>[1],
) => onStage((stage) => Disk.with((disk) => body(stage, disk)), options);

for (
  const engines of [["chromium", "chromium"], ["firefox", "chromium"], [
    "chromium",
    "firefox",
  ]] as const
) {
  Deno.test(
    `[FILE-2] files of every size come whole, from ${engines.join(" to ")}`,
    sharing(async (stage, disk) => {
      const [ada, ben] = await meet(stage, ["Ada", "Ben"], engines);
      const sizes: Record<string, number> = {
        "empty.txt": 0,
        "one.bin": 1,
        "less.bin": PIECE - 1,
        "piece.bin": PIECE,
        "more.bin": PIECE + 1,
        "many.zip": 20 * MB,
      };
      const paths: Record<string, string> = {};
      for (const [name, size] of Object.entries(sizes)) {
        paths[name] = await disk.file(name, size);
      }
      await attach(ada, Object.values(paths));
      for (const [name, path] of Object.entries(paths)) {
        const saved = await receive(ben, name);
        assertEquals(saved.name, name);
        await assertSame(saved, path);
        await ben.button(`Save ${name}`).waitFor();
      }
      await until("Ada sees that Ben has all", async () => {
        const told = (await ada.chat()).match(/Ben has it/g);
        assertEquals(told?.length, Object.keys(sizes).length);
      });
    }),
  );
}

Deno.test(
  "[FILE-3] three get a file, and a fourth who comes when its sender is gone",
  sharing(async (stage, disk) => {
    const names = ["Ada", "Ben", "Cleo", "Dora"];
    const [ada, ...others] = await meet(stage, names);
    const size = 24 * MB;
    const path = await disk.file("film.mp4", size);
    await attach(ada, [path]);
    for (
      const saved of await Promise.all(
        others.map((person) => receive(person, "film.mp4")),
      )
    ) await assertSame(saved, path);
    const copies = await ada.page.evaluate(() => globalThis.sentBytes) / size;
    console.log(
      `Three receivers cost their sender ${copies.toFixed(2)} copies`,
    );
    assert(copies <= 1.3, `${copies} copies`);
    await ada.leave();
    const [eve] = await enterAll(
      stage,
      others[0].page.url(),
      ["Eve"],
      MEDIALESS,
    );
    await eve.untilWith(["Ben", "Cleo", "Dora"]);
    await assertSame(await receive(eve, "film.mp4"), path);
  }),
);

Deno.test(
  "[FILE-3] a reload of the receiver goes on from what is there, and a cancelled one leaves nothing",
  sharing(async (stage, disk) => {
    const [ada, ben] = await meet(stage, ["Ada", "Ben"]);
    const path = await disk.file("big.iso", 60 * MB);
    await attach(ada, [path]);
    await ben.openChat();
    await ben.button("Download big.iso").click();
    await untilHalfWay(ben, "big.iso", 10);
    await ben.button("Cancel big.iso").click();
    await ben.button("Download big.iso").waitFor();
    assertEquals(await progressOf(ben, "big.iso").count(), 0);

    await ben.button("Download big.iso").click();
    await untilHalfWay(ben, "big.iso", 30);
    const saved = savedBy(ben);
    await ben.page.reload();
    await ben.openChat();
    await untilHalfWay(ben, "big.iso", 30);
    await assertSame(await saved, path);
  }),
);

Deno.test(
  "[FILE-4] files need no server, and their sender sees how far everybody is",
  sharing(async (stage, disk) => {
    const people = await meet(stage, ["Ada", "Ben"]);
    const [ada, ben] = people;
    await untilAllLoaded(people);
    await ada.openChat();
    await ben.openChat();
    const path = await disk.file("late.pdf", 30 * MB);
    await stage.servers[0].kill();
    await attach(ada, [path]);
    const saved = receive(ben, "late.pdf");
    await until("Ada sees a part of it", async () => {
      const bar = ada.page.getByRole("progressbar", {
        name: "Ben is getting late.pdf",
      });
      const share = Number(await bar.getAttribute("aria-valuenow"));
      assert(share > 0 && share < 100, `${share}`);
    });
    await assertSame(await saved, path);
  }, { allow: [/ERR_|WebSocket/] }),
);

Deno.test(
  "[FILE-8] only those may send files whom the rule names: the others have no way to, and theirs cannot be had",
  sharing(async (stage, disk) => {
    const room = await stage.room();
    const ada = await stage.person("Ada", MEDIALESS);
    await ada.enter(room.hostUrl);
    const [ben] = await enterAll(stage, room.url, ["Ben"], MEDIALESS);
    await ada.untilWith(["Ben"]);
    await attach(ben, [await disk.file("mine.zip", 60 * MB)]);
    await ada.openChat();
    await ada.button("Download mine.zip").click();
    await untilHalfWay(ada, "mine.zip", 1);
    await ada.button("People").click();
    await ada.tab("Room settings").click();
    await ada.page.getByLabel("Everyone may send files").uncheck();
    await until("it is ended, and the button is off", async () => {
      assertMatch(await ada.chat(), /only moderators may send files/i);
      assert(await ben.button("Attach files").isDisabled());
    });
    // Whoever comes now does not get it either.
    const [cleo] = await enterAll(stage, room.url, ["Cleo"], MEDIALESS);
    await until("Cleo is not offered it", async () => {
      assertMatch(await cleo.chat(), /Only moderators may send files/);
    });
    assertEquals(await cleo.button("Download mine.zip").count(), 0);
    await attach(ada, [await disk.file("hers.zip", 10)]);
    await receive(ben, "hers.zip");
  }),
);

/** Lets a file be dropped on the page, or pasted into it, as the browser would. */
async function give(
  person: Person,
  how: "drop" | "paste",
  name: string,
  type: string,
  picture = false,
): Promise<void> {
  await person.page.evaluate(async ([how, name, type, picture]) => {
    const data = new DataTransfer();
    let file = new File(["<script>alert(1)</script>"], name, { type });
    if (picture) {
      const canvas = new OffscreenCanvas(800, 500);
      const context = canvas.getContext("2d");
      if (context) {
        context.fillStyle = "teal";
        context.fillRect(100, 100, 600, 300);
      }
      file = new File([await canvas.convertToBlob({ type })], name, { type });
    }
    data.items.add(file);
    const target = document.querySelector("main.call") ?? document.body;
    const options = { bubbles: true, cancelable: true };
    if (how === "paste") {
      target.dispatchEvent(
        new ClipboardEvent("paste", { ...options, clipboardData: data }),
      );
      return;
    }
    for (const kind of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(
        new DragEvent(kind, { ...options, dataTransfer: data }),
      );
    }
  }, [how, name, type, picture] as const);
}

Deno.test(
  "[FILE-1] files can be dropped and pasted; pictures have a preview, and what can run a warning",
  sharing(async (stage) => {
    const [ada, ben] = await meet(stage, ["Ada", "Ben"]);
    await ada.openChat();
    await ada.button("Attach files").waitFor();
    await give(ada, "drop", "view.png", "image/png", true);
    await give(ada, "paste", "invoice\u202egnp.html", "text/html");
    await ben.openChat();
    const preview = ben.page.getByRole("img", { name: "Preview of view.png" });
    await preview.waitFor();
    assert(
      await preview.evaluate((one) =>
        one instanceof HTMLImageElement && one.complete &&
        one.naturalWidth > 100
      ),
    );
    assertMatch(await ben.chat(), /Picture, \d+ kB/);
    await until("Ben is warned", async () => {
      assertMatch(await ben.chat(), /Program, [\s\S]*can run programs/);
    });
    assertEquals(await axeProblems(ben.page), [], "files that are offered");
    const { name } = await receive(ben, "invoicegnp.html");
    assertEquals(name, "invoicegnp.html");
    assertEquals(ben.page.url().includes("/room/"), true);
    assertEquals(ben.context.pages().length, 1);
    assertEquals(await axeProblems(ben.page), [], "a file that is here");
    assertEquals(await axeProblems(ada.page), [], "files that others have");
  }),
);

/** What a page says of somebody who did not keep to what was agreed. */
const BLAMED = /Files from Ben are no longer accepted/;

Deno.test(
  "[FILE-7] a piece that is not of the file is not taken, whoever sent it is named, and the rest comes from others",
  sharing(async (stage, disk) => {
    const [ada, ben, cleo] = await meet(stage, ["Ada", "Ben", "Cleo"]);
    const path = await disk.file("plan.zip", 4 * MB);
    await attach(ada, [path]);
    await assertSame(await receive(ben, "plan.zip"), path);
    await ben.page.evaluate(() => globalThis.spoils = true);
    await assertSame(await receive(cleo, "plan.zip"), path);
    await cleo.page.getByText(BLAMED).waitFor();
    assertEquals(await ada.page.getByText(BLAMED).count(), 0);
  }, { allow: [/not listened to/] }),
);

Deno.test(
  "[FILE-7] bytes that nobody asked for end what comes from their sender, who is named",
  sharing(async (stage, disk) => {
    const [ada, ben] = await meet(stage, ["Ada", "Ben"]);
    await attach(ben, [await disk.file("flood.zip", 60 * MB)]);
    await ada.openChat();
    await ada.button("Download flood.zip").click();
    await untilHalfWay(ada, "flood.zip", 1);
    await ben.page.evaluate(() => {
      for (const channel of globalThis.channels) {
        if (channel.label !== "files" || channel.readyState !== "open") {
          continue;
        }
        channel.send(new Uint8Array(2_000).fill(200));
      }
    });
    await ada.page.getByText(BLAMED).waitFor();
    await until("nothing more comes", async () => {
      assertMatch(await ada.chat(), /Waiting for someone who has it/);
    });
    // Everything else goes on, and they are not connected anew.
    await ben.say("still here");
    await until("Ada reads Ben", async () => {
      assertMatch(await ada.chat(), /still here/);
    });
    assertEquals(
      await ada.page.evaluate(() =>
        globalThis.channels.filter(({ label, readyState }) =>
          label === "files" && readyState === "open"
        ).length
      ),
      0,
    );
  }, { allow: [/not listened to/] }),
);

Deno.test(
  "a file that is gone from its sender's disk is said to be, on both sides",
  sharing(async (stage, disk) => {
    const [ada, ben] = await meet(stage, ["Ada", "Ben"]);
    const path = await disk.file("gone.zip", MB);
    await attach(ada, [path]);
    await ben.openChat();
    await ben.button("Download gone.zip").waitFor();
    await Deno.remove(path);
    await ben.button("Download gone.zip").click();
    await until("both know", async () => {
      assertMatch(await ada.chat(), /moved, changed or deleted/);
      assertMatch(await ben.chat(), /Waiting for someone who has it/);
    });
    await ben.button("Cancel gone.zip").click();
    await until("Ben is told that nobody has it", async () => {
      assertMatch(await ben.chat(), /No one here has it anymore/);
    });
  }, { allow: [/ERR_|NotFound/] }),
);

Deno.test(
  "[FILE-6] beside sound and pictures a file comes too, and the pictures go on",
  sharing(async (stage, disk) => {
    const { url } = await stage.room();
    const [ada, ben] = await enterAll(stage, url, ["Ada", "Ben"]);
    await ada.untilWith(["Ben"]);
    await ben.untilSees("Ada");
    const path = await disk.file("slides.pdf", 3 * MB);
    await attach(ada, [path]);
    const saved = receive(ben, "slides.pdf");
    await untilHalfWay(ben, "slides.pdf", 5);
    await ben.untilSees("Ada");
    await ben.untilHears(1);
    await assertSame(await saved, path);
  }),
);
