/** Messages as nobody in their right mind would send them, from a seed. */
import { assert, assertEquals } from "@std/assert";
import type { Decoded } from "../../lib/protocol/decode.ts";
import { newId, newRoomId, newSecret } from "../../lib/protocol/ids.ts";
import { decodePeerFrame } from "../../lib/protocol/peer.ts";
import {
  decodeClientMessage,
  decodeServerMessage,
} from "../../lib/protocol/signaling.ts";
import { seeded } from "../fakes.ts";

/** How many messages are tried with each decoder. */
const MESSAGES = 100_000;
const SEED = 20_261_123;

const [room, id, secret] = [newRoomId(), newId(), newSecret()];
const sdp = "v=0\r\na=fingerprint:sha-256 AB\r\n";
const signal = { kind: "offer", epoch: 1, n: 1, sdp };
const candidates = {
  kind: "candidates",
  epoch: 1,
  candidates: [{
    candidate: "candidate:1 1 udp 1 192.0.2.1 9 typ host",
    sdpMid: "0",
    sdpMLineIndex: 0,
    usernameFragment: "u",
  }],
};
/** Good messages, out of which bad ones are made. */
const GOOD: unknown[] = [
  { type: "join", version: 3, room, name: "Ann", knock: true },
  { type: "resume", version: 3, room, participant: id, token: secret },
  { type: "signal", to: id, signal },
  { type: "signal", from: id, signal: candidates },
  { type: "act", action: { do: "rule", rules: { chat: "everybody" } } },
  { type: "act", action: { do: "promote", who: id, role: "host" } },
  { type: "ping", spare: 12 },
  { type: "chat", message: { author: id, name: "A", n: 1, at: 1, text: "x" } },
  { type: "have", upTo: { [id]: 3 } },
  { type: "relay", to: id, signal },
  { type: "report", pairs: [] },
  { type: "media", camera: true, microphone: false },
];

/** Values that often break something. */
const ODD: unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 53,
  1e308,
  "",
  "\u0000",
  "\u202eevil",
  "<img src=x onerror=alert(1)>",
  "__proto__",
  "constructor",
  "x".repeat(5_000),
  "\ud800",
  [],
  {},
  [[[[[[[[]]]]]]]],
  { toString: 1, valueOf: 2, then: 3 },
];

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)];

/** A copy in which something, somewhere, is otherwise. */
function mutate(random: Random, value: unknown): unknown {
  if (random() < 0.15) return pick(random, ODD);
  if (Array.isArray(value)) {
    const list = [...value];
    if (random() < 0.1) list.push(...Array(200).fill(pick(random, ODD)));
    const at = Math.floor(random() * (list.length + 1));
    list[at] = mutate(random, list[at] ?? pick(random, GOOD));
    return list;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    const [key, old] = pick(random, entries.length ? entries : [["a", 1]]);
    const fate = random();
    if (fate < 0.1) {
      return Object.fromEntries(entries.filter(([name]) => name !== key));
    }
    if (fate < 0.2) {
      const name = String(pick(random, ["__proto__", "extra", "", "toString"]));
      return JSON.parse(
        `{${JSON.stringify(name)}:${JSON.stringify(pick(random, ODD))},${
          JSON.stringify(value).slice(1)
        }`.replace(/,}$/, "}"),
      );
    }
    return { ...value, [key]: mutate(random, old) };
  }
  return pick(random, ODD);
}

/** A frame: a mutated message as text, cut, doubled, or no text at all. */
function frame(random: Random): unknown {
  const message = mutate(random, pick(random, GOOD));
  const text = JSON.stringify(message) ?? "";
  const fate = random();
  if (fate < 0.03) return text.slice(0, Math.floor(random() * text.length));
  if (fate < 0.05) return text + text;
  if (fate < 0.06) return new Uint8Array(8);
  if (fate < 0.065) return "[".repeat(10_000);
  if (fate < 0.07) return `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
  if (fate < 0.072) return text.padEnd(70_000);
  return text;
}

const DECODERS: Record<string, (frame: unknown) => Decoded<unknown>> = {
  "what browsers send": decodeClientMessage,
  "what servers send": decodeServerMessage,
  "what peers send": decodePeerFrame,
};

for (const [what, decode] of Object.entries(DECODERS)) {
  Deno.test(`${what}: of ${MESSAGES} broken frames each is understood or refused with a reason`, () => {
    const random = seeded(SEED);
    let understood = 0;
    for (let n = 0; n < MESSAGES; n++) {
      const one = frame(random);
      const decoded = decode(one);
      if (decoded.ok) {
        understood++;
        const again = decode(JSON.stringify(decoded.value));
        assertEquals(again, decoded, `message ${n}`);
      } else {
        assert(decoded.reason.length > 0 && decoded.reason.length < 400);
      }
    }
    assert(understood > 100, `only ${understood} were understood`);
    assertEquals(
      Object.keys(Object.prototype),
      [],
      "the prototype was changed",
    );
  });
}
