/** What seals, piece by piece: frames, keys of a pair, keys of a sender, packets. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import * as LIMITS from "../../../../lib/protocol/limits.ts";
import {
  Assembly,
  framePackets,
  helloPacket,
  keysPacket,
  type Part,
  readPacket,
} from "../../../../lib/client/sfu/packets.ts";
import {
  concat,
  deriveAes,
  type End,
  SessionKey,
} from "../../../../lib/client/sfu/pair_key.ts";
import {
  FrameOpener,
  FrameSealer,
} from "../../../../lib/client/sfu/sealed_frames.ts";
import { SenderKey } from "../../../../lib/client/sfu/sender_key.ts";

const place = { room: "room", session: "session1" };

async function aesKey(): Promise<CryptoKey> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const usages: KeyUsage[] = ["deriveKey"];
  return deriveAes(
    await crypto.subtle.importKey("raw", bytes, "HKDF", false, usages),
    "test",
  );
}

Deno.test("[SEAL-4] a frame opens with its key and its header, in its order, once", async () => {
  const key = await aesKey();
  const sealer = new FrameSealer(key, "from Ann to Ben");
  const frames = await Promise.all(
    ["a", "b", "c"].map((text) => sealer.seal(text)),
  );
  assertEquals(frames.map(({ n }) => n), [1, 2, 3]);
  const [one, two, three] = frames;
  const opener = new FrameOpener(key, "from Ann to Ben");
  assertEquals(await opener.open(one), "a");
  assertEquals(await opener.open(one), null);
  assertEquals(await opener.open(three), "c");
  assertEquals(await opener.open(two), null);
  for (
    const other of [
      new FrameOpener(key, "from Ann to Cleo"),
      new FrameOpener(await aesKey(), "from Ann to Ben"),
    ]
  ) assertEquals(await other.open(one), null);
  const anew = new FrameOpener(key, "from Ann to Ben");
  assertEquals(await anew.open({ n: 2, bytes: one.bytes }), null);
  // What did not open counts for nothing.
  assertEquals(await anew.open(one), "a");
});

Deno.test("[SEAL-4] the same frame twice at once is opened once", async () => {
  const key = await aesKey();
  const frame = await new FrameSealer(key, "").seal("once");
  const opener = new FrameOpener(key, "");
  const opened = await Promise.all([opener.open(frame), opener.open(frame)]);
  assertEquals(opened.toSorted(), [null, "once"].toSorted());
});

async function twoEnds(secrets: [string | null, string | null]) {
  const [ann, ben] = [await SessionKey.make(), await SessionKey.make()];
  const ends: [End, End] = [
    { id: "ann", key: "key of Ann", ecdh: ann.ecdh, secret: secrets[0] },
    { id: "ben", key: "key of Ben", ecdh: ben.ecdh, secret: secrets[1] },
  ];
  return { ann, ben, ends };
}

Deno.test("[SEAL-2] both ends make the same keys, one for each direction, of all that binds them", async () => {
  const { ann, ben, ends: [a, b] } = await twoEnds(["s", "t"]);
  const atAnn = await ann.pairWith(a, b, place);
  const atBen = await ben.pairWith(b, a, place);
  const sealed = await atAnn.seal("keys", "header");
  assertEquals(await atBen.open(sealed, "header"), "keys");
  assertEquals(await atBen.open(sealed, "another"), null);
  // It does not open where it was sealed: each direction has a key of its own.
  assertEquals(await atAnn.open(sealed, "header"), null);
  assertNotEquals(await atAnn.seal("keys", "header"), sealed);
  const others: [End, End, typeof place][] = [
    [b, a, { ...place, room: "other" }],
    [b, a, { ...place, session: "session2" }],
    [{ ...b, key: "another key" }, a, place],
    [b, { ...a, key: "another key" }, place],
    [{ ...b, secret: "u" }, a, place],
    [b, { ...a, secret: null }, place],
    [{ ...b, id: "eve" }, a, place],
  ];
  for (const other of others) {
    const pair = await ben.pairWith(...other);
    assertEquals(await pair.open(sealed, "header"), null);
  }
  // One secret alone is not mixed in: the other end may not have it.
  const half = await ann.pairWith({ ...a, secret: null }, b, place);
  const none = await ben.pairWith({ ...b, secret: null }, a, place);
  assertEquals(
    await none.open(await half.seal("keys", "header"), "header"),
    "keys",
  );
});

Deno.test("[SEAL-3] a sender's keys differ by use, epoch, sender and session", async () => {
  const key = SenderKey.draw(1);
  const frame = await new FrameSealer(await key.frames(place, "ann"), "")
    .seal("x");
  const opens = async (other: SenderKey, where: typeof place, from: string) =>
    await new FrameOpener(await other.frames(where, from), "").open(frame);
  assertEquals(await opens(key, place, "ann"), "x");
  assertEquals(await opens(key, place, "ben"), null);
  assertEquals(await opens(new SenderKey(2, key.secret), place, "ann"), null);
  assertEquals(await opens(key, { ...place, session: "two" }, "ann"), null);
  assertEquals(await opens(SenderKey.draw(1), place, "ann"), null);
});

Deno.test("packets are read as they were written, and nothing else is", () => {
  const hello = {
    ecdh: `04${"ab".repeat(64)}`,
    proof: { key: "k", signature: "s", invited: "i" },
    asks: true,
  };
  assertEquals(readPacket(helloPacket(hello)), { kind: "hello", hello });
  const bytes = crypto.getRandomValues(new Uint8Array(2 * LIMITS.packetBytes));
  assertEquals(readPacket(keysPacket(bytes.subarray(0, 9))), {
    kind: "keys",
    bytes: bytes.subarray(0, 9),
  });
  const packets = framePackets("all", 7, { n: 2 ** 40, bytes });
  assertEquals(packets.length, 2);
  const assembly = new Assembly();
  const parts = packets.map((packet) => {
    const read = readPacket(packet);
    assert(read?.kind === "all");
    assertEquals(read.part.epoch, 7);
    return read.part;
  });
  assertEquals(parts.map((part) => assembly.add(part)), [
    null,
    { n: 2 ** 40, bytes },
  ]);
  const text = (text: string) => new TextEncoder().encode(text);
  const wrong: Uint8Array<ArrayBuffer>[] = [
    new Uint8Array(),
    Uint8Array.of(9),
    Uint8Array.of(2, 0, 0),
    helloPacket({ ...hello, ecdh: "04ab" }),
    Uint8Array.of(0, ...text("{}")),
    Uint8Array.of(0, ...text("no JSON")),
    concat([packets[0], bytes.subarray(0, 1)]),
    // The third of two, the first of none, one of too many, and a number that is none.
    patched(packets[0], 13, 2),
    patched(packets[0], 14, 0),
    patched(packets[0], 14, 200),
    patched(packets[0], 5, 255),
  ];
  for (const one of wrong) assertEquals(readPacket(one), null);
});

Deno.test("parts that do not go on are dropped, and the next frame comes whole", () => {
  const part = (n: number, place: number, of = 3): Part => ({
    epoch: 1,
    n,
    place,
    of,
    bytes: Uint8Array.of(n, place),
  });
  const assembly = new Assembly();
  const add = (...parts: Part[]) =>
    parts.map((one) => assembly.add(one)).at(-1) ?? null;
  assertEquals(add(part(1, 1), part(1, 2)), null);
  assertEquals(add(part(1, 0), part(1, 2)), null);
  assertEquals(add(part(1, 0), part(2, 1), part(1, 2)), null);
  assertEquals(add(part(1, 0), part(1, 1, 2)), null);
  assertEquals(add(part(3, 0), part(4, 0), part(4, 1), part(4, 2)), {
    n: 4,
    bytes: Uint8Array.of(4, 0, 4, 1, 4, 2),
  });
});

function patched(
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  value: number,
): Uint8Array<ArrayBuffer> {
  const changed = bytes.slice();
  changed[at] = value;
  return changed;
}
