/** What one participant receives from another, as they measure it. */
import * as v from "valibot";
import { BitsPerSecond, Id, integer } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";

/** What arrives from one other participant, as the receiver measures it. */
export const ReceptionReport = v.object({
  /** Who sent what is reported here. */
  from: Id,
  /** Round trip in milliseconds; `null` where it was not measured yet. */
  rttMs: v.nullable(integer(0, LIMITS.maxRoundTripMs)),
  /** Share of the packets that were lost, from 0 to 1. */
  loss: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** Bits a second that arrived. */
  bitrate: BitsPerSecond,
  /** Whether a TURN server is in between. */
  relayed: v.boolean(),
});
/** What arrives from one other participant, as the receiver measures it. */
export type ReceptionReport = v.InferOutput<typeof ReceptionReport>;

/** The same, with whoever receives it. */
export interface Pair extends ReceptionReport {
  to: string;
}
