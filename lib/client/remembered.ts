/** What this browser keeps between visits. */
import * as v from "valibot";
import { check, lenientList } from "../protocol/decode.ts";
import { LIMITS } from "../protocol/limits.ts";
import { Moment, Name, RoomId, Title } from "../protocol/fields.ts";

/** What this needs of `localStorage`. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

const Visit = v.strictObject({ id: RoomId, title: Title, at: Moment });
/** A room that one was in, and when, in milliseconds since 1970. */
export type Visit = v.InferOutput<typeof Visit>;

const VISITS = 8;
const Visits = lenientList(Visit, VISITS, ({ id }) => id);

/** The name that was used last, or an empty one. */
export function rememberedName(storage: Storage): string {
  return kept(storage, "name", Name) ?? "";
}

/** Remembers a name. */
export function rememberName(storage: Storage, name: string): void {
  keep(storage, "name", name.slice(0, LIMITS.nameChars));
}

/** The rooms that one was in lately, the last one first. */
export function visits(storage: Storage): Visit[] {
  return kept(storage, "rooms", Visits) ?? [];
}

/** Remembers a visit. */
export function rememberVisit(storage: Storage, visit: Visit): void {
  const others = visits(storage).filter(({ id }) => id !== visit.id);
  keep(storage, "rooms", [visit, ...others].slice(0, VISITS));
}

/** Forgets the visits to a room. */
export function forgetVisit(storage: Storage, id: string): void {
  keep(storage, "rooms", visits(storage).filter((visit) => visit.id !== id));
}

/** What somebody once chose, and what holds until they choose otherwise. */
export type Choice =
  /** To be connected only with those who have the secret of a room's link. */
  | "strict"
  /** To be connected through relays only. */
  | "relay-only";

/** Whether something was chosen. */
export function chosen(storage: Storage, choice: Choice): boolean {
  return kept(storage, choice, v.boolean()) ?? false;
}

/** Remembers what was chosen. */
export function choose(storage: Storage, choice: Choice, on: boolean): void {
  keep(storage, choice, on);
}

/** What is kept under a key, if it is of this kind; `null` where nothing of it is there. */
export function kept<Kept>(
  storage: Storage,
  key: string,
  kind: v.GenericSchema<unknown, Kept>,
): Kept | null {
  try {
    const text = storage.getItem(`webrtc-dashboard.${key}`) ?? "null";
    const value = check(kind, JSON.parse(text));
    return value.ok ? value.value : null;
  } catch {
    return null; // Storage may be forbidden, or hold what another page wrote.
  }
}

/** Keeps a value under a key. */
export function keep(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(`webrtc-dashboard.${key}`, JSON.stringify(value));
  } catch {
    // Storage may be forbidden or full; nothing depends on it.
  }
}
