/** What people are in a room, and what they can do about it and about each other. */
import * as v from "valibot";
import { Id, integer, Title } from "./fields.ts";
import { LIMITS } from "./limits.ts";

/** What somebody inside is. Who holds the room's host key is a host. */
export const Role = v.picklist(["host", "moderator", "guest"]);
/** What somebody inside is. */
export type Role = v.InferOutput<typeof Role>;

const Audience = v.picklist(["everybody", "moderators"]);

/** What holds for everybody in a room. */
export const Rules = v.strictObject({
  /** Nobody comes in who is not admitted. */
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
});
/** What holds for everybody in a room; an audience says who may share the screen, write, send files. */
export type Rules = v.InferOutput<typeof Rules>;

const few = v.fallback(Audience, "moderators");

/** The rules as a page is told them: of one that it does not understand it takes the stricter. */
export const ToldRules = v.fallback(
  v.object({
    locked: v.fallback(v.boolean(), false),
    waitingRoom: v.fallback(v.boolean(), false),
    unmute: v.fallback(v.boolean(), false),
    succession: v.fallback(v.boolean(), false),
    screen: few,
    chat: few,
    files: few,
  }),
  {
    locked: false,
    waitingRoom: false,
    unmute: false,
    succession: false,
    screen: "moderators",
    chat: "moderators",
    files: "moderators",
  },
);

/** A room's password, as somebody types it. */
export const Password = v.pipe(
  v.string(),
  v.minLength(1, "an empty password"),
  v.maxLength(LIMITS.passwordChars, "the password is too long"),
);

const about = <const Deed extends string>(deed: Deed) =>
  v.strictObject({ do: v.literal(deed), who: Id });

/** What somebody inside wants to be done. */
export const Action = v.variant("do", [
  about("admit"),
  about("refuse"),
  about("mute"),
  about("remove"),
  /** Takes a removal, or a refusal at the door, back. */
  about("readmit"),
  v.strictObject({ do: v.literal("promote"), who: Id, role: Role }),
  v.strictObject({ do: v.literal("mute-all") }),
  v.strictObject({ do: v.literal("lock"), locked: v.boolean() }),
  v.strictObject({
    do: v.literal("rule"),
    rules: v.partial(v.omit(Rules, ["locked"])),
  }),
  v.strictObject({ do: v.literal("rename"), title: Title }),
  v.strictObject({
    do: v.literal("resize"),
    capacity: v.pipe(integer(2), v.maxValue(LIMITS.maxCapacity)),
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

/** The name of what can be done. */
export const Deed = v.picklist([
  ...["admit", "refuse", "mute", "remove", "readmit", "promote"] as const,
  "mute-all" as const,
  ...["lock", "rule", "rename", "resize", "password", "end"] as const,
]);
/** The name of what can be done. */
export type Deed = Action["do"];
