/** Every decoder, with messages from a seed that nobody in their right mind would send. */
import { assert, assertEquals } from "@std/assert";
import type { Decoded } from "../../../lib/protocol/decode.ts";
import { newId, newRoomId, newSecret } from "../../../lib/protocol/ids.ts";
import { decodePeerFrame } from "../../support/peer_frames.ts";
import { decodeClientMessage } from "../../../lib/protocol/client_messages.ts";
import { decodeServerMessage } from "../../../lib/protocol/signaling.ts";
import { seeded } from "../../support/random.ts";
import { frame } from "../../support/mutations.ts";

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
  { type: "join", version: 5, room, name: "Ann", knock: true },
  { type: "resume", version: 5, room, participant: id, token: secret },
  { type: "signal", to: id, signal },
  { type: "signal", from: id, signal: candidates },
  { type: "act", action: { do: "rule", rules: { chat: "everybody" } } },
  { type: "act", action: { do: "promote", target: id, role: "host" } },
  { type: "ping", spare: 12 },
  { type: "chat", message: { author: id, name: "A", n: 1, at: 1, text: "x" } },
  { type: "chat-sync", upTo: { [id]: 3 } },
  { type: "relay", to: id, signal },
  { type: "report", pairs: [] },
  { type: "state", version: 1, state: { camera: true, microphone: false } },
];

const DECODERS: Record<string, (frame: unknown) => Decoded<unknown>> = {
  "what browsers send": decodeClientMessage,
  "what servers send": decodeServerMessage,
  "what peers send": decodePeerFrame,
};

/** A message as text; what a server took from a browser's signal is text already. */
function textOf(value: unknown): string {
  const { type, to, signal } = Object(value);
  return type === "signal" && typeof signal === "string"
    ? `{"type":"signal","to":"${to}","signal":${signal}}`
    : JSON.stringify(value);
}

for (const [what, decode] of Object.entries(DECODERS)) {
  Deno.test(`${what}: of ${MESSAGES} broken frames each is understood or refused with a reason`, () => {
    const random = seeded(SEED);
    let understood = 0;
    for (let n = 0; n < MESSAGES; n++) {
      const one = frame(random, GOOD);
      const decoded = decode(one);
      if (decoded.ok) {
        understood++;
        const again = decode(textOf(decoded.value));
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
