/** The contract that the fake connection passes, passed by Chromium's RTCPeerConnection. */
import { contractIn } from "../support/browser/contract_in.ts";

Deno.test("the real connection passes the contract of the fake one", (t) =>
  contractIn("chromium", t));
