/** The contract that the fake connection passes, passed by Firefox's RTCPeerConnection. */
import { contractIn } from "../support/browser/contract_in.ts";

Deno.test("Firefox's connection passes the contract of the fake one", (t) =>
  contractIn("firefox", t));
