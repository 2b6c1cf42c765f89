/** What people want done in a room, and what the server keeps of it: pages do not load this. */
import * as v from "valibot";
import { Id, integer, Title } from "./fields.ts";
import * as LIMITS from "./limits.ts";
import { RecordAudience } from "./record_audience.ts";
import { Audience, type Permission, Role } from "./roles.ts";
import { SealedTitle } from "./sealed_title.ts";

/** What holds for everybody in a room. */
export const Rules = v.strictObject({
  /** Only hosts come in; everybody else has to be admitted. */
  locked: v.boolean(),
  /** Nobody comes in who is not admitted, unless they know the password. */
  waitingRoom: v.boolean(),
  /** Whether somebody who was muted may unmute themselves. */
  unmute: v.boolean(),
  /** Whether somebody else becomes host where none was inside for some minutes [ACC-4]. */
  succession: v.boolean(),
  screen: Audience,
  chat: Audience,
  files: Audience,
  speak: Audience,
  record: RecordAudience,
});
/** What holds for everybody in a room; an audience says who may share the screen, write, send files, speak, record. */
export type Rules = v.InferOutput<typeof Rules>;

/** A room's password, as somebody types it. */
export const Password = v.pipe(
  v.string(),
  v.minLength(1, "an empty password"),
  v.maxLength(LIMITS.passwordChars, "the password is too long"),
);

const targetedAction = <const Name extends Permission>(permission: Name) =>
  v.strictObject({ do: v.literal(permission), target: Id });

/** What somebody inside wants to be done. */
export const Action = v.variant("do", [
  targetedAction("admit"),
  targetedAction("refuse"),
  targetedAction("mute"),
  targetedAction("remove"),
  /** Undoes a removal, or a refusal of somebody who waited. */
  targetedAction("readmit"),
  v.strictObject({ do: v.literal("promote"), target: Id, role: Role }),
  /** Gives a guest the floor, or takes it back, where not everybody may speak [FLOOR-1]. */
  v.strictObject({ do: v.literal("floor"), target: Id, given: v.boolean() }),
  v.strictObject({ do: v.literal("mute-all") }),
  /** Whoever wants it begins to record the call, or records it no more [REC-2]. */
  v.strictObject({ do: v.literal("record"), on: v.boolean() }),
  v.strictObject({ do: v.literal("lock"), locked: v.boolean() }),
  v.strictObject({
    do: v.literal("rule"),
    rules: v.partial(v.omit(Rules, ["locked"])),
  }),
  /** Where there is a sealed title, that one counts, and the server keeps no other. */
  v.strictObject({
    do: v.literal("rename"),
    title: Title,
    sealedTitle: v.optional(SealedTitle),
  }),
  v.strictObject({
    do: v.literal("resize"),
    capacity: integer(2, LIMITS.rosterSize),
  }),
  /** `null`: none any more. */
  v.strictObject({
    do: v.literal("password"),
    password: v.nullable(Password),
  }),
  v.strictObject({ do: v.literal("end") }),
]);
/** What somebody inside wants to be done. */
export type Action = v.InferOutput<typeof Action>;
