/** Which pair of candidates a connection uses. It runs in the browser. */
import { inTime } from "./camera.ts";

/** When a connection uses another path than now, in milliseconds since the page began. */
export function newPath(connection: RTCPeerConnection | null): Promise<number> {
  const path = connection?.getSenders()[0]?.transport?.iceTransport;
  // Chromium may keep the port of one end: then the new pair has one old ufrag and one new. Who
  // did not restart may even keep the old pair, and be heard by it.
  const pair = () => {
    const { local, remote } = path?.getSelectedCandidatePair() ?? {};
    return `${local?.usernameFragment} ${remote?.usernameFragment}`;
  };
  if (!path?.getSelectedCandidatePair()) throw new Error("there is no path");
  const before = pair();
  return inTime(
    "a new path",
    new Promise((resolve) => {
      path.addEventListener("selectedcandidatepairchange", () => {
        if (pair() !== before) resolve(performance.now());
      });
    }),
  );
}
