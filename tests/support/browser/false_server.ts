/** A server that cannot be trusted: the real one, with somebody in between who rewrites what it says. */
import type { PeerSignal } from "../../../lib/protocol/signaling.ts";
import type { Person } from "./person.ts";

/** A signal as a browser gets it. */
export interface Delivery {
  type: "signal";
  from: string;
  signal: PeerSignal;
}

/** What somebody's page is sent instead of the signals of others, and what else can be done to it. */
export interface FalseServer {
  /** Everything that came for the page so far, as it was sent to it by the true server. */
  readonly came: readonly Delivery[];
  /** Makes something up. */
  send(delivery: Delivery): void;
}

/**
 * Comes between a page that is yet to open and its server.
 * @param rewrite makes what the page gets out of what came for it
 */
export async function betray(
  { page }: Person,
  rewrite: (delivery: Delivery) => Delivery[] = (delivery) => [delivery],
): Promise<FalseServer> {
  const came: Delivery[] = [];
  let send: (text: string) => void = () => {};
  await page.routeWebSocket(/\/api\/ws/, (socket) => {
    send = (text) => socket.send(text);
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const message = JSON.parse(String(text));
      if (message.type !== "signal") return socket.send(text);
      came.push(message);
      for (const one of rewrite(message)) socket.send(JSON.stringify(one));
    });
  });
  return { came, send: (delivery) => send(JSON.stringify(delivery)) };
}

/** The same, with another certificate in it. */
export function swapped(delivery: Delivery): Delivery {
  const { signal } = delivery;
  if (!("sdp" in signal)) return delivery;
  const sdp = signal.sdp.replace(
    /(a=fingerprint:sha-256 )[0-9A-F]{2}:[0-9A-F]{2}/g,
    "$1EE:EE",
  );
  return { ...delivery, signal: { ...signal, sdp } };
}
