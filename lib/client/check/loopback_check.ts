/** Whether this browser makes connections at all: two of this page's own, without any server. */
import { type CheckResult, failure, success } from "./check_failure.ts";
import { failAfter, onlyErrors } from "./within.ts";

/** Milliseconds that the two have to find each other. */
const CONNECT_TIMEOUT = 8_000;

/** Milliseconds until a message came back over a data channel between two connections of this page. */
export async function measureLoopback(
  signal: AbortSignal,
): Promise<CheckResult<number>> {
  const began = performance.now();
  const ends = [new RTCPeerConnection(), new RTCPeerConnection()] as const;
  try {
    const [from, to] = ends;
    for (const [one, other] of [[from, to], [to, from]]) {
      one.onicecandidate = ({ candidate }) => {
        if (candidate) other.addIceCandidate(candidate).catch(() => {});
      };
    }
    const channel = from.createDataChannel("check");
    to.ondatachannel = ({ channel }) => {
      channel.onmessage = ({ data }) => channel.send(data);
    };
    const answered = new Promise<CheckResult<void>>((resolve) => {
      channel.onopen = () => channel.send("ping");
      channel.onmessage = () => resolve(success(undefined));
    });
    const result = await Promise.race([
      answered,
      onlyErrors(exchangeDescriptions(from, to)),
      failAfter(CONNECT_TIMEOUT, signal, () => "no-loopback"),
    ]);
    return result.ok
      ? success(performance.now() - began)
      : failure(result.reason.kind, result.reason.message);
  } finally {
    for (const end of ends) end.close();
  }
}

/** Makes two connections of this page those of each other. */
export async function exchangeDescriptions(
  from: RTCPeerConnection,
  to: RTCPeerConnection,
): Promise<void> {
  await from.setLocalDescription();
  if (from.localDescription) {
    await to.setRemoteDescription(from.localDescription);
  }
  await to.setLocalDescription();
  if (to.localDescription) await from.setRemoteDescription(to.localDescription);
}
