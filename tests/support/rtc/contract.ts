/**
 * What the client relies on in an RTCPeerConnection. The fake passes it in Deno, the real ones in
 * Chromium and Firefox: it runs in all, so it imports nothing but its own parts.
 */
import { descriptions } from "./contract/descriptions.ts";
import { transport } from "./contract/transport.ts";

/** The cases, by what they show. */
export const contract = { ...descriptions, ...transport };
