/** What the lobby says of a name before others see it, and of a room before anybody joins. */
import { assertEquals } from "@std/assert";
import type { KnownRoom } from "../../../lib/protocol/requests.ts";
import { nameNoteOf } from "../../../lib/view/lobby.ts";
import { warningOf } from "../../../lib/view/lobby_warning.ts";
import { words } from "../../../lib/words/pages.ts";

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
  const warning = (participants: number, more: Partial<KnownRoom> = {}) =>
    warningOf({
      id: "k7mq-2vxp-9drt",
      title: "",
      participants,
      capacity: 6,
      spare: null,
      ...more,
    });
  assertEquals(warning(3), null);
  assertEquals(warning(5), words.large(6));
  assertEquals(warning(6), null);
  assertEquals(warning(2, { spare: 100_000 }), words.tight);
  assertEquals(warning(2, { spare: 200_000 }), null);
  assertEquals(warning(5, { large: true, spare: 0 }), null);
  // Whoever listens sends nothing to anybody.
  assertEquals(warning(5, { listening: true }), words.listening);
  assertEquals(warning(6, { listening: true }), null);
});
