/** STUN and TURN servers, and the credentials with which a participant may use them. */
import type { Clock } from "../protocol/clock.ts";
import type { IceServer } from "../protocol/signaling.ts";

/** Seconds that a participant's TURN credentials are valid, unless the settings say otherwise. */
export const TURN_TTL = 3600;

/** The servers, as they are configured. */
export interface IceSettings {
  /** Those that are the same for everybody. */
  fixed: IceServer[];
  /** TURN servers that share a secret with us; credentials last `ttl` seconds. */
  shared: { urls: string[]; secret: string; ttl: number } | null;
}

/** Gives a participant the servers, with credentials that are theirs. */
export type IceServersFor = (
  participant: string,
) => Promise<readonly IceServer[]>;

/**
 * Makes credentials as the TURN REST scheme has them, which coturn's `use-auth-secret` checks: the
 * username is when they end (seconds since 1970) and the participant's id, the credential its
 * HMAC-SHA1 in base 64.
 */
export function iceServersFor(
  { fixed, shared }: IceSettings,
  clock: Clock,
): IceServersFor {
  return async (participant) => {
    if (!shared) return fixed;
    const ends = Math.floor(clock.now() / 1000) + shared.ttl;
    const username = `${ends}:${participant}`;
    const credential = await hmacSha1(shared.secret, username);
    return [...fixed, { urls: shared.urls, username, credential }];
  };
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
