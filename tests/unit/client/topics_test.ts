/** Topics: a feature declares its frames, and registers what handles them. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as v from "valibot";
import {
  type BroadcastTopic,
  encode,
  topic,
  Topics,
} from "../../../lib/client/session/topics.ts";

const Wave = topic("wave", v.object({ hands: v.number() }), {
  to: "everybody",
  flow: "newest",
});
const Blob = topic("blob", v.object({ text: v.string() }), {
  to: "one",
  flow: "immediate",
  channel: "bulk",
});

/** Lets a registry handle a frame as it comes; whether it was understood. */
function receive(topics: Topics, from: string, text: string): boolean {
  const frame = JSON.parse(text);
  const handle = topics.find(frame.type)?.prepare(from, frame);
  if (handle?.ok) handle.value();
  return handle?.ok === true;
}

Deno.test("what is encoded arrives at the handler, checked and stripped", () => {
  const topics = new Topics();
  const seen: unknown[] = [];
  topics.on(Wave, (from, data) => seen.push([from, data]));
  const { text, channel } = encode(Wave, { hands: 2 });
  assertEquals(channel, "control");
  assert(receive(topics, "ann", text));
  const later = JSON.stringify({ ...JSON.parse(text), feet: 2 });
  assert(receive(topics, "ben", later));
  assertEquals(seen, [["ann", { hands: 2 }], ["ben", { hands: 2 }]]);
  assert(!receive(topics, "eve", '{"type":"wave","hands":"two"}'));
  assert(!receive(topics, "eve", '{"type":"hologram"}'));
  assertEquals(seen.length, 2);
});

Deno.test("two features cannot have one topic, wherever it is registered", () => {
  const call = new Topics();
  const undo = call.on(Wave, () => {});
  const mesh = new Topics(call);
  assertThrows(() => call.on(Wave, () => {}), Error, '"wave" is taken');
  assertThrows(() => mesh.on(Wave, () => {}), Error, '"wave" is taken');
  undo();
  mesh.on(Wave, () => {});
});

Deno.test("a session finds the topics of its call, and only the channels that they need are opened", () => {
  const call = new Topics();
  const mesh = new Topics(call);
  mesh.on(Wave, () => {});
  const names = () => mesh.channels.map(({ name }) => name);
  assertEquals(names(), ["control"]);
  let blobs = 0;
  call.on(Blob, () => blobs++);
  assertEquals(names(), ["control", "bulk"]);
  assertEquals(mesh.names, ["blob", "wave"]);
  assertEquals(call.names, ["blob"]);
  assert(receive(mesh, "ann", encode(Blob, { text: "x" }).text));
  assertEquals(blobs, 1);
});

Deno.test("whoever wants to hears that a peer can be sent frames, until they no longer do", () => {
  const call = new Topics();
  const mesh = new Topics(call);
  const opened: string[] = [];
  const undo = call.onPeerOpen((peer) => opened.push(peer));
  mesh.peerOpened("ann");
  undo();
  mesh.peerOpened("ben");
  assertEquals(opened, ["ann"]);
});

Deno.test("what is for one peer alone cannot be broadcast: the types refuse it", () => {
  const broadcast = <Data>(
    topic: BroadcastTopic<Data>,
    data: Data,
  ) => encode(topic, data);
  assertEquals(broadcast(Wave, { hands: 1 }).channel, "control");
  // @ts-expect-error it is for one
  assertEquals(broadcast(Blob, { text: "x" }).channel, "bulk");
});
