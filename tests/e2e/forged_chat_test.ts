/** Words in others' mouths, and under others' names: who wrote what is what the page shows, or it says that it does not know. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { newId } from "../../lib/protocol/ids.ts";
import { CAMERALESS, enterAll } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import {
  idOf,
  makeHostile,
  noteId,
  sendRaw,
} from "../support/browser/raw_channel.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Under whose name each message stands, in the order of the chat. */
async function speakers(person: Person): Promise<string[]> {
  await person.openChat();
  return await person.page.locator(".message").evaluateAll((messages) => {
    let name = "";
    return messages.map((message) => {
      name = message.querySelector(".message-name")?.textContent ?? name;
      return `${name}: ${message.querySelector(".message-text")?.textContent}`;
    });
  });
}

const untilChat = (person: Person, expected: string[]) =>
  until(`${person.name} reads what was said`, async () => {
    assertEquals(await speakers(person), expected);
  });

Deno.test(
  "[CHAT-2] a forged history puts no words into anybody's mouth, and silences nobody",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", CAMERALESS);
    const ben = await stage.person("Ben", CAMERALESS);
    const mallory = await stage.person("Mallory", CAMERALESS);
    for (const person of [ada, ben, mallory]) await noteId(person);
    await makeHostile(mallory);
    for (const person of [ada, ben, mallory]) await person.enter(url);
    await mallory.untilWith(["Ada", "Ben"]);
    await ada.untilWith(["Ben", "Mallory"]);
    const [a, b, m] = [await idOf(ada), await idOf(ben), await idOf(mallory)];
    const word = (author: string, n: number, text: string) => ({
      author,
      name: "Ben",
      n,
      at: Date.now(),
      text,
    });
    await ada.say("mine");
    const forged = [
      word(a, 2, "forged as Ada"),
      word(b, 1, "forged as Ben"),
      word(b, 1_000_000_000, "the last word of Ben"),
      word(newId(), 1, "of nobody who is here"),
    ];
    // Asked or not, as often as they like.
    for (let n = 0; n < 3; n++) {
      await sendRaw(mallory.page, [
        { type: "history", messages: forged, last: n > 1 },
      ]);
    }
    // Under another's name, in their own.
    await sendRaw(mallory.page, [
      { type: "chat", message: word(m, 1, "under Ben's name") },
      { type: "chat", message: word(b, 2, "as Ben") },
    ]);
    await until("what may be heard is", async () => {
      assertStringIncludes(await ada.chat(), "under Ben's name");
    });
    await ben.say("true");
    await until("Ben is heard", async () => {
      assertStringIncludes(await ada.chat(), "true");
    });
    const shown = (await speakers(ada)).filter((line) =>
      !line.includes("of nobody who is here")
    );
    assertEquals(shown, [
      "You: mine",
      "Mallory: under Ben's name",
      "Ben: true",
    ]);
  }, { allow: [/is not understood/] }),
);

/** Somebody's page answers each question with one message of this author, whom they call Ben. */
function answerAs({ page }: Person, author: string): Promise<void> {
  return page.evaluate((author) => {
    const create = RTCPeerConnection.prototype.createDataChannel;
    RTCPeerConnection.prototype.createDataChannel = function (...parts) {
      const channel = create.apply(this, parts);
      const send = channel.send.bind(channel);
      channel.send = (
        data: string | Blob | ArrayBuffer | ArrayBufferView,
      ) => {
        if (typeof data !== "string" || !data.includes('"history"')) {
          return send(String(data));
        }
        send(JSON.stringify({
          type: "history",
          last: true,
          messages: [
            { author, name: "Ben", n: 1, at: 1, text: "never said" },
          ],
        }));
      };
      return channel;
    };
  }, author);
}

Deno.test(
  "[CHAT-3] what only a peer says of people who left is marked, and no present name is lent to it",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const mallory = await stage.person("Mallory", CAMERALESS);
    await mallory.enter(url);
    const ben = await stage.person("Ben", CAMERALESS);
    await ben.enter(url);
    await mallory.untilWith(["Ben"]);
    await answerAs(mallory, newId());
    const ada = await stage.person("Ada", CAMERALESS);
    await ada.enter(url);
    await ada.untilWith(["Ben", "Mallory"]);
    await untilChat(ada, ["Ben (left): never said"]);
    assertStringIncludes(
      await ada.chat(),
      "Passed on by Mallory, not confirmed",
    );
    await ben.say("said");
    await untilChat(ada, ["Ben (left): never said", "Ben: said"]);
  }),
);

