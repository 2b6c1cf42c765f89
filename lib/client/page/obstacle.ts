/** What keeps a browser, or the way in which it got the page, from any call. */
import { canCall, makesConnections, type Surroundings } from "./can_call.ts";

/** Why no call can be made here. */
export type Obstacle =
  /** The page came over plain http: it gets no camera and no cryptography. */
  | "no-https"
  /** There is no `crypto.subtle`, though the page came over https. */
  | "no-crypto"
  /** The browser has no WebRTC, or somebody took it away. */
  | "no-webrtc"
  /** There is something in the place of WebRTC, which makes no connection. */
  | "webrtc-blocked"
  | "no-data-channels"
  | "no-websocket";

/** The first obstacle that there is; `null` where calls can be made. */
export function obstacleOf(around: Surroundings): Obstacle | null {
  if (canCall(around)) return null;
  const { isSecureContext, crypto, RTCPeerConnection } = around;
  if (!crypto?.subtle) return isSecureContext ? "no-crypto" : "no-https";
  if (typeof RTCPeerConnection !== "function") return "no-webrtc";
  if (!makesConnections(RTCPeerConnection)) return "webrtc-blocked";
  return around.WebSocket ? "no-data-channels" : "no-websocket";
}
