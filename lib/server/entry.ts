/** From what somebody says at the door to what it means for the room. */
import { newId, newSecret } from "../protocol/ids.ts";
import type { Received } from "../protocol/client_messages.ts";
import type { Place } from "../protocol/signaling.ts";
import type { JoinTokens } from "./join_tokens.ts";
import { hashPassword } from "./password.ts";
import type { Command } from "./room.ts";
import type { RoomStore } from "./room_store.ts";
import type { Person } from "./sessions.ts";
import { sha256 } from "./sha256.ts";

/** What is asked by somebody who wants in. */
export type Wish = Extract<Received, { type: "join" | "resume" }>;

/** Somebody who comes in, if the room lets them. */
export interface Entry {
  command: Extract<Command, { type: "join" | "resume" }>;
  /** The token that takes the place again, and its hash [SIG-4]. */
  token: string;
  tokenHash: string;
}

/** What this needs to know what a wish means. */
export interface EntryParts {
  /** The isolate that holds the socket. */
  id: string;
  rooms: Pick<RoomStore, "passwordOf">;
  tokens: Pick<JoinTokens, "spend">;
  /** Whether only those come in who are signed in, or have a token [ACC-10]. */
  signInFirst: boolean;
}

/**
 * What a wish means for the room. Secrets go no further: the room sees hashes alone.
 * @param person who they are, where a provider vouches for it
 */
export async function entryOf(
  wish: Wish,
  person: Person | null,
  { id: hub, rooms, tokens, signInFirst }: EntryParts,
): Promise<Entry> {
  const token = wish.type === "resume" && wish.next || newSecret();
  const tokenHash = await sha256(token);
  if (wish.type === "resume") {
    const command = {
      type: "resume" as const,
      id: wish.participant,
      hub,
      tokenHash: await sha256(wish.token),
      nextTokenHash: tokenHash,
    };
    return { command, token, tokenHash };
  }
  const { room, name, knock, password, hostKey, visitor, replaces } = wish;
  const grant = wish.token === undefined
    ? null
    : await tokens.spend(wish.token, room);
  const hashed = (secret: string | undefined) =>
    secret === undefined ? null : sha256(secret);
  const command = {
    type: "join" as const,
    id: newId(),
    name: grant?.name ?? person?.name ?? name,
    verified: person !== null,
    vouched: !signInFirst || person !== null || grant !== null,
    hub,
    tokenHash,
    granted: grant?.role ?? null,
    visitorHash: await hashed(visitor),
    hostKeyHash: await hashed(hostKey),
    // As slow without a password to compare with: time tells nothing about the room.
    passwordHash: password === undefined
      ? null
      : await hashPassword(password, await rooms.passwordOf(room) ?? undefined),
    knock,
    replaces: replaces
      ? { id: replaces.participant, tokenHashes: await hashesOf(replaces) }
      : null,
  };
  return { command, token, tokenHash };
}

/** What the room knows of the tokens of a place: either may be the one that counts [SIG-9]. */
export function hashesOf({ token, next }: Place): Promise<string[]> {
  return Promise.all(
    [token, next].flatMap((secret) =>
      secret === undefined ? [] : sha256(secret)
    ),
  );
}
