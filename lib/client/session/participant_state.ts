/**
 * What a participant says of themselves: one small record with a version, which whoever comes later
 * gets too. A feature puts its own keys into it.
 */
import * as v from "valibot";
import { integer } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { topic } from "./topics.ts";

/** A value in the record: small. */
export type StateValue = boolean | number | string | null;

/** What a participant says of themselves. Keys that a page does not know mean nothing to it. */
export interface ParticipantState {
  readonly [key: string]: StateValue | undefined;
  /** Whether they are on. */
  readonly camera: boolean;
  readonly microphone: boolean;
}

/** A state, and how many of the same participant's were before it. */
export interface VersionedState {
  readonly version: number;
  readonly state: ParticipantState;
}

/** Of somebody who has said nothing yet. */
export const UNKNOWN_STATE: VersionedState = {
  version: 0,
  state: { camera: false, microphone: false },
};

/** What is not small is as if nothing were said. */
const Value = v.pipe(
  v.unknown(),
  v.transform((value) => isSmall(value) ? value : null),
);
const KEY = /^[a-z][a-zA-Z0-9]{0,31}$/;

function isSmall(value: unknown): value is StateValue {
  return typeof value === "boolean" || Number.isFinite(value) ||
    typeof value === "string" && value.length <= LIMITS.stateChars;
}

/** As far as it fits: one value that does not costs none of the others. */
const State = v.pipe(
  v.objectWithRest(
    { camera: v.boolean(), microphone: v.boolean() },
    Value,
  ),
  v.transform((record): ParticipantState => {
    const { camera, microphone } = record;
    const more = Object.entries(record)
      .filter(([key]) => KEY.test(key)).slice(0, LIMITS.stateKeys);
    return { ...Object.fromEntries(more), camera, microphone };
  }),
);

/** What the sender says of themselves. */
export const StateTopic = topic(
  "state",
  v.object({ version: integer(1), state: State }),
  { to: "everybody", flow: "newest" },
);
