/** Whether this network gives each way out another public address: then hardly any direct way works. */
import type { IceServer } from "../../protocol/signaling.ts";

/** Milliseconds that the servers have to answer. */
const ANSWER_TIMEOUT = 5_000;

/** The addresses at which different STUN servers answer; a TURN server over UDP is one as well. */
export function stunAddresses(servers: readonly IceServer[]): string[] {
  const found = servers.flatMap(({ urls }) =>
    urls.flatMap((url) => {
      const [, host] = /^(?:stun|turn):([^?]+)(?!.*transport=tcp)/i.exec(url) ??
        [];
      return host ? [/:\d+$/.test(host) ? host : `${host}:3478`] : [];
    })
  );
  return [...new Set(found)];
}

/** What is looked at of a candidate. */
export type Mapping = Pick<
  RTCIceCandidate,
  "type" | "address" | "port" | "relatedAddress" | "relatedPort"
>;

/** Whether one port of this machine was seen at several public addresses. */
export function isSymmetric(mappings: readonly Mapping[]): boolean {
  const seen = new Map<string, Set<string>>();
  for (const { type, address, port, ...from } of mappings) {
    if (type !== "srflx") continue;
    // From pages without permissions browsers hide their own address; they use one of each family then.
    const base = from.relatedPort
      ? `${from.relatedAddress} ${from.relatedPort}`
      : `${address?.includes(":")}`;
    const outside = seen.get(base) ?? new Set();
    seen.set(base, outside.add(`${address} ${port}`));
  }
  return [...seen.values()].some(({ size }) => size > 1);
}

/** Asks several STUN servers from the same port. */
export async function measureNat(
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  const connection = new RTCPeerConnection({
    iceServers: [{ urls: addresses.map((address) => `stun:${address}`) }],
  });
  try {
    const mappings: Mapping[] = [];
    connection.createDataChannel("check");
    const all = new Promise<void>((resolve) => {
      connection.onicecandidate = ({ candidate }) => {
        if (candidate?.candidate) mappings.push(candidate);
        else if (!candidate) resolve();
      };
      setTimeout(resolve, ANSWER_TIMEOUT);
      signal.addEventListener("abort", () => resolve());
    });
    await connection.setLocalDescription();
    await all;
    return isSymmetric(mappings);
  } finally {
    connection.close();
  }
}
