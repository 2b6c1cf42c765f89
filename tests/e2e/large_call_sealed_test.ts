/** What a media server gets of a large call, through the page: of what people say and show, no word. */
import { assert, assertEquals } from "@std/assert";
import {
  largeCallTest,
  linkOf,
  untilAllOnSfu,
} from "../support/browser/large_calls.ts";
import { attach, Disk, receive } from "../support/browser/sharing.ts";
import { handedOver, handsOver } from "../support/browser/handed_over.ts";
import { until } from "../support/browser/until.ts";

const WORDS = "The merger is on Thursday at nine.";
const CONTENT = "Nobody but us may read this line. ";

largeCallTest(
  "[SEAL-4] [SEAL-5] [SFU-3] names, chat, a hand, a file and the room's secret: the SFU is handed none of them in the clear",
  (stage) =>
    Disk.with(async (disk) => {
      const link = await linkOf(stage);
      const people = [];
      for (const name of ["Ada Lovelace", "Ben Bitdiddle", "Cleo Clark"]) {
        const person = await stage.person(name);
        await handsOver(person.page);
        await person.enter(link);
        people.push(person);
      }
      const [ada, ben, cleo] = people;
      await untilAllOnSfu(people);
      await ada.say(WORDS);
      await until("Cleo reads it", async () => {
        assert((await cleo.chat()).includes(WORDS));
      });
      await ben.button("Raise hand").click();
      await cleo.tile(ben.name).getByText("Hand raised").waitFor({
        state: "attached",
      });
      const path = `${disk.path}/merger-plan.txt`;
      await Deno.writeTextFile(path, CONTENT.repeat(9_000));
      await attach(ada, [path]);
      const saved = await receive(cleo, "merger-plan.txt");
      assertEquals(saved.size, CONTENT.length * 9_000);
      const secret = new URL(link).hash.slice("#k=".length);
      const marks = [
        ...people.map(({ name }) => name),
        WORDS,
        CONTENT,
        "merger-plan",
        secret,
        // How pages name what they say, and say it.
        '"type"',
        '"hand":',
        '"microphone":',
      ];
      for (const { page } of people) {
        // What it would be found by, if it were there: this is.
        const handed = await handedOver(page, [...marks, "webrtc-dashboard"]);
        assertEquals(handed.found, ["webrtc-dashboard"]);
        assert(handed.packets > 4, `${handed.packets}`);
        assert(handed.addresses > 0, "it connected");
      }
    }),
);
