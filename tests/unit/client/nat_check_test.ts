import { assertEquals } from "@std/assert";
import {
  isSymmetric,
  type Mapping,
  stunAddresses,
} from "../../../lib/client/check/nat_check.ts";

const seen = (
  port: number,
  relatedPort: number | null,
  given: Partial<Mapping> = {},
): Mapping => ({
  type: "srflx",
  address: "203.0.113.1",
  port,
  relatedAddress: "192.168.1.2",
  relatedPort,
  ...given,
});

Deno.test("one port that is seen at two public ones is behind a symmetric NAT; two ports may be", () => {
  const cases: [Mapping[], boolean][] = [
    [[], false],
    [[seen(1, 5000)], false],
    [[seen(1, 5000), seen(1, 5000)], false],
    [[seen(1, 5000), seen(2, 5000)], true],
    [[seen(1, 5000), seen(1, 5000, { address: "203.0.113.2" })], true],
    [[seen(1, 5000), seen(2, 5001)], false],
    [[seen(1, 5000), seen(2, 5000, { relatedAddress: "10.0.0.2" })], false],
    [[seen(1, 5000), seen(2, 5000, { type: "relay" })], false],
    // The browser hides which port of its own it was, of the one that it has in each family.
    [[seen(1, 0), seen(2, 0)], true],
    [[seen(1, null), seen(1, null)], false],
    [[seen(1, 0), seen(2, 0, { address: "2001:db8::1" })], false],
  ];
  for (const [mappings, is] of cases) {
    assertEquals(isSymmetric(mappings), is, JSON.stringify(mappings));
  }
});

Deno.test("each address that answers to STUN over UDP is asked once", () => {
  const of = (...urls: string[]) => stunAddresses([{ urls }]);
  assertEquals(of("stun:a:1", "stun:a:2", "stun:a:1"), ["a:1", "a:2"]);
  assertEquals(of("stun:a", "turn:a:3478?transport=udp"), ["a:3478"]);
  assertEquals(of("turn:a:1?transport=tcp", "turns:a:2", "stuns:a:3"), []);
  assertEquals(of("stun:[2001:db8::1]:5", "stun:a.example"), [
    "[2001:db8::1]:5",
    "a.example:3478",
  ]);
});
