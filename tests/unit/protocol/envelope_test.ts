/** Signals that the server passes on unread: what may stand in them, and whose they are. */
import { assert, assertEquals } from "@std/assert";
import {
  type Envelope,
  forwardedFrame,
  parseEnvelope,
} from "../../../lib/protocol/envelope.ts";
import { newId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import { decodeClientMessage } from "../../../lib/protocol/client_messages.ts";
import { decodeServerMessage } from "../../../lib/protocol/signaling.ts";
import { seeded } from "../../support/random.ts";
import { SDP } from "../../support/rtc/sdp.ts";
import { mutate, pick } from "../../support/mutations.ts";

const MESSAGES = 100_000;
const SEED = 20_261_123;

const [to, from] = [newId(), newId()];
const offer = { kind: "offer", epoch: 1, n: 1, sdp: SDP };
const dial = { kind: "dial", epoch: 1 };

/** What a browser writes. */
const written = (signal: string) =>
  `{"type":"signal","to":"${to}","signal":${signal}}`;

/** What the receiver makes of what is passed on; `null` where the server passes nothing on. */
function arrived(frame: string) {
  const decoded = decodeClientMessage(frame);
  if (!decoded.ok || decoded.value.type !== "signal") return null;
  assertEquals(decoded.value.to, to);
  return decodeServerMessage(forwardedFrame(from, decoded.value.signal));
}

Deno.test("[SIG-8] a signal arrives as it was sent, with its sender's name", () => {
  const frame = JSON.stringify({ type: "signal", to, signal: offer });
  assertEquals<Envelope | null>(parseEnvelope(frame), {
    type: "signal",
    to,
    signal: JSON.stringify(offer),
  });
  assertEquals<unknown>(arrived(frame), {
    ok: true,
    value: { type: "signal", from, signal: offer },
  });
});

Deno.test("[SIG-8] a signal that is written otherwise is the same signal", () => {
  const message = { type: "signal", to, signal: offer };
  const frames = [
    JSON.stringify(message, null, 2),
    JSON.stringify({ signal: offer, to, type: "signal" }),
    ` ${JSON.stringify(message)}`,
    JSON.stringify(message).replace("signal", "s\\u0069gnal"),
  ];
  for (const frame of frames) {
    assertEquals(parseEnvelope(frame), null);
    assertEquals(arrived(frame), arrived(JSON.stringify(message)), frame);
  }
});

Deno.test("[SIG-8] what is no envelope is refused", () => {
  const one = JSON.stringify(offer);
  const frames: Record<string, string> = {
    "to nobody": written(one).replace(to, ""),
    "to a short id": written(one).replace(to, to.slice(1)),
    "to no id": written(one).replace(to, "everybody-in-here"),
    "nothing inside": '{"type":"signal","to":"' + to + '"}',
    "a text inside": written('"dial"'),
    "a list inside": written("[{}]"),
    "null inside": written("null"),
    "a sender beside it": `${written(one).slice(0, -1)},"from":"${newId()}"}`,
    "too much inside": written(
      JSON.stringify({ ...offer, sdp: SDP.padEnd(LIMITS.signalChars, "x") }),
    ),
    "too much inside, with a blank": ` ${
      written(
        JSON.stringify({ ...offer, sdp: SDP.padEnd(LIMITS.signalChars, "x") }),
      )
    }`,
  };
  for (const [what, frame] of Object.entries(frames)) {
    assert(!decodeClientMessage(frame).ok, what);
  }
});

Deno.test("[SIG-8] nothing inside an envelope changes who sent it, or what it is", () => {
  const [one, eve] = [JSON.stringify(dial), newId()];
  const roster = JSON.stringify({ version: 9, participants: [] });
  /** Those that harm nobody, as the last field of a name counts. */
  const understood = [
    `${one},"from":"${eve}","signal":${one}`,
    `${one},"type":"roster","from":"${eve}","signal":${one}`,
    `{"kind":"dial","kind":"offer","epoch":3,"kind":"dial"}`,
    // Keys that a page does not know are stripped [PEER-6].
    `{"kind":"dial","epoch":1,"from":"${eve}"}`,
  ];
  const broken = [
    `${one},"from":"${eve}","x":{}`,
    `${one},"roster":${roster},"type":"roster","x":{}`,
    `${one}},"type":"signal","from":"${eve}","x":{`,
    `${one},"type":"signal","from":"${eve}"}//{}`,
    `${one},"x":{"a":"}`,
    `${one},"x":{"a":"\\}`,
    `${one},"x":{"a":{}`,
    `${one},"__proto__":{}`,
    `${one}}\n{"signal":${one}`,
    `{}`,
    `{{}}`,
  ];
  for (const inside of [...understood, ...broken]) {
    const frame = written(inside);
    const decoded = arrived(frame.endsWith("}}") ? frame : `${frame}}`);
    if (!decoded?.ok) {
      assert(broken.includes(inside), inside);
      continue;
    }
    assert(understood.includes(inside), inside);
    const { value } = decoded;
    assert(value.type === "signal" && value.from === from, inside);
  }
});

Deno.test(`[SIG-8] of ${MESSAGES} broken signals none arrives in another's name`, () => {
  const random = seeded(SEED);
  const good = [offer, dial, {
    kind: "candidates",
    epoch: 1,
    candidates: [{
      candidate: "candidate:1 1 udp 1 192.0.2.1 9 typ host",
      sdpMid: "0",
      sdpMLineIndex: 0,
      usernameFragment: "u",
    }],
  }];
  const snippets = [
    ...['"', "\\", "{", "}", "[", "]", ",", ":", "//", "\n", "\u2028", " "],
    `,"from":"${newId()}"`,
    ',"type":"roster"',
    ',"type":"refused","reason":"removed","message":"x"',
    '},"a":{',
    // Whole fields, which are understood where they stand behind the signal.
    `,"from":"${newId()}","signal":${JSON.stringify(dial)}`,
    `,"type":"roster","signal":${JSON.stringify(dial)}`,
  ];
  let understood = 0;
  for (let n = 0; n < MESSAGES; n++) {
    const one = pick(random, good);
    const sent = random() < 0.5 ? one : mutate(random, one, good);
    let text = JSON.stringify(sent) ?? "{}";
    for (let times = random() * 4; times > 1; times--) {
      const at = random() < 0.3
        ? text.length - Math.floor(random() * 2)
        : Math.floor(random() * text.length);
      text = text.slice(0, at) + pick(random, snippets) + text.slice(at);
    }
    const decoded = arrived(written(text));
    if (!decoded?.ok) continue;
    understood++;
    const { value } = decoded;
    assert(
      value.type === "signal" && value.from === from,
      `seed ${SEED}, message ${n}: ${text}`,
    );
  }
  assert(understood > MESSAGES / 50, `only ${understood} were understood`);
});
