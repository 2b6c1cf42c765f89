/** What this browser keeps that says who it is to a room: the host keys, and a mark of its own. */
import * as v from "valibot";
import { lenientList } from "../protocol/decode.ts";
import { RoomId } from "../protocol/fields.ts";
import { newSecret } from "../protocol/ids.ts";
import { keep, kept, type Storage } from "./remembered.ts";

const Secret = v.pipe(v.string(), v.minLength(32), v.maxLength(64));

/** What the secret of a room's link, and its host key, are called in the fragment. */
const SECRET = "k";
const HOST = "host";

/** Rooms whose keys are kept, at most. */
const KEYS = 100;
const Keys = lenientList(
  v.strictObject({ room: RoomId, key: Secret }),
  KEYS,
  ({ room }) => room,
);

/** The mark that tells this browser from others, made when it is first needed. */
export function visitorOf(storage: Storage): string {
  const mark = kept(storage, "visitor", Secret) ?? newSecret();
  keep(storage, "visitor", mark);
  return mark;
}

/** The key that makes this browser host of a room; `null` where it has none. */
export function hostKeyOf(storage: Storage, room: string): string | null {
  const keys = kept(storage, "host-keys", Keys) ?? [];
  return keys.find((one) => one.room === room)?.key ?? null;
}

/** Keeps the key of a room. */
export function keepHostKey(storage: Storage, room: string, key: string): void {
  if (!v.is(Secret, key)) return;
  const others = (kept(storage, "host-keys", Keys) ?? [])
    .filter((one) => one.room !== room);
  keep(storage, "host-keys", [{ room, key }, ...others].slice(0, KEYS));
}

/**
 * The secret of the room's link, which no server is told: from the page's address, or of an earlier
 * visit, or a new one where the room is new. It stands in the address from then on, so that whoever
 * copies it hands on the secret too. `null` where there is none.
 * @param isNew whether this browser has just made the room
 */
export function linkSecret(
  room: string,
  isNew: boolean,
  { hash, pathname, search }: Pick<Location, "hash" | "pathname" | "search">,
  history: Pick<History, "replaceState">,
  storage: Storage,
): string | null {
  const fragment = new URLSearchParams(hash.slice(1));
  const given = fragment.get(SECRET);
  const secrets = kept(storage, "link-secrets", Keys) ?? [];
  const secret = v.is(Secret, given)
    ? given
    : secrets.find((one) => one.room === room)?.key ??
      (isNew ? newSecret() : null);
  if (secret === null) return null;
  const others = secrets.filter((one) => one.room !== room);
  keep(
    storage,
    "link-secrets",
    [{ room, key: secret }, ...others].slice(0, KEYS),
  );
  if (secret !== given) {
    fragment.set(SECRET, secret);
    history.replaceState(null, "", `${pathname}${search}#${fragment}`);
  }
  return secret;
}

/**
 * The path of a room's link, with what only browsers are told: the link's secret, and the key that
 * makes whoever opens it host.
 */
export function pathOf(
  room: string,
  secret: string | null,
  hostKey: string | null = null,
): string {
  const fragment = new URLSearchParams({
    ...(secret !== null && { [SECRET]: secret }),
    ...(hostKey !== null && { [HOST]: hostKey }),
  });
  return `/room/${room}${fragment.size > 0 ? `#${fragment}` : ""}`;
}

/**
 * Takes the host key out of the page's address or its cookies, so that nobody hands it on with the
 * address by mistake; `null` where there is none. A cookie says that this browser has just made the
 * room.
 */
export function takeHostKey(
  { hash, pathname, search }: Pick<Location, "hash" | "pathname" | "search">,
  history: Pick<History, "replaceState">,
  document: Pick<Document, "cookie">,
): { key: string | null; isNew: boolean } {
  const cookie = /(?:^|; )host=([^;]+)/.exec(document.cookie)?.[1] ?? null;
  if (cookie) document.cookie = `host=; Path=${pathname}; Max-Age=0`;
  const fragment = new URLSearchParams(hash.slice(1));
  const key = fragment.get(HOST);
  if (key === null) return { key: cookie, isNew: cookie !== null };
  fragment.delete(HOST);
  const rest = fragment.size > 0 ? `#${fragment}` : "";
  history.replaceState(null, "", pathname + search + rest);
  return { key, isNew: false };
}
