import { assertEquals } from "@std/assert";
import { addressOf } from "../../lib/server/address.ts";

const request = (forwarded?: string) =>
  new Request("http://localhost/", {
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  });

Deno.test("[ACC-8] without a proxy of our own nobody can pretend another address", () => {
  assertEquals(addressOf(request(), "192.0.2.1", 0), "192.0.2.1");
  assertEquals(addressOf(request("198.51.100.1"), "192.0.2.1", 0), "192.0.2.1");
});

Deno.test("[ACC-8] behind proxies of our own it is whom the first of them heard", () => {
  const forged = request("203.0.113.9, 198.51.100.1");
  assertEquals(addressOf(forged, "10.0.0.2", 1), "198.51.100.1");
  const two = request("203.0.113.9, 198.51.100.1, 10.0.0.3");
  assertEquals(addressOf(two, "10.0.0.2", 2), "198.51.100.1");
  assertEquals(addressOf(request(), "10.0.0.2", 1), "10.0.0.2");
});
