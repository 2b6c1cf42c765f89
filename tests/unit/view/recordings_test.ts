/** What the page of recordings says. */
import { assertEquals } from "@std/assert";
import { cleanName } from "../../../lib/client/files/file_name.ts";
import type { KeptRecording } from "../../../lib/client/recordings/listing.ts";
import {
  clock,
  fileNameOf,
  momentsOf,
  newsOf,
  recordingsView,
} from "../../../lib/view/recordings/recordings.ts";

const KEPT: KeptRecording = {
  id: "a".repeat(16),
  name: "Weekly",
  began: 0,
  type: "video/mp4",
  length: 61_999,
  bytes: 5,
  marks: [],
  seen: [],
  state: "whole",
  isChanging: false,
  isJournalLost: false,
  picture: null,
};
const space = { isRefused: false, persist: () => {} };

Deno.test("times within a recording have as many parts as they need", () => {
  assertEquals([0, 9_999, 65_000, 600_000, 3_723_000, 36_000_000].map(clock), [
    "0:00",
    "0:09",
    "1:05",
    "10:00",
    "1:02:03",
    "10:00:00",
  ]);
});

Deno.test("a recording is saved under its name, wherever it is saved", () => {
  const saved = (name: string, type: KeptRecording["type"] = "video/mp4") =>
    cleanName(fileNameOf({ name, type }));
  assertEquals(saved("Weekly"), "Weekly.mp4");
  assertEquals(saved("Weekly", "video/webm"), "Weekly.webm");
  assertEquals(saved("Q1/Q2: what\\now?"), "Q1-Q2_ what-now_.mp4");
  assertEquals(saved("../../etc/passwd"), "-..-etc-passwd.mp4");
  assertEquals(saved("CON"), "_CON.mp4");
  assertEquals(saved(""), "Untitled recording.mp4");
  assertEquals(saved("日".repeat(120)).endsWith("日.mp4"), true);
});

Deno.test("moments are marks and those who came later, in their order", () => {
  const moments = momentsOf({
    marks: [{ at: 9_000, label: "" }, { at: 5_000, label: "The plan" }],
    seen: [
      { at: 0, label: "Ada" },
      { at: 7_000, label: "Noor" },
      { at: 8_000, label: "" },
    ],
  });
  assertEquals(moments.map(({ time, label }) => `${time} ${label}`), [
    "0:05 The plan",
    "0:07 Noor joins",
    "0:09 Mark",
  ]);
});

Deno.test("what was cut off is as long as its film, all else as its journal says", () => {
  const lengths = new Map([[KEPT.id, 125_000]]);
  const lengthOf = (state: KeptRecording["state"]) => {
    const recordings = [{ ...KEPT, state }];
    const shelf = { is: "read" as const, recordings, room: null };
    const view = recordingsView(shelf, new Map(), lengths, space);
    return view.is === "read" && view.recordings[0].length;
  };
  assertEquals(lengthOf("cut-off"), "2:05");
  assertEquals(lengthOf("whole"), "1:01");
});

Deno.test("who does not see the page is told of deletions and failures", () => {
  const news = (
    change: Parameters<typeof newsOf>[1] extends
      ReadonlyMap<string, infer Change> ? Change
      : never,
  ) => newsOf([KEPT], new Map([[KEPT.id, change]]));
  assertEquals(
    news({ is: "deleting" }),
    "Weekly will be deleted in a few seconds.",
  );
  assertEquals(news({ is: "recovering", part: 0.5 }), "");
  assertEquals(
    news({ is: "failed", what: "recover", reason: "full" }),
    "It could not be recovered. The original is still here. There is not " +
      "enough space: delete or download something first.",
  );
});
