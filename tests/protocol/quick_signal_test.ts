/** The signals that are checked by hand, held against the schema. */
import { assert, assertEquals } from "@std/assert";
import * as v from "valibot";
import { Id } from "../../lib/protocol/fields.ts";
import { newId } from "../../lib/protocol/ids.ts";
import { LIMITS } from "../../lib/protocol/limits.ts";
import { isSignalMessage } from "../../lib/protocol/quick_signal.ts";
import {
  decodeClientMessage,
  PeerSignal,
} from "../../lib/protocol/signaling.ts";
import { seeded } from "../fakes.ts";
import { mutate, pick } from "../mutations.ts";

const MESSAGES = 100_000;
const SEED = 20_261_123;

/** What the two must agree on. */
const Message = v.strictObject({
  type: v.literal("signal"),
  to: Id,
  signal: PeerSignal,
});

const sdp = "v=0\r\na=fingerprint:sha-256 AB\r\n";
const key = "k".repeat(122);
const proof = { key, signature: "s".repeat(86) };
const candidate = {
  candidate: "candidate:1 1 udp 1 192.0.2.1 9 typ host",
  sdpMid: "0",
  sdpMLineIndex: 0,
  usernameFragment: "u",
};
const bare = {
  candidate: "",
  sdpMid: null,
  sdpMLineIndex: null,
  usernameFragment: null,
};
const SIGNALS = [
  { kind: "offer", epoch: 1, n: 1, sdp },
  { kind: "offer", epoch: 1, n: 1, sdp, proof },
  {
    kind: "answer",
    epoch: 2,
    n: 3,
    past: 0,
    sdp,
    proof: { ...proof, invited: "i" },
  },
  { kind: "answer", epoch: 2, n: 3, past: 7, sdp },
  { kind: "candidates", epoch: 1, candidates: [candidate, bare] },
  { kind: "dial", epoch: 3 },
  { kind: "hang-up", epoch: 4 },
];
const GOOD = SIGNALS.map((signal) => ({ type: "signal", to: newId(), signal }));

Deno.test("[SIG-8] a signal that is checked by hand fits the schema, whatever is sent", () => {
  const random = seeded(SEED);
  let taken = 0;
  for (let n = 0; n < MESSAGES; n++) {
    let value: unknown = pick(random, GOOD);
    for (let times = random() * 3; times > 1; times--) {
      value = mutate(random, value, SIGNALS);
    }
    const json = JSON.parse(JSON.stringify(value) ?? "null");
    const quick = isSignalMessage(json);
    if (quick) taken++;
    const checked = v.safeParse(Message, json);
    assertEquals(quick, checked.success, `seed ${SEED}, message ${n}`);
    if (checked.success) assertEquals<unknown>(checked.output, json);
  }
  assert(taken > MESSAGES / 20, `only ${taken} were taken`);
});

Deno.test("[SIG-8] the limits of a signal that is checked by hand are those of the schema", () => {
  const [offer] = SIGNALS;
  const [, , , , list] = SIGNALS;
  const described = (text: string) => ({ ...offer, sdp: text });
  const filled = (candidates: unknown[]) => ({ ...list, candidates });
  const sections = (count: number) =>
    described(sdp.trimEnd() + "\r\nm=audio".repeat(count) + "\r\n");
  const edges: [unknown, boolean][] = [
    [described(sdp.padEnd(LIMITS.sdpChars)), true],
    [described(sdp.padEnd(LIMITS.sdpChars + 1)), false],
    [described(` ${sdp}`), false],
    [described("v=0\r\ns=-\r\n"), false],
    [sections(LIMITS.mediaSections), true],
    [sections(LIMITS.mediaSections + 1), false],
    [filled([]), false],
    [filled(Array(LIMITS.candidates).fill(candidate)), true],
    [filled(Array(LIMITS.candidates + 1).fill(candidate)), false],
    [filled([{ ...candidate, sdpMid: "x".repeat(32) }]), true],
    [filled([{ ...candidate, sdpMid: "x".repeat(33) }]), false],
    [filled([{ ...candidate, usernameFragment: "x".repeat(256) }]), true],
    [filled([{ ...candidate, usernameFragment: "x".repeat(257) }]), false],
    [filled([{ ...candidate, sdpMLineIndex: -1 }]), false],
    [filled([{ ...candidate, extra: 1 }]), false],
    [
      filled([{
        ...candidate,
        candidate: "x".repeat(LIMITS.candidateChars),
      }]),
      true,
    ],
    [
      filled([{
        ...candidate,
        candidate: "x".repeat(LIMITS.candidateChars + 1),
      }]),
      false,
    ],
    [{ ...offer, proof: { ...proof, key: "k".repeat(201) } }, false],
    [{ ...offer, proof: { ...proof, invited: "i".repeat(101) } }, false],
    [{ ...offer, proof: { ...proof, extra: "" } }, false],
    [{ ...offer, proof: null }, false],
    [{ ...offer, past: 1 }, false],
    [{ ...offer, epoch: 0 }, false],
    [{ ...offer, n: 2 ** 53 }, false],
  ];
  for (const [signal, fits] of edges) {
    const message = { type: "signal", to: newId(), signal };
    const text = JSON.stringify(message).slice(0, 200);
    assertEquals(isSignalMessage(message), fits, text);
    assertEquals(v.is(Message, message), fits, text);
    assertEquals(decodeClientMessage(JSON.stringify(message)).ok, fits, text);
  }
});
