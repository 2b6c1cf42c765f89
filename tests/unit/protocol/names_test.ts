import { assert, assertEquals, assertFalse } from "@std/assert";
import { isPlainText, toPlainText } from "../../../lib/protocol/names.ts";

Deno.test("names in any script are fine, markup is just text", () => {
  for (
    const name of [
      "Ann",
      "王小明",
      "فاطمة",
      "Zoë 👩‍👩‍👧",
      "<img src=x onerror=alert(1)>",
    ]
  ) {
    assert(isPlainText(name, 64), name);
    assertEquals(toPlainText(name, 64), name);
  }
});

Deno.test("control characters and marks that turn text around are refused, and cleaned away", () => {
  for (
    const name of [
      "",
      " Ann",
      "A\u0000nn",
      "A\nnn",
      "A\u202enn",
      "A\u2066nn",
      "x".repeat(65),
      "half \ud83d",
      "\u200b",
      "\u3164\u115f",
      "\u2800",
      "\u00ad \u2060",
      "\u0301\u0301",
      "\uffa0",
      "\u1160\u17b4",
      "\ufe0f",
      "\u{e0041}\u{e007f}",
      "\u{e0100}",
      "\ufff9",
      "\u{1d159}",
      "\u20e3",
      "\u061c",
    ]
  ) {
    assertFalse(isPlainText(name, 64), JSON.stringify(name));
  }
  assertEquals(toPlainText("  A\u202e\nnn \u0007", 64), "A nn");
  assertEquals(toPlainText("🙂🙂🙂", 5), "🙂🙂");
  assertEquals(toPlainText("\u0000", 64), "");
  assertEquals(toPlainText("\u3164\u200b", 64), "", "nothing is to be seen");
});
