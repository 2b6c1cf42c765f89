/** Which signals may be a peer's own, though somebody else passed them on. */
import { assertEquals } from "@std/assert";
import {
  PeerIdentity,
  type Route,
} from "../../../lib/client/trust/peer_identity.ts";
import type { PeerSignal } from "../../../lib/protocol/signaling.ts";

const offer = (fingerprint: string, epoch = 1): PeerSignal => ({
  kind: "offer",
  epoch,
  n: 1,
  sdp: `v=0\r\na=fingerprint:sha-256 ${fingerprint}\r\n`,
});

/** A peer who showed a certificate in their first connection, by this route. */
function peerSeen(route: Route): PeerIdentity {
  const identity = new PeerIdentity();
  identity.observe(offer("AA"), route);
  return identity;
}

Deno.test("[NEG-10] a description that was passed on has to show the certificate that the peer showed", () => {
  for (const route of ["server", "direct"] as const) {
    const identity = peerSeen(route);
    assertEquals(identity.mayBeFrom(offer("AA", 2), "relayed"), true);
    assertEquals(identity.mayBeFrom(offer("EE", 2), "relayed"), false);
    assertEquals(identity.mayBeFrom(offer("EE", 2), route), true);
  }
});

Deno.test("[NEG-10] nothing is learned of a peer from what others pass on", () => {
  const identity = peerSeen("relayed");
  assertEquals(identity.mayBeFrom(offer("AA"), "relayed"), false);
  const known = peerSeen("server");
  known.observe(offer("EE", 9), "relayed");
  assertEquals(known.mayBeFrom(offer("AA"), "relayed"), true);
  assertEquals(known.mayBeFrom(offer("EE"), "relayed"), false);
});

Deno.test("[NEG-10] what was passed on cannot use up the numbers of the connections that follow", () => {
  const identity = peerSeen("server");
  const mayDial = (epoch: number, route: Route = "relayed") =>
    identity.mayBeFrom({ kind: "dial", epoch }, route);
  assertEquals([mayDial(2), mayDial(9), mayDial(10)], [true, true, false]);
  assertEquals(mayDial(1e9), false);
  assertEquals(mayDial(1e9, "direct"), true);
  identity.observe({ kind: "dial", epoch: 5 }, "direct");
  assertEquals([mayDial(13), mayDial(14)], [true, false]);
});
