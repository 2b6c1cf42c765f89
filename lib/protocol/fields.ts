/** Fields that occur in messages of every kind, and in what is stored. */
import * as v from "valibot";
import { isId, isRoomId } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { isPlainText } from "./names.ts";

/** A whole number that is at least this. */
export const integer = (least: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least));

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
