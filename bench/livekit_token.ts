/** What opens a room of LiveKit to a client of its own, without the product. */
import { SignJWT } from "jose";
import type { RunningLiveKit } from "../tests/support/servers/livekit.ts";

/** Of somebody who may do everything there. */
export function tokenFor(
  { settings: { key, secret } }: RunningLiveKit,
  room: string,
): Promise<string> {
  const video = {
    room,
    roomJoin: true,
    canSubscribe: true,
    canPublish: true,
    canPublishData: true,
  };
  return new SignJWT({ video }).setProtectedHeader({ alg: "HS256" })
    .setIssuer(key).setSubject(crypto.randomUUID()).setExpirationTime("600 s")
    .sign(new TextEncoder().encode(secret));
}
