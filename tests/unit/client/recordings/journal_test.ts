/** A recording's journal: what is written comes back, and what a crash or a stranger left does no harm. */
import { assertEquals } from "@std/assert";
import {
  type JournalLine,
  journalLine,
  NAME_CHARS,
  readJournal,
  type Recording,
} from "../../../../lib/client/recordings/journal.ts";

const BEGAN = Date.UTC(2026, 11, 1, 9);
const STARTED: JournalLine = {
  is: "started",
  version: 1,
  kind: "call",
  name: "Weekly",
  began: BEGAN,
  type: "video/mp4",
};
const write = (...lines: JournalLine[]) => lines.map(journalLine).join("");

const LINES: JournalLine[] = [
  STARTED,
  { is: "seen", at: 0, name: "Ada" },
  { is: "progress", at: 10_000, bytes: 1_000 },
  { is: "marked", at: 12_000, label: "The plan" },
  { is: "paused", at: 15_000 },
  { is: "resumed", at: 15_000 },
  { is: "seen", at: 16_000, name: "Noor" },
  { is: "progress", at: 20_000, bytes: 2_000 },
  { is: "ended", at: 21_500, bytes: 2_100, reason: "stopped" },
  { is: "renamed", name: "Weekly, December" },
];
const WHOLE: Recording = {
  kind: "call",
  name: "Weekly, December",
  began: BEGAN,
  type: "video/mp4",
  length: 21_500,
  bytes: 2_100,
  marks: [{ at: 12_000, label: "The plan" }],
  seen: [{ at: 0, label: "Ada" }, { at: 16_000, label: "Noor" }],
  isPaused: false,
  ended: "stopped",
};

Deno.test("a journal is read as it was written", () => {
  assertEquals(readJournal(write(...LINES)), WHOLE);
});

Deno.test("a journal that was cut anywhere keeps its whole lines, and only an ended one has ended", () => {
  const text = write(...LINES);
  const end = text.indexOf('{"is":"ended"');
  for (let length = 0; length < text.length; length++) {
    const read = readJournal(text.slice(0, length));
    const lines = text.slice(0, length).split("\n").length - 1;
    // A line may be whole without its line end.
    assertEquals(read === null, length < text.indexOf("\n"), `${length}`);
    if (length < end) assertEquals(read?.ended ?? null, null);
    if (lines > 2) assertEquals(read?.length! >= 10_000, true);
  }
});

Deno.test("what was written behind a line that was cut counts", () => {
  const cut = write(...LINES.slice(0, 4)).slice(0, -9);
  const read = readJournal(`${cut}\n${write({ is: "renamed", name: "B" })}`);
  assertEquals(read?.name, "B");
  assertEquals(read?.marks, []);
  assertEquals(read?.length, 10_000);
});

Deno.test("a pause that nothing followed is one; an end ends it", () => {
  const paused = write(STARTED, { is: "paused", at: 5_000 });
  assertEquals(readJournal(paused)?.isPaused, true);
  const ended = paused +
    write({ is: "ended", at: 5_000, bytes: 1, reason: "left" });
  assertEquals(readJournal(ended)?.isPaused, false);
});

Deno.test("what was recovered is as long and as large as the recovered file", () => {
  const read = readJournal(write(
    STARTED,
    { is: "progress", at: 20_000, bytes: 2_000 },
    { is: "ended", at: 19_000, bytes: 1_900, reason: "recovered" },
  ));
  assertEquals([read?.length, read?.bytes], [19_000, 1_900]);
  assertEquals(read?.ended, "recovered");
});

Deno.test("lines that are none, or of a later version, are passed over", () => {
  const bad = [
    "",
    "null",
    "[]",
    "{",
    '{"is":"deleted"}',
    '{"is":"progress","at":-1,"bytes":5}',
    '{"is":"progress","at":1e300,"bytes":5}',
    '{"is":"progress","at":"9","bytes":5}',
    '{"is":"marked","at":1,"label":5}',
    '{"is":"ended","at":1,"bytes":1,"reason":"because"}',
    '{"is":"ended","at":1,"bytes":1}',
    `{"is":"marked","at":1,"label":"${"x".repeat(5_000)}"}`,
    "\u0000\u0001\ufffd",
  ].join("\n");
  const text = `${bad}\n${write(STARTED)}${bad}\n${
    write({ is: "progress", at: 3, bytes: 4 })
  }`;
  const read = readJournal(text);
  assertEquals([read?.length, read?.bytes, read?.ended], [3, 4, null]);
  assertEquals(readJournal(bad), null);
  assertEquals(
    readJournal(write(STARTED).replace('"version":1', '"version":2')),
    null,
  );
  assertEquals(readJournal(write(STARTED).replace("mp4", "x-flv")), null);
});

Deno.test("keys that are not known are left out, and only the first start counts", () => {
  const more = write(STARTED).replace("{", '{"later":1,') +
    write({ ...STARTED, name: "Other", type: "video/webm" } as JournalLine);
  const read = readJournal(more);
  assertEquals([read?.name, read?.type], ["Weekly", "video/mp4"]);
  assertEquals("later" in read!, false);
});

Deno.test("a name does no harm where it is shown, and does not cost the recording", () => {
  const named = (name: string) => readJournal(write({ ...STARTED, name }));
  assertEquals(named("a\u202eb\nc")?.name, "a b c");
  assertEquals(named("x".repeat(500))?.name.length, NAME_CHARS);
  assertEquals(named("\u200b")?.name, "");
  const kept = readJournal(write(STARTED, { is: "renamed", name: " \u200b" }));
  assertEquals(kept?.name, "Weekly");
});

Deno.test("no journal has more marks than can be shown", () => {
  const mark = write({ is: "marked", at: 1, label: "x" });
  const read = readJournal(write(STARTED) + mark.repeat(5_000));
  assertEquals(read?.marks.length, 1_000);
});
