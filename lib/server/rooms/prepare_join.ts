/** From a request to join or resume to a command for the room. */
import { newId, newSecret } from "../../protocol/ids.ts";
import type { DecodedClientMessage } from "../../protocol/client_messages.ts";
import type { ResumeTicket } from "../../protocol/signaling.ts";
import type { JoinTokens } from "../auth/join_tokens.ts";
import { hashToCompare } from "../crypto/password.ts";
import type { Command } from "./decide.ts";
import type { RoomStore } from "./room_store.ts";
import type { Person } from "../auth/sessions.ts";
import { sha256 } from "../crypto/sha256.ts";

/** What a browser sends to come in. */
export type JoinRequest = Extract<
  DecodedClientMessage,
  { type: "join" | "resume" }
>;

/** A join or resume that the room has yet to decide. */
export interface PreparedJoin {
  command: Extract<Command, { type: "join" | "resume" }>;
  /** The token that takes the place again, and its hash [SIG-4]. */
  token: string;
  tokenHash: string;
  /** Whether a password or join token was right: it was no guess, even if it opens nothing now. */
  proven: boolean;
}

/** What this needs. */
export interface PrepareJoinDeps {
  /** The isolate that holds the socket. */
  id: string;
  rooms: Pick<RoomStore, "passwordOf">;
  tokens: Pick<JoinTokens, "redeem">;
  /** Whether only those come in who are signed in, or have a token [ACC-10]. */
  signInFirst: boolean;
}

/**
 * The command that a request means. Secrets go no further: the room sees hashes only.
 * @param person who they are, where a provider vouches for it
 */
export async function prepareJoin(
  request: JoinRequest,
  person: Person | null,
  { id: hub, rooms, tokens, signInFirst }: PrepareJoinDeps,
): Promise<PreparedJoin> {
  const token = request.type === "resume" && request.next || newSecret();
  const tokenHash = await sha256(token);
  if (request.type === "resume") {
    const command = {
      type: "resume" as const,
      id: request.participant,
      hub,
      tokenHash: await sha256(request.token),
      nextTokenHash: tokenHash,
      features: request.features,
    };
    return { command, token, tokenHash, proven: false };
  }
  const { room, name, knock, password, hostKey, browserId, replaces } = request;
  const grant = request.token === undefined
    ? null
    : await tokens.redeem(request.token, room);
  const stored = password === undefined ? null : await rooms.passwordOf(room);
  // As slow without a password to compare with: time tells nothing about the room.
  const passwordHash = password === undefined
    ? null
    : await hashToCompare(password, stored ?? undefined);
  const hashed = (secret: string | undefined) =>
    secret === undefined ? null : sha256(secret);
  const command = {
    type: "join" as const,
    id: newId(),
    name: grant?.name ?? person?.name ?? name,
    verified: person !== null,
    authorized: !signInFirst || person !== null || grant !== null,
    hub,
    tokenHash,
    features: request.features,
    grantedRole: grant?.role ?? null,
    visitorHash: await hashed(browserId),
    hostKeyHash: await hashed(hostKey),
    passwordHash,
    knock,
    replaces: replaces
      ? {
        id: replaces.participant,
        tokenHashes: await ticketTokenHashes(replaces),
      }
      : null,
  };
  const proven = grant !== null ||
    stored !== null && passwordHash === stored.hash;
  return { command, token, tokenHash, proven };
}

/** What the room knows of the tokens of a place: either may be the one that counts [SIG-9]. */
export function ticketTokenHashes(
  { token, next }: ResumeTicket,
): Promise<string[]> {
  return Promise.all(
    [token, next].flatMap((secret) =>
      secret === undefined ? [] : sha256(secret)
    ),
  );
}
