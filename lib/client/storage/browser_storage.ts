/** What this browser keeps between visits. */
import * as v from "valibot";
import { decode, lenientList } from "../../protocol/decode.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { Name, RoomId, Timestamp, Title } from "../../protocol/fields.ts";

/** What this needs of `localStorage`. */
export type StoragePort = Pick<globalThis.Storage, "getItem" | "setItem">;

/** What this origin keeps; the very look at `localStorage` throws where storage is blocked. */
export const localStore: StoragePort = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
};

/** What this tab keeps, likewise. */
export const tabStore: StoragePort = {
  getItem: (key) => sessionStorage.getItem(key),
  setItem: (key, value) => sessionStorage.setItem(key, value),
};

const Visit = v.strictObject({ id: RoomId, title: Title, at: Timestamp });
/** A room that this browser was in, and when, in milliseconds since 1970. */
export type Visit = v.InferOutput<typeof Visit>;

const VISITS = 8;
const Visits = lenientList(Visit, VISITS, ({ id }) => id);

/** Whether anything is kept: storage may be blocked, full, or taken away with the tab. */
export function keeps(storage: StoragePort): boolean {
  writeStored(storage, "kept", true);
  return readStored(storage, "kept", v.boolean()) !== null;
}

/** The name that was used last, or an empty string. */
export function rememberedName(storage: StoragePort): string {
  return readStored(storage, "name", Name) ?? "";
}

/** Remembers a name. */
export function rememberName(storage: StoragePort, name: string): void {
  writeStored(storage, "name", name.slice(0, LIMITS.nameChars));
}

/** The rooms that this browser was in, the latest first. */
export function recentVisits(storage: StoragePort): Visit[] {
  return readStored(storage, "rooms", Visits) ?? [];
}

/** Remembers a visit. */
export function rememberVisit(storage: StoragePort, visit: Visit): void {
  const others = recentVisits(storage).filter(({ id }) => id !== visit.id);
  writeStored(storage, "rooms", [visit, ...others].slice(0, VISITS));
}

/** Forgets the visits to a room. */
export function forgetVisit(storage: StoragePort, id: string): void {
  writeStored(
    storage,
    "rooms",
    recentVisits(storage).filter((visit) => visit.id !== id),
  );
}

/** What the user chose, until they choose otherwise. */
export type Choice =
  /** To be connected only with those who have the secret of a room's link. */
  | "strict"
  /** To be connected through relays only. */
  | "relay-only"
  /** To begin each visit with the microphone off. */
  | "join-muted"
  /** To begin each visit with the camera off. */
  | "join-camera-off"
  /** To see oneself as the others do, and not as in a mirror. */
  | "unmirrored";

/** Whether something was chosen. */
export function readChoice(storage: StoragePort, choice: Choice): boolean {
  return readStored(storage, choice, v.boolean()) ?? false;
}

/** Remembers what was chosen. */
export function writeChoice(
  storage: StoragePort,
  choice: Choice,
  on: boolean,
): void {
  writeStored(storage, choice, on);
}

/** What is stored under a key, if it fits the schema; otherwise `null`. */
export function readStored<Value>(
  storage: StoragePort,
  key: string,
  schema: v.GenericSchema<unknown, Value>,
): Value | null {
  try {
    const text = storage.getItem(`webrtc-dashboard.${key}`) ?? "null";
    const value = decode(schema, JSON.parse(text));
    return value.ok ? value.value : null;
  } catch {
    return null; // Storage may be forbidden, or hold what another page wrote.
  }
}

/** Stores a value under a key. */
export function writeStored(
  storage: StoragePort,
  key: string,
  value: unknown,
): void {
  try {
    storage.setItem(`webrtc-dashboard.${key}`, JSON.stringify(value));
  } catch {
    // Storage may be forbidden or full; nothing depends on it.
  }
}
