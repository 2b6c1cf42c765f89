import { assertEquals } from "@std/assert";
import { iceServersFor } from "../../lib/server/ice_servers.ts";
import { FakeClock } from "../fakes.ts";

const fixed = [{ urls: ["stun:a.example"] }];

Deno.test("servers that are the same for everybody are given as they are", async () => {
  const give = iceServersFor({ fixed, shared: null }, new FakeClock());
  assertEquals(await give("k7mq2vxp9drt0000"), fixed);
});

Deno.test("TURN credentials are made as the TURN REST scheme has them, afresh each time", async () => {
  const clock = new FakeClock();
  const urls = ["turn:b.example", "turns:c.example"];
  const secret = "s3cret, with a comma";
  const give = iceServersFor(
    { fixed, shared: { urls, secret, ttl: 3600 } },
    clock,
  );
  // openssl dgst -sha1 -hmac "$secret" -binary | base64
  assertEquals(await give("k7mq2vxp9drt0000"), [...fixed, {
    urls,
    username: "1700003600:k7mq2vxp9drt0000",
    credential: "fGH53eYGe3Ile1JQ/9Z/D+UWDTU=",
  }]);
  await clock.advance(10_000);
  const [, later] = await give("k7mq2vxp9drt0000");
  assertEquals(later.username, "1700003610:k7mq2vxp9drt0000");
});
