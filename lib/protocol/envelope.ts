/**
 * A signal on its way through the server, which reads whom it is for and passes on what is inside
 * as it came: the browser that gets it checks every field of it [SIG-8].
 */
import { isId } from "./ids.ts";
import * as LIMITS from "./limits.ts";

/** A signal to another participant; `signal` is the JSON of an object, as far as anybody knows. */
export interface Envelope {
  type: "signal";
  to: string;
  signal: string;
}

// As JSON.stringify writes it: {"type":"signal","to":"0123456789abcdef","signal":{…}}
const HEAD = '{"type":"signal","to":"';
const SIGNAL_PREFIX = '","signal":{';
const ID = 16;
const SIGNAL_START = HEAD.length + ID + SIGNAL_PREFIX.length - 1;

/** Opens what a browser wrote as browsers do; `null` where it is not a signal, or written otherwise. */
export function parseEnvelope(frame: unknown): Envelope | null {
  if (typeof frame !== "string" || !frame.startsWith(HEAD)) return null;
  const to = frame.slice(HEAD.length, HEAD.length + ID);
  const signal = frame.slice(SIGNAL_START, -1);
  return frame.startsWith(SIGNAL_PREFIX, HEAD.length + ID) &&
      frame.endsWith("}}") &&
      isId(to) && signal.length <= LIMITS.signalChars
    ? { type: "signal", to, signal }
    : null;
}

/**
 * The frame that the receiver gets. Type and sender come last: of two fields of one name the last
 * one counts, so nothing that stands inside can take their place. Whatever else it does to the
 * frame, no browser understands it any more.
 */
export function forwardedFrame(from: string, signal: string): string {
  return `{"signal":${signal},"type":"signal","from":"${from}"}`;
}
