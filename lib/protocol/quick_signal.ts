/**
 * Signals between participants, checked by hand: they are most of what a server passes on, and the
 * schema takes many times as long. What is `true` here the schema accepts as it is; `false` says
 * nothing, and the schema has the word. A fuzz test holds the two together.
 */
import { isId } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import type { ClientMessage, PeerSignal } from "./signaling.ts";

/** Whether a value that JSON gave is for sure a signal to another participant. */
export function isSignalMessage(
  value: unknown,
): value is Extract<ClientMessage, { type: "signal" }> {
  return isObject(value, 3) && value.type === "signal" &&
    isText(value.to, 16) && isId(value.to) && isPeerSignal(value.signal);
}

function isPeerSignal(value: unknown): value is PeerSignal {
  if (!isObject(value) || !isWhole(value.epoch, 1)) return false;
  const proofs = value.proof === undefined ? 0 : 1;
  switch (value.kind) {
    case "offer":
      return isObject(value, 4 + proofs) && isWhole(value.n, 1) &&
        isSdp(value.sdp) && (proofs === 0 || isProof(value.proof));
    case "answer":
      return isObject(value, 5 + proofs) && isWhole(value.n, 1) &&
        isWhole(value.past, 0) && isSdp(value.sdp) &&
        (proofs === 0 || isProof(value.proof));
    case "candidates": {
      const { candidates } = value;
      return isObject(value, 3) && Array.isArray(candidates) &&
        candidates.length >= 1 && candidates.length <= LIMITS.candidates &&
        candidates.every(isCandidate);
    }
    case "dial":
    case "hang-up":
      return isObject(value, 2);
    default:
      return false;
  }
}

function isSdp(value: unknown): boolean {
  if (
    !isText(value, LIMITS.sdpChars) || !value.startsWith("v=0\r\n") ||
    !value.includes("\r\na=fingerprint:")
  ) return false;
  let sections = 0;
  for (
    let at = value.indexOf("\r\nm=");
    at >= 0;
    at = value.indexOf("\r\nm=", at + 4)
  ) sections++;
  return sections <= LIMITS.mediaSections;
}

function isProof(value: unknown): boolean {
  if (!isObject(value)) return false;
  const invited = value.invited === undefined ? 0 : 1;
  return isObject(value, 2 + invited) && isText(value.key, 200) &&
    isText(value.signature, 200) &&
    (invited === 0 || isText(value.invited, 100));
}

function isCandidate(value: unknown): boolean {
  return isObject(value, 4) && isText(value.candidate, LIMITS.candidateChars) &&
    (value.sdpMid === null || isText(value.sdpMid, 32)) &&
    (value.sdpMLineIndex === null || isWhole(value.sdpMLineIndex, 0)) &&
    (value.usernameFragment === null || isText(value.usernameFragment, 256));
}

function isText(value: unknown, most: number): value is string {
  return typeof value === "string" && value.length <= most;
}

function isWhole(value: unknown, least: number): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) &&
    value >= least;
}

/** Whether it is an object, with so many keys where that is asked: no others than are looked at. */
function isObject(
  value: unknown,
  keys?: number,
): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  if (keys === undefined) return true;
  let count = 0;
  for (const _ in value) count++;
  return count === keys;
}
