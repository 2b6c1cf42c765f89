import { assert, assertEquals, assertFalse } from "@std/assert";
import { newId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import { decodePeerFrame } from "../../support/peer_frames.ts";
import { SDP } from "../../support/rtc/sdp.ts";

const to = newId();
const offer = { kind: "offer", epoch: 1, n: 1, sdp: SDP };
const pair = { from: to, rttMs: 12, loss: 0.5, bitrate: 1e6, relayed: true };

const message = { author: newId(), name: "Ann", n: 1, at: 0, text: "Hello" };
const signed = { key: "key", signature: "signature" };

Deno.test("frames between peers are decoded", () => {
  for (
    const frame of [
      { type: "state", version: 1, state: { camera: true, microphone: false } },
      {
        type: "state",
        version: 2,
        state: { camera: true, microphone: false, hand: 12, later: [{}] },
      },
      { type: "chat", message },
      {
        type: "chat",
        message: { ...message, text: "<b>markup</b> is text\nof two lines" },
      },
      { type: "chat-sync", upTo: { [newId()]: 3 } },
      { type: "chat-sync", upTo: {} },
      { type: "history", messages: [message], last: true },
      { type: "chat", message: { ...message, signed } },
      { type: "keep-alive" },
      { type: "server-back" },
      { type: "bye" },
      { type: "report", pairs: [] },
      { type: "report", pairs: [pair, { ...pair, rttMs: null }] },
      { type: "view", widths: {} },
      { type: "view", widths: { camera: 0, hologram: 7 } },
      { type: "signal", signal: offer },
      { type: "relay", to, signal: { kind: "dial", epoch: 2 } },
      { type: "relayed", from: to, signal: { kind: "hang-up", epoch: 2 } },
    ]
  ) assert(decodePeerFrame(JSON.stringify(frame)).ok, JSON.stringify(frame));
});

Deno.test("[PEER-6] keys that a page does not know are stripped, however deep they are", () => {
  const extended = (value: object) => ({ ...value, later: { deep: [1] } });
  const key = { ...signed, algorithm: "later" };
  const candidates = {
    kind: "candidates",
    epoch: 1,
    candidates: [{
      candidate: "",
      sdpMid: "0",
      sdpMLineIndex: 0,
      usernameFragment: null,
    }],
  };
  for (
    const [frame, known] of [
      [
        { type: "chat", message: extended({ ...message, signed: key }) },
        { type: "chat", message: { ...message, signed } },
      ],
      [
        { type: "signal", to, signal: extended({ ...offer, proof: key }) },
        { type: "signal", signal: { ...offer, proof: signed } },
      ],
      [
        {
          type: "relay",
          to,
          signal: {
            ...candidates,
            candidates: candidates.candidates.map(extended),
          },
        },
        { type: "relay", to, signal: candidates },
      ],
      [
        { type: "report", pairs: [extended(pair)] },
        { type: "report", pairs: [pair] },
      ],
      [{ type: "bye", why: "tea" }, { type: "bye" }],
    ]
  ) {
    assertEquals(decodePeerFrame(JSON.stringify(extended(frame))), {
      ok: true,
      value: known,
    });
  }
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
      { type: "chat-sync", upTo: { everybody: 1 } },
      { type: "history", messages: Array(501).fill(message), last: true },
      { type: "history", messages: [] },
      { type: "chat", message: { ...message, text: "half \ud83d" } },
      { type: "chat", message: { ...message, signed: "me" } },
      {
        type: "chat-sync",
        upTo: Object.fromEntries(
          Array.from({ length: LIMITS.chatAuthors + 1 }, () => [newId(), 1]),
        ),
      },
      { type: "state", version: 1, state: { camera: "yes", microphone: true } },
      { type: "state", version: 0, state: { camera: true, microphone: true } },
      { type: "report", pairs: Array(LIMITS.rosterSize + 1).fill(pair) },
      { type: "report", pairs: [{ ...pair, loss: 1.1 }] },
      { type: "report", pairs: [{ ...pair, bitrate: -1 }] },
      { type: "report", pairs: [{ ...pair, from: "Bob" }] },
      { type: "view", widths: { camera: 0.5 } },
      { type: "view", widths: { camera: Number.MAX_SAFE_INTEGER } },
      { type: "chat", message: { ...message, at: 9e15 } },
      { type: "chat", message: { ...message, at: LIMITS.maxTimestamp + 1 } },
      { type: "chat", message: { ...message, n: Number.MAX_SAFE_INTEGER } },
      { type: "chat-sync", upTo: { [newId()]: Number.MAX_SAFE_INTEGER } },
      {
        type: "report",
        pairs: [{ ...pair, rttMs: LIMITS.maxRoundTripMs + 1 }],
      },
      {
        type: "report",
        pairs: [{ ...pair, bitrate: LIMITS.maxBitsPerSecond + 1 }],
      },
      { type: "signal", signal: { kind: "dial", epoch: 2 ** 53 - 1 } },
      { type: "signal", signal: { ...offer, sdp: "hello" } },
      { type: "relay", signal: offer },
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
