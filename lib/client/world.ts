/** The real browser, as a call needs it. */
import { steadyClock, systemClock } from "../protocol/clock.ts";
import type { CallWorld } from "./call.ts";
import type { MediaDevicesPort } from "./local_media.ts";
import { OwnKey } from "./proof.ts";

/** A browser on a page without https has no `mediaDevices`: it is as if there were no devices. */
const noDevices: MediaDevicesPort = {
  getUserMedia: () =>
    Promise.reject(new DOMException("no secure context", "NotAllowedError")),
  enumerateDevices: () => Promise.resolve([]),
  addEventListener: () => {},
  removeEventListener: () => {},
};

/** The kind of certificate that browsers make by themselves. */
const CERTIFICATE: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };

/**
 * The world of this page.
 * @param websocketUrl where `/api/ws` is, if it is not where the page came from
 */
export function browserWorld(websocketUrl: string | null): CallWorld {
  // One certificate for all connections: by it a peer is known again [NEG-10].
  let certificate: RTCCertificate | null = null;
  RTCPeerConnection.generateCertificate(CERTIFICATE).then(
    (made) => certificate = made,
    (error) => console.warn("No certificate could be made:", error),
  );
  const address = websocketUrl ??
    new URL("/api/ws", location.href.replace(/^http/, "ws")).href;
  return {
    connectSocket: () => new WebSocket(address),
    createConnection: (configuration) =>
      new RTCPeerConnection({
        ...configuration,
        ...(certificate && { certificates: [certificate] }),
      }),
    makeKey: (secret) => OwnKey.make(secret),
    mediaDevices: navigator.mediaDevices ?? noDevices,
    storage: {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
    },
    tab: {
      getItem: (key) => sessionStorage.getItem(key),
      setItem: (key, value) => sessionStorage.setItem(key, value),
    },
    farewell: (room, place) => {
      const type = "application/json";
      navigator.sendBeacon(
        `/api/rooms/${room}/leave`,
        new Blob([JSON.stringify(place)], { type }),
      );
    },
    clock: steadyClock,
    calendar: systemClock,
    random: Math.random,
    window: globalThis,
    document,
  };
}
