/** What the lobby says of a name before others see it, and of a room before anybody joins. */
import { assertEquals } from "@std/assert";
import { nameNoteOf, serverRenderedLobby } from "../../../lib/view/lobby.ts";
import { words } from "../../../lib/words/all.ts";

Deno.test("[PEER-5] a name that shows nothing, or says what only the page says, is explained before joining", () => {
  const unseen = "Nothing can be seen of this name: the others see “Guest”.";
  const cases: Record<string, string | null> = {
    "": null,
    "  ": null,
    "Ada": null,
    " Ada  Lovelace ": null,
    "\u3164": unseen,
    "\u2800\u200b": unseen,
    "\u0301\u0302": unseen,
    "🔒 Verified": "The others see your name as: “Verified”",
    "Ada (you)": "The others see your name as: Ada",
  };
  for (const [name, note] of Object.entries(cases)) {
    assertEquals(nameNoteOf(name), note, JSON.stringify(name));
  }
});

Deno.test("a lobby says what a large call costs, but not where nobody else comes in, or an SFU carries it", () => {
  const warningOf = (
    participants: number,
    isFull: boolean,
    more: { note?: string; large?: boolean } = {},
  ) =>
    serverRenderedLobby(
      {
        id: "k7mq-2vxp-9drt",
        title: "",
        sealedTitle: "",
        participants,
        isFull,
        spare: null,
        ...more,
      },
      () => {},
      ["", () => {}],
      true,
    ).warning;
  assertEquals(warningOf(3, false), null);
  assertEquals(warningOf(5, false), words.lobby.large(6));
  assertEquals(warningOf(6, true), null);
  assertEquals(warningOf(5, false, { large: true }), null);
  // Whoever listens sends nothing to anybody.
  const note = "You will listen.";
  assertEquals(warningOf(5, false, { note }), note);
  assertEquals(warningOf(6, true, { note }), null);
});
