/** How much of KV a room takes, and what it forgets so that it fits into one value [SIG-12]. Pure. */
import * as LIMITS from "../../protocol/limits.ts";
import type { Member, Room } from "./room.ts";

/**
 * A room that fits into one value of KV, however many are in it. Those who are here always have
 * their place; in a large room whose people all have names as long as they can be, it knows fewer
 * of those who are gone.
 */
export function fitted(room: Room): Room {
  const shared = { ...room, members: withSharedFeatures(room.members) };
  let excess = storedBytes(shared) - LIMITS.roomBytes;
  if (excess <= 0) return shared;
  const forgotten = new Set<unknown>();
  for (const one of forgettable(shared)) {
    if (excess <= 0) break;
    excess -= storedBytes(one);
    forgotten.add(one);
  }
  const known = (one: unknown) => !forgotten.has(one);
  return {
    ...shared,
    absent: shared.absent.filter(known),
    former: shared.former.filter(known),
    removed: shared.removed.filter(known),
  };
}

/** Whom a room forgets first: it costs them the less, the earlier they stand here. */
function forgettable({ absent, former, removed }: Room): unknown[] {
  return [
    ...former,
    ...removed.filter(({ refused }) => refused),
    ...absent,
    ...removed.filter(({ refused }) => !refused),
  ];
}

/**
 * The members with one list of features for all whose pages can do the same: V8 writes a list once,
 * wherever it stands. Where there are too many different ones, whoever comes later has none.
 */
function withSharedFeatures(members: readonly Member[]): Member[] {
  const lists = new Map<string, string[]>([["", []]]);
  let left = LIMITS.roomFeatureChars;
  return members.map((member) => {
    const name = member.features.join();
    const chars = name.length;
    if (!lists.has(name) && chars <= left) {
      lists.set(name, member.features);
      left -= chars;
    }
    const features = lists.get(name) ?? lists.get("") ?? [];
    return features === member.features ? member : { ...member, features };
  });
}

/**
 * Bytes that V8 takes, at most, to write a value as it is stored in KV: objects, lists, texts,
 * numbers, and what is one of a few.
 */
export function storedBytes(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value === "string") return textBytes(value);
  if (typeof value === "number") return 9;
  if (typeof value !== "object" || value === null) return 1;
  if (seen.has(value)) return 1 + countBytes(seen.size);
  seen.add(value);
  const inside = Array.isArray(value) ? value : Object.entries(value).flat();
  return inside.reduce(
    (sum, part) => sum + storedBytes(part, seen),
    3 + 2 * countBytes(inside.length),
  );
}

/** A text of Latin letters has a byte for each, any other one two, and may have to begin at an even place. */
function textBytes(text: string): number {
  // deno-lint-ignore no-control-regex -- Latin-1 begins with them
  const isLatin = /^[\x00-\xff]*$/.test(text);
  const bytes = isLatin ? text.length : 2 * text.length;
  return 1 + countBytes(bytes) + bytes + (isLatin ? 0 : 1);
}

/** Bytes of a count: seven bits in each. */
function countBytes(count: number): number {
  return count < 2 ** 7 ? 1 : count < 2 ** 14 ? 2 : 3;
}
