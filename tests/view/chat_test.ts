/** Texts of others, as the chat shows them: the same to the eye, and never dear to draw. */
import { assert, assertEquals } from "@std/assert";
import { withoutGaps } from "../../components/ChatPanel.tsx";
import { linkParts } from "../../components/LinkedText.tsx";
import { LIMITS } from "../../lib/protocol/limits.ts";
import { namesOf } from "../../lib/view/names.ts";
import { seeded } from "../fakes.ts";
import { DEAR_TEXTS } from "../hostile/dear_texts.ts";

/** Milliseconds that a call's history may take: far more than it takes, and far less than it once took. */
const AT_MOST = 1_000;

function msOf(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

Deno.test("[PEER-1] no text, however it is made, is dear to look through", () => {
  for (const [what, text] of Object.entries(DEAR_TEXTS)) {
    assert(text.length <= LIMITS.chatChars, what);
    const ms = msOf(() => {
      for (let n = 0; n < LIMITS.chatHistory; n++) {
        linkParts(withoutGaps(text));
      }
    });
    assert(ms < AT_MOST, `${LIMITS.chatHistory} times ${what} take ${ms} ms`);
  }
});

Deno.test("[PEER-1] a message has twenty links at most, and all of its text", () => {
  const text = "http://a ".repeat(455);
  const parts = linkParts(text);
  assertEquals(parts.filter(({ href }) => href).length, 20);
  assertEquals(parts.length, 40);
  assertEquals(parts.map(({ text }) => text).join(""), text);
});

Deno.test("no more than two lines in a row are blank, and nothing else is lost", () => {
  const isBlank = (line: string) => line.trim() === "";
  /** What is seen of a text: its lines, without what ends them. */
  const seen = (text: string) => text.split("\n").map((line) => line.trimEnd());
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const middle = Array.from(
      { length: 40 },
      () => "\n\n\n \ta"[Math.floor(random() * 6)],
    );
    const text = `a${middle.join("")}a`;
    const lines = seen(text);
    const expected = lines.filter((line, n) =>
      !isBlank(line) || !isBlank(lines[n - 1]) || !isBlank(lines[n - 2])
    );
    assertEquals(seen(withoutGaps(text)), expected);
  }
});

Deno.test("[PEER-5] names that are dear to compare are compared once, not at each drawing", () => {
  const left = Array.from({ length: LIMITS.chatHistory }, (_, n) => ({
    id: `${n}`,
    name: "\ufdfa".repeat(60) + n,
  }));
  namesOf([], left);
  const ms = msOf(() => {
    for (let n = 0; n < 20; n++) namesOf([], left);
  });
  assert(ms < AT_MOST, `drawn 20 times they take ${ms} ms`);
});
