/** What this browser keeps between visits. */
import * as v from "valibot";
import { check } from "../protocol/decode.ts";
import { LIMITS } from "../protocol/limits.ts";
import { Name, RoomId, Title } from "../protocol/fields.ts";

/** What this needs of `localStorage`. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

const Visit = v.strictObject({ id: RoomId, title: Title, at: v.number() });
/** A room that one was in, and when, in milliseconds since 1970. */
export type Visit = v.InferOutput<typeof Visit>;

const VISITS = 8;

/** The name that was used last, or an empty one. */
export function rememberedName(storage: Storage): string {
  const name = check(Name, read(storage, "name"));
  return name.ok ? name.value : "";
}

/** Remembers a name. */
export function rememberName(storage: Storage, name: string): void {
  write(storage, "name", name.slice(0, LIMITS.nameChars));
}

/** The rooms that one was in lately, the last one first. */
export function visits(storage: Storage): Visit[] {
  const visits = check(v.array(Visit), read(storage, "rooms"));
  return visits.ok ? visits.value : [];
}

/** Remembers a visit. */
export function rememberVisit(storage: Storage, visit: Visit): void {
  const others = visits(storage).filter(({ id }) => id !== visit.id);
  write(storage, "rooms", [visit, ...others].slice(0, VISITS));
}

/** Forgets the visits to a room. */
export function forgetVisit(storage: Storage, id: string): void {
  write(storage, "rooms", visits(storage).filter((visit) => visit.id !== id));
}

function read(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(`webrtc-dashboard.${key}`) ?? "null");
  } catch {
    return null; // Storage may be forbidden, or hold what another page wrote.
  }
}

function write(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(`webrtc-dashboard.${key}`, JSON.stringify(value));
  } catch {
    // Storage may be forbidden or full; nothing depends on it.
  }
}
