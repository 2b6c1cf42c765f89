/** What this browser keeps that says who it is to a room: the host keys, and a mark of its own. */
import * as v from "valibot";
import { RoomId } from "../protocol/fields.ts";
import { newSecret } from "../protocol/ids.ts";
import { keep, kept, type Storage } from "./remembered.ts";

const Secret = v.pipe(v.string(), v.minLength(32), v.maxLength(64));
const HostKeys = v.array(v.strictObject({ room: RoomId, key: Secret }));

/** Rooms whose keys are kept, at most. */
const KEYS = 100;

/** The mark that tells this browser from others, made when it is first needed. */
export function visitorOf(storage: Storage): string {
  const mark = kept(storage, "visitor", Secret) ?? newSecret();
  keep(storage, "visitor", mark);
  return mark;
}

/** The key that makes this browser host of a room; `null` where it has none. */
export function hostKeyOf(storage: Storage, room: string): string | null {
  const keys = kept(storage, "host-keys", HostKeys) ?? [];
  return keys.find((one) => one.room === room)?.key ?? null;
}

/** Keeps the key of a room. */
export function keepHostKey(storage: Storage, room: string, key: string): void {
  if (!v.is(Secret, key)) return;
  const others = (kept(storage, "host-keys", HostKeys) ?? [])
    .filter((one) => one.room !== room);
  keep(storage, "host-keys", [{ room, key }, ...others].slice(0, KEYS));
}

/**
 * Takes the host key out of the page's address or its cookies, so that nobody hands it on with the
 * address by mistake; `null` where there is none.
 */
export function takeHostKey(
  { hash, pathname, search }: Pick<Location, "hash" | "pathname" | "search">,
  history: Pick<History, "replaceState">,
  document: Pick<Document, "cookie">,
): string | null {
  const cookie = /(?:^|; )host=([^;]+)/.exec(document.cookie)?.[1] ?? null;
  if (cookie) document.cookie = `host=; Path=${pathname}; Max-Age=0`;
  const fragment = new URLSearchParams(hash.slice(1));
  const key = fragment.get("host");
  if (key === null) return cookie;
  fragment.delete("host");
  const rest = fragment.size > 0 ? `#${fragment}` : "";
  history.replaceState(null, "", pathname + search + rest);
  return key;
}
