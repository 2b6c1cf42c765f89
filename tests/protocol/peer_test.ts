import { assert, assertFalse } from "@std/assert";
import { newId } from "../../lib/protocol/ids.ts";
import { decodePeerFrame } from "../../lib/protocol/peer.ts";

const message = { author: newId(), name: "Ann", n: 1, at: 0, text: "Hello" };

Deno.test("frames between peers are decoded", () => {
  for (
    const frame of [
      { type: "media", camera: true, microphone: false },
      { type: "chat", message },
      {
        type: "chat",
        message: { ...message, text: "<b>markup</b> is text\nof two lines" },
      },
      { type: "have", upTo: { [newId()]: 3 } },
      { type: "have", upTo: {} },
      { type: "history", messages: [message] },
    ]
  ) assert(decodePeerFrame(JSON.stringify(frame)).ok, JSON.stringify(frame));
});

Deno.test("frames that a peer may not send are refused", () => {
  for (
    const frame of [
      { type: "chat", message: { ...message, text: "" } },
      { type: "chat", message: { ...message, text: "x".repeat(2 ** 20) } },
      { type: "chat", message: { ...message, text: "x".repeat(4097) } },
      { type: "chat", message: { ...message, n: 0 } },
      { type: "chat", message: { ...message, at: -1 } },
      { type: "chat", message: { ...message, name: "A\u202e" } },
      { type: "chat", message: { ...message, html: "<b>" } },
      { type: "have", upTo: { everybody: 1 } },
      { type: "history", messages: Array(501).fill(message) },
      { type: "media", camera: "yes", microphone: true },
      { type: "eval", code: "1" },
      null,
      [],
    ]
  ) {
    assertFalse(
      decodePeerFrame(JSON.stringify(frame)).ok,
      JSON.stringify(frame).slice(0, 200),
    );
  }
  assertFalse(decodePeerFrame(new ArrayBuffer(8)).ok);
});
