/** A room as it is stored: what it is, who is in it, and who was. What changes it is in decide.ts. */
import * as v from "valibot";
import type { Rules } from "../../protocol/actions.ts";
import { RecordAudience } from "../../protocol/record_audience.ts";
import { Audience, Role } from "../../protocol/roles.ts";
import { decode, type Decoded, lenientList } from "../../protocol/decode.ts";
import { Features } from "../../protocol/features.ts";
import { Id, Name, RoomId, Title } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { MediaWay, MESH } from "../../protocol/media_way.ts";
import { capacityLimits } from "../../protocol/modes.ts";
import { SealedTitle } from "../../protocol/sealed_title.ts";
import { PasswordHash, UNMATCHABLE_HASH } from "../crypto/password.ts";

const Member = v.object({
  id: Id,
  name: Name,
  /** Rises with each join and admission; the lower of two makes the offer. */
  order: v.number(),
  /** `waiting`: they knocked, and are not inside. */
  standing: v.fallback(v.picklist([...Role.options, "waiting"]), "guest"),
  /** Whether a provider vouches for the name. */
  verified: v.optional(v.boolean(), false),
  /** Muted, and not allowed to unmute. */
  silenced: v.optional(v.boolean(), false),
  /** Whether they were given the floor [FLOOR-1]. */
  hasFloor: v.optional(v.boolean()),
  /** Whether they record the call [REC-2]. */
  recording: v.optional(v.boolean()),
  /** The isolate that holds the member's socket. */
  hub: Id,
  /** SHA-256 of the token that takes this place again, in hex. */
  tokenHash: v.string(),
  /** SHA-256 of what tells their browser from others, in hex; `null` where it said nothing. */
  visitorHash: v.optional(v.nullable(v.string()), null),
  /** What their page can do, by name [SIG-12]. */
  features: Features,
  /** Whose place they took over: the same page, under the id that it had before [SIG-9]. */
  replaces: v.optional(Id),
});
/** Somebody with a place in a room, as the server keeps them. */
export type Member = v.InferOutput<typeof Member>;

const idOf = ({ id }: { id: string }) => id;

const AbsentMember = v.object({
  member: Member,
  until: v.number(),
  /** The room's version when they were gone. */
  version: v.optional(v.number(), 0),
});
/** Somebody whose lease lapsed, and until when they may take their place again [SIG-4]. */
export type AbsentMember = v.InferOutput<typeof AbsentMember>;

const FormerMember = v.object({
  id: Id,
  name: v.optional(Name, "Guest"),
  visitorHash: v.optional(v.nullable(v.string()), null),
  tokenHash: v.string(),
  standing: Role,
  silenced: v.boolean(),
  hasFloor: v.optional(v.boolean()),
  /** The room's version when they were gone. */
  version: v.optional(v.number(), 0),
  /** Whether they said goodbye. */
  left: v.boolean(),
  until: v.number(),
});
/** Somebody who was inside, and until when they are known if they come in anew [SIG-9]. */
export type FormerMember = v.InferOutput<typeof FormerMember>;

const strictAudience = v.fallback(Audience, "moderators");

/** The rules as they are stored: of one that is not understood the stricter holds [SIG-10]. */
const StoredRules = v.object({
  locked: v.fallback(v.boolean(), true),
  waitingRoom: v.fallback(v.boolean(), true),
  unmute: v.fallback(v.boolean(), false),
  succession: v.fallback(v.boolean(), false),
  screen: strictAudience,
  chat: strictAudience,
  files: strictAudience,
  /** A room of an earlier version has no such rule. */
  speak: v.optional(strictAudience, "everybody"),
  /** The same. */
  record: v.optional(v.fallback(RecordAudience, "nobody"), "moderators"),
});

/** Rules of a room that everybody may enter. */
const OPEN_RULES: Rules = {
  locked: false,
  waitingRoom: false,
  unmute: true,
  succession: false,
  screen: "everybody",
  chat: "everybody",
  files: "everybody",
  speak: "everybody",
  record: "moderators",
};

