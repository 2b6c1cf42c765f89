/** STUN and TURN servers, and the credentials with which a participant may use them. */
import type { Clock } from "../protocol/clock.ts";
import type { IceServer, ServerMessage } from "../protocol/signaling.ts";
import { StorageUnavailable } from "./patience.ts";
import type { Throttle } from "./throttle.ts";

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
  ends: number | null;
}

/** Gives a participant the servers, with credentials that are theirs [TURN-1]. */
export type IceServersFor = (participant: string) => Promise<IceGrant>;

/**
 * Makes credentials as the TURN REST scheme has them, which coturn's `use-auth-secret` checks: the
 * username is when they end (seconds since 1970) and the participant's id, the credential its
 * HMAC-SHA1 in base 64. With two secrets the servers are given twice: each may know one only.
 */
export function iceServersFor(
  { fixed, shared }: IceSettings,
  clock: Clock,
): IceServersFor {
  return async (participant) => {
    if (!shared) return { iceServers: fixed, ends: null };
    const { urls, secrets, ttl } = shared;
    const ends = Math.floor(clock.now() / 1000) + ttl;
    const username = `${ends}:${participant}`;
    const own = await Promise.all(secrets.map(async (secret) => ({
      urls,
      username,
      credential: await hmacSha1(secret, username),
    })));
    return { iceServers: [...fixed, ...own], ends: ends * 1000 };
  };
}

/** What a browser is told of the servers: also for how many milliseconds it can use them. */
export function toldOf(
  { iceServers, ends }: IceGrant,
  now: number,
): Pick<
  Extract<ServerMessage, { type: "ice-servers" }>,
  "iceServers" | "lasts"
> {
  const lasts = ends === null
    ? {}
    : { lasts: Math.max(0, Math.floor(ends - now)) };
  return { iceServers: [...iceServers], ...lasts };
}

/** What is answered to somebody inside who asks for fresh credentials [TURN-2]. */
export async function answerTo(
  asker: { participant: string; address: string },
  { iceServers, throttle, clock }: {
    iceServers: IceServersFor;
    throttle: Pick<Throttle, "take">;
    clock: Clock;
  },
): Promise<ServerMessage> {
  try {
    if (!await throttle.take("credentials", asker.address)) {
      return { type: "no-ice-servers", reason: "too-many-tries" };
    }
    const grant = await iceServers(asker.participant);
    return { type: "ice-servers", ...toldOf(grant, clock.now()) };
  } catch (error) {
    if (!(error instanceof StorageUnavailable)) {
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
