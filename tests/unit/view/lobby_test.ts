/** What the lobby says of a name before others see it. */
import { assertEquals } from "@std/assert";
import { nameNoteOf } from "../../../lib/view/lobby.ts";

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
