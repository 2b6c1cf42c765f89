/** Whose proof is accepted, whatever carries the call. */
import { assertEquals } from "@std/assert";
import type { PeerTrust } from "../../../lib/client/trust/authenticator.ts";
import { refusalOf } from "../../../lib/client/trust/judgement.ts";

const known = (invited: boolean): PeerTrust => ({
  is: "known",
  key: "theirs",
  invited,
  number: "1",
  verified: false,
});
const unproven: PeerTrust = { is: "unproven" };
const refused = (why: "changed" | "uninvited"): PeerTrust => ({
  is: "refused",
  why,
});
const FOUND = ["invited", "unknown", "other-link", "forged", "none"] as const;

Deno.test("[SEC-2] [SEC-3] what is accepted of whom, by what was known before", () => {
  const row = (trust: PeerTrust, key: string | undefined, strict: boolean) =>
    FOUND.map((found) => refusalOf(trust, found, key, strict));
  const open = [null, null, "other-link", "forged", null];
  const strict = [null, "uninvited", "other-link", "forged", "uninvited"];
  assertEquals(row(unproven, "any", false), open);
  assertEquals(row(unproven, "any", true), strict);
  assertEquals(row(refused("uninvited"), "any", true), strict);
  assertEquals(
    row(refused("changed"), "any", false),
    FOUND.map(() => "changed"),
  );
  assertEquals(
    row(known(true), "theirs", true),
    [null, null, "changed", "changed", "changed"],
  );
  assertEquals(
    row(known(false), "theirs", false),
    [null, null, null, "changed", "changed"],
  );
  assertEquals(
    row(known(false), "theirs", true),
    [null, "uninvited", "uninvited", "changed", "changed"],
  );
  for (const key of ["another", undefined]) {
    assertEquals(row(known(true), key, false), FOUND.map(() => "changed"));
  }
});
