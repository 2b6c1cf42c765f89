import { assert, assertFalse } from "@std/assert";
import { newId } from "../../lib/protocol/ids.ts";
import { LIMITS } from "../../lib/protocol/limits.ts";
import { decodePeerFrame } from "../../lib/protocol/peer.ts";
import { SDP } from "../fakes.ts";

const to = newId();
const offer = { kind: "offer", epoch: 1, n: 1, sdp: SDP };
const pair = { from: to, rtt: 12, loss: 0.5, bitrate: 1e6, relayed: true };

const message = { author: newId(), name: "Ann", n: 1, at: 0, text: "Hello" };
const signed = { key: "key", signature: "signature" };

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
      { type: "history", messages: [message], last: true },
      { type: "chat", message: { ...message, signed } },
      { type: "beat" },
      { type: "server" },
      { type: "bye" },
      { type: "report", pairs: [] },
      { type: "report", pairs: [pair, { ...pair, rtt: null }] },
      { type: "view", width: 0 },
      { type: "signal", signal: offer },
      { type: "relay", to, signal: { kind: "dial", epoch: 2 } },
      { type: "relayed", from: to, signal: { kind: "hang-up", epoch: 2 } },
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
      { type: "history", messages: Array(501).fill(message), last: true },
      { type: "history", messages: [] },
      { type: "chat", message: { ...message, text: "half \ud83d" } },
      { type: "chat", message: { ...message, signed: "me" } },
      {
        type: "have",
        upTo: Object.fromEntries(
          Array.from({ length: LIMITS.chatAuthors + 1 }, () => [newId(), 1]),
        ),
      },
      { type: "media", camera: "yes", microphone: true },
      { type: "report", pairs: Array(LIMITS.maxCapacity + 1).fill(pair) },
      { type: "report", pairs: [{ ...pair, loss: 1.1 }] },
      { type: "report", pairs: [{ ...pair, bitrate: -1 }] },
      { type: "report", pairs: [{ ...pair, from: "Bob" }] },
      { type: "view", width: 0.5 },
      { type: "view", width: Number.MAX_SAFE_INTEGER },
      { type: "chat", message: { ...message, at: 9e15 } },
      { type: "chat", message: { ...message, at: LIMITS.moment + 1 } },
      { type: "chat", message: { ...message, n: Number.MAX_SAFE_INTEGER } },
      { type: "have", upTo: { [newId()]: Number.MAX_SAFE_INTEGER } },
      { type: "report", pairs: [{ ...pair, rtt: LIMITS.roundTrip + 1 }] },
      { type: "report", pairs: [{ ...pair, bitrate: LIMITS.bits + 1 }] },
      { type: "signal", signal: { kind: "dial", epoch: 2 ** 53 - 1 } },
      { type: "signal", signal: { ...offer, sdp: "hello" } },
      { type: "signal", to, signal: offer },
      { type: "relay", signal: offer },
      { type: "relay", to, from: newId(), signal: offer },
      { type: "relayed", from: "<img>", signal: offer },
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