const StoredRoom = v.object({
  id: RoomId,
  title: v.fallback(Title, ""),
  /** The title under the secret of the room's link [TITLE-1]; `null` where it is in the clear. */
  sealedTitle: v.optional(v.nullable(v.fallback(SealedTitle, "")), null),
  listed: v.boolean(),
  /** How media travels [SFU-1]. */
  media: MediaWay,
  /** Whether it travels through the SFU however few are inside. */
  large: v.optional(v.fallback(v.boolean(), false), false),
  /**
   * Since when few are inside, or a large call goes without the SFU, in milliseconds since 1970;
   * otherwise `null`.
   */
  smallSince: v.optional(v.nullable(v.fallback(v.number(), 0)), null),
  /** How many may be inside, unless they are inside already or the deployment carries fewer [ACC-12]. */
  capacity: v.fallback(v.pipe(v.number(), v.minValue(1)), LIMITS.rosterSize),
  /** SHA-256 of the key that makes somebody host, in hex; `null`: the room has none. */
  hostKeyHash: v.optional(v.nullable(v.string()), null),
  password: v.optional(
    v.nullable(v.fallback(PasswordHash, UNMATCHABLE_HASH)),
    null,
  ),
  rules: v.optional(
    v.fallback(
      StoredRules,
      () => v.parse(StoredRules, { speak: "moderators", record: "nobody" }),
    ),
    OPEN_RULES,
  ),
  /** Nobody comes in any more. */
  ended: v.optional(v.boolean(), false),
  /** Milliseconds since 1970 when somebody last came or went. */
  activeAt: v.number(),
  /** Since when nobody inside is host, in milliseconds since 1970; `null` while somebody is. */
  hostlessSince: v.optional(v.nullable(v.number()), null),
  /** Rises with each change. */
  version: v.pipe(v.number(), v.minValue(1)),
  /** The version in which somebody last took a seat that they did not have before. */
  seatedAt: v.optional(v.number(), 0),
  /** The order of the member who came in last. */
  lastOrder: v.number(),
  members: lenientList(Member, LIMITS.rosterSize + LIMITS.waiting, idOf),
  absent: lenientList(
    AbsentMember,
    LIMITS.absent + LIMITS.waiting,
    ({ member }) => member.id,
  ),
  former: v.optional(lenientList(FormerMember, LIMITS.former, idOf), []),
  /** Whom somebody sent away, and until when they stay out [ACC-5]. */
  removed: v.optional(
    lenientList(
      v.object({
        id: Id,
        name: v.optional(Name, "Guest"),
        visitorHash: v.nullable(v.string()),
        /** Whether they were refused while they waited: they were not inside. */
        refused: v.optional(v.boolean(), false),
        until: v.number(),
      }),
      LIMITS.removed,
      idOf,
    ),
    [],
  ),
});

/** What is stored as a room, perhaps by another version: one bad part does not cost the rest [SIG-10]. */
export const Room = v.pipe(
  StoredRoom,
  v.transform((room) => ({
    ...room,
    capacity: Math.min(room.capacity, LIMITS.rosterSize),
  })),
);
/** A room, as it is stored. */
export type Room = v.InferOutput<typeof Room>;

/** Decodes a room that was stored or came from another isolate. */
export function decodeRoom(value: unknown): Decoded<Room> {
  return decode(Room, value);
}

/** A new, empty room. */
export function newRoom(
  { waitingRoom = false, record = OPEN_RULES.record, ...room }:
    & Pick<Room, "id" | "title" | "listed">
    & Partial<
      Pick<
        Room,
        | "sealedTitle"
        | "capacity"
        | "hostKeyHash"
        | "password"
        | "large"
      >
    >
    & Partial<Pick<Rules, "waitingRoom" | "record">>,
  now: number,
): Room {
  return {
    media: MESH,
    large: false,
    smallSince: null,
    capacity: capacityLimits().defaultCapacity,
    sealedTitle: null,
    hostKeyHash: null,
    password: null,
    ...room,
    rules: { ...OPEN_RULES, waitingRoom, record },
    ended: false,
    activeAt: now,
    hostlessSince: null,
    version: 1,
    seatedAt: 0,
    lastOrder: 0,
    members: [],
    absent: [],
    former: [],
    removed: [],
  };
}

/** Whether everybody who knows the room may enter it, and see what it is called. */
export function isOpen({ rules, password, ended }: Room): boolean {
  return !ended && !rules.locked && !rules.waitingRoom && password === null;
}

/** Whether somebody is inside, and does not wait to be admitted. */
export function isInside({ standing }: Member): boolean {
  return standing !== "waiting";
}

/** Those who are inside. */
export function membersInside(members: readonly Member[]): Member[] {
  return members.filter(isInside);
}

/** Those who wait to be admitted. */
export function membersWaiting(members: readonly Member[]): Member[] {
  return members.filter((member) => !isInside(member));
}
