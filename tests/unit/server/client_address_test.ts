import { assertEquals } from "@std/assert";
import { clientAddress } from "../../../lib/server/http/client_address.ts";

const request = (forwarded?: string) =>
  new Request("http://localhost/", {
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  });

Deno.test("[ACC-8] without a proxy of our own nobody can pretend another address", () => {
  assertEquals(clientAddress(request(), "192.0.2.1", 0), "192.0.2.1");
  assertEquals(
    clientAddress(request("198.51.100.1"), "192.0.2.1", 0),
    "192.0.2.1",
  );
});

Deno.test("[ACC-8] behind proxies of our own it is the address that the first of them saw", () => {
  const forged = request("203.0.113.9, 198.51.100.1");
  assertEquals(clientAddress(forged, "10.0.0.2", 1), "198.51.100.1");
  const two = request("203.0.113.9, 198.51.100.1, 10.0.0.3");
  assertEquals(clientAddress(two, "10.0.0.2", 2), "198.51.100.1");
  assertEquals(clientAddress(request(), "10.0.0.2", 1), "10.0.0.2");
});

Deno.test("[ACC-8] a port that a proxy adds makes no other address", () => {
  const rows = {
    "198.51.100.1:51234": "198.51.100.1",
    "[2001:db8::1]:51234": "2001:db8::1",
    "[2001:db8::1]": "2001:db8::1",
    "2001:db8::1": "2001:db8::1",
    "unknown": "unknown",
  };
  for (const [said, address] of Object.entries(rows)) {
    assertEquals(clientAddress(request(said), "10.0.0.2", 1), address);
  }
});
