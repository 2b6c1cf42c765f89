/** What people are in a room, and what a page is told that holds there and that they may do. */
import * as v from "valibot";

/** What somebody inside is. Whoever has the room's host key is a host. */
export const Role = v.picklist(["host", "moderator", "guest"]);
/** What somebody inside is. */
export type Role = v.InferOutput<typeof Role>;

/** The people whom a rule concerns. */
export const Audience = v.picklist(["everybody", "moderators"]);

const strictAudience = v.fallback(Audience, "moderators");

/** The rules as a page is told them: of one that it does not understand it takes the stricter. */
export const RosterRules = v.fallback(
  v.object({
    locked: v.fallback(v.boolean(), false),
    waitingRoom: v.fallback(v.boolean(), false),
    unmute: v.fallback(v.boolean(), false),
    succession: v.fallback(v.boolean(), false),
    screen: strictAudience,
    chat: strictAudience,
    files: strictAudience,
    /** Left out by a server that knows no such rule. */
    speak: v.optional(strictAudience),
    /** A `RecordAudience`, which only whoever may change it reads; left out as `speak` is. */
    record: v.optional(v.unknown()),
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

/** The name of what can be done. */
export const Permission = v.picklist([
  ...[
    "admit",
    "refuse",
    "mute",
    "remove",
    "readmit",
    "promote",
    "floor",
  ] as const,
  "mute-all" as const,
  "record" as const,
  ...["lock", "rule", "rename", "resize", "password", "end"] as const,
]);
/** The name of what can be done. */
export type Permission = v.InferOutput<typeof Permission>;
