/** Creates rooms, each with a host key of its own. */
import { decode } from "../../protocol/decode.ts";
import { SealedTitle } from "../../protocol/sealed_title.ts";
import { isSecret, newSecret } from "../../protocol/ids.ts";
import { roomIdFor } from "../../protocol/room_seed.ts";
import type { NewRoom } from "../../protocol/requests.ts";
import { newPasswordHash } from "../crypto/password.ts";
import type { RoomStore } from "./room_store.ts";
import { sha256 } from "../crypto/sha256.ts";

/** A room that was just created. */
export interface CreatedRoom {
  id: string;
  /** Whoever has it is host there. It is told once, and kept as a hash. */
  hostKey: string;
}

/** A title that was sealed in a browser, for the room of this id [TITLE-1]. */
export interface SealedFor {
  id: string;
  sealedTitle: string;
}

/** What a browser sealed for the room that is made with a seed; `null` where it is not that. */
export async function sealedFor(
  seed: string,
  text: string,
): Promise<SealedFor | null> {
  const sealed = decode(SealedTitle, text);
  return isSecret(seed) && sealed.ok && sealed.value !== ""
    ? { id: await roomIdFor(seed), sealedTitle: sealed.value }
    : null;
}

/** What a room is made of; where it is not said, whoever leads it may record. */
type Wish =
  & Omit<NewRoom, "record">
  & Partial<Pick<NewRoom, "record"> & SealedFor>;

/** Creates a room. Throws `StorageUnavailableError` where it could not be stored. */
export async function createRoom(
  rooms: RoomStore,
  { password, ...options }: Wish,
): Promise<CreatedRoom> {
  const hostKey = newSecret();
  const { id } = await rooms.create({
    ...options,
    hostKeyHash: await sha256(hostKey),
    password: password === null ? null : await newPasswordHash(password),
  });
  return { id, hostKey };
}

/** The path of a link that makes whoever opens it host: no server is told of what is behind the `#`. */
export function hostPath({ id, hostKey }: CreatedRoom): string {
  return `/room/${id}#host=${hostKey}`;
}

/** Seconds in which the page of a new room must have been opened by whoever created it. */
const COOKIE_LIFE = 600;

/**
 * A cookie that hands the key to the page of the room, for those who created it with a form: the
 * page keeps the key and takes the cookie away.
 */
export function hostCookie(
  { id, hostKey }: CreatedRoom,
  protocol: string,
): string {
  const secure = protocol === "https:" ? "; Secure" : "";
  return `host=${hostKey}; Path=/room/${id}; Max-Age=${COOKIE_LIFE}; SameSite=Strict${secure}`;
}
