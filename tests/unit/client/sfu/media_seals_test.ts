/** Media on their way through a server that reads, swaps, makes up, repeats and changes what it can. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Slot } from "../../../../lib/client/session/slots.ts";
import { MediaSeals } from "../../../../lib/client/sfu/media_seals.ts";
import {
  REPLAY_WINDOW,
  ReplayWindow,
} from "../../../../lib/client/sfu/replay_window.ts";
import { SenderKey } from "../../../../lib/client/sfu/sender_key.ts";

const place = { room: "room", session: "session1" };
type Bytes = Uint8Array<ArrayBuffer>;

/** Microseconds on everybody's clock. */
let time = 1;

/** A frame of VP8, or of Opus: only its first byte tells what it is. */
function frameOf(text: string, isWhole = true): Bytes {
  const head = Uint8Array.of(isWhole ? 0x10 : 0x11, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  return new Uint8Array([...head, ...new TextEncoder().encode(text)]);
}

const textOf = (frame: Bytes | null) =>
  frame && new TextDecoder().decode(frame.subarray(10));

/** Ann, who sends, and Ben, who has her key, and Cleo's. */
async function annAndBen(secret = SenderKey.draw(1)) {
  const key = await secret.media(place, "ann");
  const ann = new MediaSeals("ann", () => time);
  const ben = new MediaSeals("ben", () => time);
  ann.setKey("ann", 1, key, 0);
  ben.setKey("ann", 1, key, 0);
  ben.setKey("cleo", 1, await SenderKey.draw(1).media(place, "cleo"), 0);
  return { ann, ben, key };
}

/** All that stands in four bytes, one after the other. */
const foursOf = (bytes: Bytes) =>
  Array.from(bytes, (_, at) => bytes.subarray(at, at + 4).join());

async function sealed(ann: MediaSeals, slot: Slot, text: string) {
  const frame = await ann.seal(slot, frameOf(text));
  assert(frame);
  return frame;
}

Deno.test("[SEAL-5] a frame opens as it was, and shows a server nothing but what it forwards by", async () => {
  const { ann, ben } = await annAndBen();
  for (
    const [slot, isWhole, open] of [
      ["camera", true, 10],
      ["screen", false, 3],
      ["microphone", true, 1],
      ["screen-audio", true, 1],
    ] as const
  ) {
    const frame = frameOf("said and shown ".repeat(9), isWhole);
    const out = await ann.seal(slot, frame);
    assert(out);
    assertEquals(out.subarray(0, open), frame.subarray(0, open));
    const known = new Set(foursOf(frame.subarray(open)));
    assertEquals(
      foursOf(out.subarray(open)).filter((one) => known.has(one)),
      [],
    );
    assertEquals(await ben.open("ann", slot, out), frame);
  }
  const [one, other] = [
    await sealed(ann, "camera", "the same"),
    await sealed(ann, "camera", "the same"),
  ];
  assertNotEquals(one, other);
});

Deno.test("[SEAL-5] swapped: a frame opens in its sender's name and its slot alone", async () => {
  const { ann, ben } = await annAndBen();
  const camera = await sealed(ann, "camera", "camera");
  const sound = await sealed(ann, "microphone", "sound");
  assertEquals(await ben.open("cleo", "camera", camera), null);
  assertEquals(await ben.open("ann", "screen", camera), null);
  assertEquals(await ben.open("ann", "screen-audio", sound), null);
  assertEquals(await ben.open("nobody", "camera", camera), null);
  // Nor does it come back to whoever sent it.
  assertEquals(await ann.open("ann", "camera", camera), null);
  assertEquals(textOf(await ben.open("ann", "camera", camera)), "camera");
});

Deno.test("[SEAL-5] made up, changed, cut off, or not sealed at all: nothing of it is opened", async () => {
  const { ann, ben } = await annAndBen();
  const frame = await sealed(ann, "camera", "true");
  for (let at = 0; at < frame.length; at++) {
    const changed = frame.slice();
    changed[at] ^= 1;
    assertEquals(await ben.open("ann", "camera", changed), null, `${at}`);
    assertEquals(await ben.open("ann", "camera", frame.slice(0, at)), null);
  }
  const plain = frameOf("in the clear ".repeat(9));
  plain[plain.length - 1] = 1;
  assertEquals(await ben.open("ann", "camera", plain), null);
  // None of that closed the way for the true one.
  assertEquals(textOf(await ben.open("ann", "camera", frame)), "true");
});

Deno.test("[SEAL-5] without a key of one's own nothing leaves", async () => {
  const ann = new MediaSeals("ann", () => time);
  ann.setKey("ben", 1, await SenderKey.draw(1).media(place, "ben"), 0);
  assertEquals(await ann.seal("camera", frameOf("too soon")), null);
});

Deno.test("[SEAL-5] replayed: no frame is opened twice, nor one from before what was seen last", async () => {
  const { ann, ben } = await annAndBen();
  const old: Bytes[] = [];
  for (let n = 0; n < 5; n++) old.push(await sealed(ann, "camera", `${n}`));
  const kept = await sealed(ann, "camera", "kept back");
  const open = (frame: Bytes) => ben.open("ann", "camera", frame);
  // In another order, some never: that a network does, too.
  for (const n of [0, 2, 1, 4]) {
    assertEquals(textOf(await open(old[n])), `${n}`);
  }
  for (const n of [0, 2, 1, 4]) assertEquals(await open(old[n]), null);
  const twice = await sealed(ann, "camera", "twice at once");
  const opened = await Promise.all([open(twice), open(twice)]);
  assertEquals(opened.filter((frame) => frame).length, 1);
  // Much later it is too late, also for what never came.
  time += 2 * REPLAY_WINDOW;
  await open(await sealed(ann, "camera", "now"));
  for (const frame of [...old, kept]) assertEquals(await open(frame), null);
  assertEquals(
    textOf(await open(await sealed(ann, "camera", "on"))),
    "on",
  );
});

Deno.test("[SEAL-5] whoever comes later opens nothing of what was kept back from before", async () => {
  const { ann, key } = await annAndBen();
  const before = await sealed(ann, "camera", "before");
  time += 2 * REPLAY_WINDOW;
  const late = new MediaSeals("late", () => 1);
  late.setKey("ann", 1, key, time);
  assertEquals(await late.open("ann", "camera", before), null);
  const now = await sealed(ann, "camera", "now");
  assertEquals(textOf(await late.open("ann", "camera", now)), "now");
});

Deno.test("[SEAL-5] an earlier key, and an earlier session's, open nothing any more, even where one comes again", async () => {
  const secret = SenderKey.draw(1);
  const { ann, ben, key } = await annAndBen(secret);
  const before = await sealed(ann, "camera", "before");
  const missed = await sealed(ann, "camera", "missed");
  const open = (frame: Bytes) => ben.open("ann", "camera", frame);
  const last = await sealed(ann, "camera", "last");
  assertEquals(textOf(await open(before)), "before");
  assertEquals(textOf(await open(last)), "last");
  const next = await SenderKey.draw(2).media(place, "ann");
  ann.setKey("ann", 2, next, 0);
  ben.setKey("ann", 2, next, 0);
  assertEquals(
    textOf(await open(await sealed(ann, "camera", "next"))),
    "next",
  );
  // For a while both open; then the first is over.
  await ben.endKey("ann", 1);
  assertEquals(await open(missed), null);
  // Whoever has it still cannot go on with it.
  const thief = new MediaSeals("ann", () => 2 * time);
  thief.setKey("ann", 1, key, 0);
  assertEquals(await open(await sealed(thief, "camera", "stolen")), null);
  // Its index says another one: the server cannot have it opened with that.
  const indexed = missed.slice();
  indexed[indexed.length - 1] = 2;
  assertEquals(await open(indexed), null);
  // They were gone, and come back with the same key.
  ben.setKey("ann", 1, await secret.media(place, "ann"), 0);
  for (const frame of [before, missed, last]) {
    assertEquals(await open(frame), null);
  }
  const later = { ...place, session: "session2" };
  const another = new MediaSeals("ben", () => time);
  another.setKey("ann", 1, await secret.media(later, "ann"), 0);
  assertEquals(await another.open("ann", "camera", last), null);
});

Deno.test("a key that is over ends, also where another has its index by now", async () => {
  const { ann, ben } = await annAndBen();
  const key = await SenderKey.draw(257).media(place, "ann");
  ann.setKey("ann", 257, key, 0);
  ben.setKey("ann", 257, key, 0);
  await ben.endKey("ann", 1);
  const frame = await sealed(ann, "camera", "257");
  assertEquals(textOf(await ben.open("ann", "camera", frame)), "257");
});

Deno.test("a window takes each number once, and none that is far behind", () => {
  const window = new ReplayWindow();
  assertEquals([5, 5, 3, 3, 4].map((n) => window.take(n)), [
    true,
    false,
    true,
    false,
    true,
  ]);
  assert(window.take(REPLAY_WINDOW + 4));
  assertEquals([1, 4, 5].map((n) => window.take(n)), [false, false, false]);
  assert(window.take(6));
  assert(window.take(1e9));
  assertEquals(window.take(6), false);
  assert(window.take(1e9 - 1));
  window.close();
  assertEquals([1e9, 1e9 - 2].map((n) => window.take(n)), [false, false]);
  assert(window.take(1e9 + 1));
});
