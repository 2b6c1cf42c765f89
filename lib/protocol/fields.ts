/** Fields that occur in messages of every kind, and in what is stored. */
import * as v from "valibot";
import { isId, isRoomId } from "./ids.ts";
import * as LIMITS from "./limits.ts";
import { isPlainText } from "./names.ts";

/** A whole number within bounds; no counter of ours comes near the usual one. */
export const integer = (min: number, max: number = LIMITS.maxCount) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));

/** A moment in milliseconds since 1970, such as every `Date` can show. */
export const Timestamp = integer(0, LIMITS.maxTimestamp);
/** A rate in bits a second. */
export const BitsPerSecond = integer(0, LIMITS.maxBitsPerSecond);
/** A time to wait, in milliseconds, such as every timer can take. */
export const DelayMs = integer(0, LIMITS.maxDelayMs);

/** A participant's or an isolate's id. */
export const Id = v.pipe(v.string(), v.check(isId, "not an id"));
/** A room's id. */
export const RoomId = v.pipe(v.string(), v.check(isRoomId, "not a room id"));
/** A person's name, as others see it. */
export const Name = v.pipe(
  v.string(),
  v.check(
    (text) => isPlainText(text, LIMITS.nameChars),
    "not a name that can be shown",
  ),
);
/** A room's title; it may be empty. */
export const Title = v.pipe(
  v.string(),
  v.check(
    (text) => text === "" || isPlainText(text, LIMITS.titleChars),
    "not a title that can be shown",
  ),
);
