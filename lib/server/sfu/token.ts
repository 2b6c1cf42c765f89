/** Tokens for LiveKit: JWTs, signed with the secret that it shares with us (HS256). */
import type { Clock } from "../../protocol/clock.ts";

/** Our name at LiveKit, and the secret that goes with it. */
export interface SfuKey {
  key: string;
  secret: string;
}

/** What LiveKit calls "video grants"; whatever is not granted is left out. */
export interface LiveKitGrants {
  room?: string;
  roomJoin?: boolean;
  roomAdmin?: boolean;
  roomCreate?: boolean;
  roomList?: boolean;
  canSubscribe?: boolean;
  canPublish?: boolean;
  canPublishData?: boolean;
  canPublishSources?: readonly string[];
}

/** Seconds that LiveKit's clock may be behind ours. */
const CLOCK_TOLERANCE = 30;

/** It takes 20 ms to load, for which no server that starts need wait. */
const jose = () => import("jose");

/**
 * Signs a token. Nothing else of a participant stands in it than their id.
 * @param subject the participant; left out where it is for the server itself
 * @param date the date, which LiveKit goes by: it may be set, unlike the clock
 * @param ms milliseconds for which the token can be used
 */
export async function signToken(
  { key, secret }: SfuKey,
  grants: LiveKitGrants,
  date: Pick<Clock, "now">,
  ms: number,
  subject?: string,
): Promise<string> {
  const { SignJWT } = await jose();
  const now = Math.floor(date.now() / 1000);
  const token = new SignJWT({ video: grants })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(key)
    .setNotBefore(now - CLOCK_TOLERANCE)
    .setExpirationTime(now + Math.ceil(ms / 1000));
  if (subject !== undefined) token.setSubject(subject);
  return await token.sign(new TextEncoder().encode(secret));
}
