/** Opens rooms: what somebody wishes becomes a room with a key of its own. */
import { newSecret } from "../protocol/ids.ts";
import type { NewRoom } from "../protocol/rooms.ts";
import { newPasswordHash } from "./password.ts";
import type { RoomStore } from "./room_store.ts";
import { sha256 } from "./sha256.ts";

/** A room that was just opened. */
export interface Opened {
  id: string;
  /** Whoever has it is host there. It is told once, and kept as a hash. */
  hostKey: string;
}

/** Opens a room. Throws `StorageUnavailable` where it could not be stored. */
export async function openRoom(
  rooms: RoomStore,
  { password, ...wish }: NewRoom,
): Promise<Opened> {
  const hostKey = newSecret();
  const { id } = await rooms.create({
    ...wish,
    hostKeyHash: await sha256(hostKey),
    password: password === null ? null : await newPasswordHash(password),
  });
  return { id, hostKey };
}

/** Where the one who opened a room goes: the key stands where no server is told of it. */
export function hostPath({ id, hostKey }: Opened): string {
  return `/room/${id}#host=${hostKey}`;
}
