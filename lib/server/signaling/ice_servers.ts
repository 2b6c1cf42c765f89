/** STUN and TURN servers, and the credentials with which a participant may use them. */
import type { Clock } from "../../protocol/clock.ts";
import type { IceServer, ServerMessage } from "../../protocol/signaling.ts";
import { StorageUnavailableError } from "../kv/with_timeout.ts";
import type { Throttle } from "../kv/throttle.ts";

/** Seconds that a participant's TURN credentials are valid, unless the settings say otherwise. */
export const TURN_TTL = 3600;

/** The servers, as they are configured. */
export interface IceSettings {
  /** Those that are the same for everybody. */
  fixed: IceServer[];
  /**
   * TURN servers that share a secret with us, or one of two while it is changed; credentials last
   * `ttl` seconds.
   */
  shared: { urls: string[]; secrets: string[]; ttl: number } | null;
}

/** The servers as somebody has them. */
export interface IceGrant {
  iceServers: readonly IceServer[];
  /** When their credentials end, in milliseconds since 1970; `null` where they do not. */
  expiresAt: number | null;
}

/** Gives a participant the servers, with credentials that are theirs [TURN-1]. */
export type IceServersFor = (participant: string) => Promise<IceGrant>;

/**
 * Makes credentials as the TURN REST scheme has them, which coturn's `use-auth-secret` checks: the
 * username is when they end (seconds since 1970) and the participant's id, the credential its
 * HMAC-SHA1 in base 64. With two secrets the servers are given twice: each may know one only.
 * @param date the date, which relays go by: it may be set, unlike the clock
 */
export function iceServersFor(
  { fixed, shared }: IceSettings,
  clock: Clock,
  date: Pick<Clock, "now"> = clock,
): IceServersFor {
  return async (participant) => {
    if (!shared) return { iceServers: fixed, expiresAt: null };
    const { urls, secrets, ttl } = shared;
    const ends = Math.floor(date.now() / 1000) + ttl;
    const username = `${ends}:${participant}`;
    const own = await Promise.all(secrets.map(async (secret) => ({
      urls,
      username,
      credential: await hmacSha1(secret, username),
    })));
    const left = ends * 1000 - date.now();
    return {
      iceServers: [...fixed, ...own],
      expiresAt: clock.now() + left,
    };
  };
}

/** What a browser is told of the servers: also for how many milliseconds it can use them. */
export function iceServersPayload(
  { iceServers, expiresAt }: IceGrant,
  now: number,
): Pick<
  Extract<ServerMessage, { type: "ice-servers" }>,
  "iceServers" | "ttlMs"
> {
  const ttl = expiresAt === null
    ? {}
    : { ttlMs: Math.max(0, Math.floor(expiresAt - now)) };
  return { iceServers: [...iceServers], ...ttl };
}

/** What is answered to somebody inside who asks for fresh credentials [TURN-2]. */
export async function answerIceServersRequest(
  asker: { participant: string; address: string },
  { iceServers, throttle, clock }: {
    iceServers: IceServersFor;
    throttle: Pick<Throttle, "tryTake">;
    clock: Clock;
  },
): Promise<ServerMessage> {
  try {
    if (!await throttle.tryTake("credentials", asker.address)) {
      return { type: "no-ice-servers", reason: "too-many-tries" };
    }
    const grant = await iceServers(asker.participant);
    return { type: "ice-servers", ...iceServersPayload(grant, clock.now()) };
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) {
      console.error("There are no ICE servers to give:", error);
    }
    return { type: "no-ice-servers", reason: "storage-unavailable" };
  }
}

async function hmacSha1(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: "SHA-1" },
    false,
    ["sign"],
  );
  const signature = await crypto.subtle.sign("HMAC", key, encoder.encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}
