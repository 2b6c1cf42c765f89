/** Which pair of candidates a connection uses. It runs in the browser. */
import { inTime } from "./camera.ts";

/** When all of these connections use another path than now, in milliseconds since the page began. */
export async function newPaths(
  connections: readonly RTCPeerConnection[],
): Promise<number> {
  const times = connections.map((connection) => {
    const path = connection.getSenders()[0]?.transport?.iceTransport;
    const ufrag = () =>
      path?.getSelectedCandidatePair()?.local?.usernameFragment ?? null;
    const before = ufrag();
    if (!path || before === null) throw new Error("there is no path yet");
    return new Promise<number>((resolve) => {
      path.addEventListener("selectedcandidatepairchange", () => {
        if (ufrag() !== before) resolve(performance.now());
      });
    });
  });
  return Math.max(...await inTime("a new path", Promise.all(times)));
}
