/** What this browser keeps to identify itself to rooms, and what it takes out of their addresses. */
import * as v from "valibot";
import { isSecret, newSecret } from "../../protocol/ids.ts";
import type { Fragment } from "../../protocol/links.ts";
import {
  readStored,
  type StoragePort,
  writeStored,
} from "../storage/browser_storage.ts";
import { readRoomKey, writeRoomKey } from "./link_secrets.ts";

const HOST_KEYS = "host-keys";
const Visitor = v.pipe(v.string(), v.check(isSecret, "not a mark"));

/** The id that tells this browser from others, made when it is first needed. */
export function browserIdOf(storage: StoragePort): string {
  const id = readStored(storage, "visitor", Visitor) ?? newSecret();
  writeStored(storage, "visitor", id);
  return id;
}

/** The key that makes this browser host of a room; `null` where it has none. */
export function hostKeyOf(storage: StoragePort, room: string): string | null {
  return readRoomKey(storage, HOST_KEYS, room)?.key ?? null;
}

/** Saves the key of a room; one that made this browser host stays, as a room has one key for ever. */
export function saveHostKey(
  storage: StoragePort,
  room: string,
  key: string,
): void {
  const isGood = readRoomKey(storage, HOST_KEYS, room)?.untried === false;
  if (isSecret(key) && !isGood) writeRoomKey(storage, HOST_KEYS, { room, key });
}

/** The saved key of a room made this browser host. */
export function confirmHostKey(storage: StoragePort, room: string): void {
  const stored = readRoomKey(storage, HOST_KEYS, room);
  if (!stored || stored.untried === false) return;
  writeRoomKey(storage, HOST_KEYS, { ...stored, untried: false });
}

/**
 * Takes the host key of a room that this browser has just created out of the page's cookies; `null`
 * where there is none.
 */
export function takeHostCookie(
  { pathname }: Pick<Location, "pathname">,
  document: Pick<Document, "cookie">,
): string | null {
  const key = /(?:^|; )host=([^;]+)/.exec(document.cookie)?.[1] ?? null;
  if (key) document.cookie = `host=; Path=${pathname}; Max-Age=0`;
  return key;
}

/** What is in a fragment as this product writes it; `null` where there is anything else. */
export function exactFragment(hash: string): Fragment | null {
  const [exact, secret = null, hostKey = null] =
    /^(?:#k=(\w+))?(?:[#&]host=(\w+))?$/.exec(hash) ?? [];
  const areKeys = [secret, hostKey].every((key) => !key || isSecret(key));
  return exact !== undefined && areKeys ? { secret, hostKey } : null;
}

/** The path of a room's link, as `links.ts` reads it. */
export function roomPath(
  room: string,
  secret: string | null,
  hostKey: string | null = null,
): string {
  const fragment = [
    secret && `k=${secret}`,
    hostKey && `host=${hostKey}`,
  ].filter(Boolean).join("&");
  return `/room/${room}${fragment && `#${fragment}`}`;
}

/**
 * Puts the link's secret into the address, and nothing else: whoever copies the address passes the
 * secret on, and never the host key.
 */
export function showLink(
  secret: string | null,
  { hash, pathname, search }: Pick<Location, "hash" | "pathname" | "search">,
  history: Pick<History, "replaceState">,
): void {
  const shown = roomPath("", secret).slice(roomPath("", null).length);
  if (shown !== hash) history.replaceState(null, "", pathname + search + shown);
}