Deno.test(
  "[CHAT-2] whoever reloaded their page is given no words under the id that they had before",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const mallory = await stage.person("Mallory", CAMERALESS);
    await mallory.enter(url);
    const ben = await stage.person("Ben", CAMERALESS);
    await noteId(ben);
    await ben.enter(url);
    await mallory.untilWith(["Ben"]);
    await ben.say("said");
    await answerAs(mallory, await idOf(ben));
    await ben.page.reload();
    await ben.stage.waitFor();
    await ben.untilWith(["Mallory"]);
    const ada = await stage.person("Ada", CAMERALESS);
    await ada.enter(url);
    await ada.untilWith(["Ben", "Mallory"]);
    await ben.say("said after it");
    await until("Ada hears Ben", async () => {
      assertStringIncludes(await ada.chat(), "said after it");
    });
    assert(!(await ada.chat()).includes("never said"), await ada.chat());
    assert(!(await ada.chat()).includes("not confirmed"), await ada.chat());
  }),
);

Deno.test(
  "[PEER-5] people of one name are told apart on every page, in tiles, lists and chat",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const people = [];
    for (const name of ["Ada", "Аda", "Ada"]) { // The second begins in Cyrillic.
      const person = await stage.person(name, CAMERALESS);
      await person.enter(url);
      people.push(person);
    }
    const [first, second, third] = people;
    const tiles = (person: Person, expected: string[]) =>
      until("the tiles are told apart", async () => {
        assertEquals(await person.tiles(), expected);
      });
    await tiles(first, ["Ada (you)", "Ada (3)", "Аda (2)"].sort(byYou));
    await tiles(second, ["Аda (you)", "Ada", "Ada (3)"]);
    await tiles(third, ["Ada (you)", "Ada", "Аda (2)"]);
    await until("they are connected", async () => {
      const text = await first.stage.innerText();
      assertEquals(text.match(/Connected/g)?.length, 3);
    });
    await second.say("from the second");
    await third.say("from the third");
    await untilChat(first, [
      "Аda (2): from the second",
      "Ada (3): from the third",
    ]);
    for (const name of ["People", "Connections", "Security"]) {
      if (name === "People") await first.button(name).click();
      else await first.more(name);
      const text = await first.page.getByRole("region", { name })
        .innerText();
      assertStringIncludes(text, "Аda (2)");
      assertStringIncludes(text, "Ada (3)");
    }
  }),
);

const byYou = (a: string, b: string) =>
  Number(b.endsWith("(you)")) - Number(a.endsWith("(you)")) ||
  a.localeCompare(b);

for (const engine of ["chromium", "firefox"] as const) {
  Deno.test(
    `[CHAT-3] one's own words stay one's own after coming back, and after a reload (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", {
        browser: { engine, ...(engine === "chromium" && { noDevices: true }) },
      });
      await ada.enter(url);
      const [ben] = await enterAll(stage, url, ["Ben"], CAMERALESS);
      await ben.untilWith(["Ada"]);
      await ada.say("before");
      await untilChat(ben, ["Ada: before"]);
      await ada.leave();
      await ada.join();
      await ada.untilWith(["Ben"]);
      await ada.say("after");
      await untilChat(ada, ["You: before", "You: after"]);
      await untilChat(ben, ["Ada: before", "Ada: after"]);
      await ada.page.reload();
      await ada.stage.waitFor();
      await ada.untilWith(["Ben"]);
      await untilChat(ada, ["You: before", "You: after"]);
      assert(!(await ada.chat()).includes("not confirmed"));
      // Somebody who comes now was told by Ben.
      const [cleo] = await enterAll(stage, url, ["Cleo"], CAMERALESS);
      await until("Cleo reads it", async () => {
        assertStringIncludes(await cleo.chat(), "before");
      });
    }),
  );
}
