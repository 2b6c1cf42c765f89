import { assertEquals, assertNotEquals } from "@std/assert";
import { iceServersFor } from "../../../lib/server/signaling/ice_servers.ts";
import { FakeClock } from "../../support/clock.ts";

const fixed = [{ urls: ["stun:a.example"] }];

Deno.test("servers that are the same for everybody are given as they are", async () => {
  const give = iceServersFor({ fixed, shared: null }, new FakeClock());
  assertEquals(await give("k7mq2vxp9drt0000"), {
    iceServers: fixed,
    expiresAt: null,
  });
});

Deno.test("TURN credentials are made as the TURN REST scheme has them, afresh each time", async () => {
  const clock = new FakeClock();
  const urls = ["turn:b.example", "turns:c.example"];
  const secret = "s3cret, with a comma";
  const give = iceServersFor(
    { fixed, shared: { urls, secrets: [secret], ttl: 3600 } },
    clock,
  );
  // openssl dgst -sha1 -hmac "$secret" -binary | base64
  const own = {
    urls,
    username: "1700003600:k7mq2vxp9drt0000",
    credential: "fGH53eYGe3Ile1JQ/9Z/D+UWDTU=",
  };
  assertEquals(await give("k7mq2vxp9drt0000"), {
    iceServers: [...fixed, own],
    expiresAt: 1_700_003_600_000,
  });
  await clock.advance(10_000);
  const later = await give("k7mq2vxp9drt0000");
  assertEquals(
    later.iceServers[1].username,
    "1700003610:k7mq2vxp9drt0000",
  );
  assertEquals(later.expiresAt, 1_700_003_610_000);
});

Deno.test("[TURN-1] with two secrets the servers are given twice, the first secret first", async () => {
  const urls = ["turn:b.example", "turns:c.example"];
  const give = (...secrets: string[]) =>
    iceServersFor(
      { fixed, shared: { urls, secrets, ttl: 3600 } },
      new FakeClock(),
    )("k7mq2vxp9drt0000");
  const [one, two, both] = await Promise.all([
    give("one"),
    give("two"),
    give("one", "two"),
  ]);
  assertEquals(both.iceServers, [...one.iceServers, two.iceServers[1]]);
  assertNotEquals(one.iceServers[1].credential, two.iceServers[1].credential);
});
