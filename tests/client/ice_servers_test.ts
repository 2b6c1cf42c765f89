import { assertEquals } from "@std/assert";
import { IceServers } from "../../lib/client/ice_servers.ts";
import { FakeClock, settle } from "../fakes.ts";

const stun = { urls: ["stun:s"] };
const relay = (credential: string) => ({
  urls: ["turn:t", "turn:t?transport=tcp", "turns:t"],
  username: "u",
  credential,
});

function known() {
  const clock = new FakeClock();
  let asked = 0;
  const servers = new IceServers(clock, () => {
    asked++;
    return true;
  });
  return { clock, servers, asked: () => asked };
}

Deno.test("[TURN-1] new credentials are asked for when half of the time is over", async () => {
  const { clock, servers, asked } = known();
  servers.take([stun, relay("one")], 3_600_000);
  await clock.advance(1_799_000);
  assertEquals(asked(), 0);
  await clock.advance(1_000);
  assertEquals(asked(), 1);
  servers.take([stun, relay("two")], 3_600_000);
  await clock.advance(1_799_000);
  assertEquals(asked(), 1);
  servers.close();
  assertEquals(clock.pending, 0);
});

Deno.test("[TURN-1] where there is no answer the server is asked again and again", async () => {
  const { clock, servers, asked } = known();
  servers.take([relay("one")], 600_000);
  await clock.advance(300_000);
  servers.none();
  await clock.advance(120_000);
  assertEquals(asked(), 5);
  servers.close();
});

Deno.test("servers without an end are never asked for", async () => {
  const { clock, servers, asked } = known();
  servers.take([stun]);
  await clock.advance(86_400_000);
  assertEquals(await servers.fresh(), [stun]);
  assertEquals(asked(), 0);
});

Deno.test("[TURN-2] who wants fresh ones and is refused goes on at once with those there are", async () => {
  const { clock, servers } = known();
  servers.take([relay("one")]);
  let got: unknown = null;
  servers.fresh().then((fresh) => got = fresh);
  await settle();
  assertEquals(got, null);
  servers.none();
  await settle();
  assertEquals(got, [relay("one")]);
  assertEquals(clock.pending, 0);
});

Deno.test("[TURN-1] of two credentials for a relay over UDP one is used, and the other after a 401", () => {
  const { servers } = known();
  const [udp, ...others] = relay("").urls;
  const used = () =>
    servers.current.filter(({ urls }) => urls.includes(udp))
      .map(({ credential }) => credential);
  const given = [stun, relay("new"), relay("old")];
  servers.take(given);
  assertEquals(servers.current, [
    stun,
    relay("new"),
    { ...relay("old"), urls: others },
  ]);
  for (const url of [...others, "stun:s", "turn:other"]) {
    assertEquals(servers.refuse(url), false, url);
  }
  assertEquals(servers.refuse(udp), true);
  assertEquals(used(), ["old"]);
  assertEquals(servers.refuse(udp), false, "another network hears the same");
  assertEquals(used(), ["old"]);
  servers.take(given);
  assertEquals(used(), ["old"], "what was learnt is kept");
  servers.take([stun, relay("only")]);
  assertEquals(used(), ["only"]);
  servers.take(given);
  assertEquals(servers.refuse(udp), true, "the relay was given the new one");
  assertEquals(used(), ["new"]);
});
