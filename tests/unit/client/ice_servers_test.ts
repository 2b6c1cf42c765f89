import { assertEquals, assertThrows } from "@std/assert";
import { IceServers } from "../../../lib/client/mesh/ice_servers.ts";
import { FakeClock, settle } from "../../support/clock.ts";

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
  servers.update([stun, relay("one")], 3_600_000);
  await clock.advance(1_799_000);
  assertEquals(asked(), 0);
  await clock.advance(1_000);
  assertEquals(asked(), 1);
  servers.update([stun, relay("two")], 3_600_000);
  await clock.advance(1_799_000);
  assertEquals(asked(), 1);
  servers.close();
  assertEquals(clock.pending, 0);
});

Deno.test("[TURN-1] where there is no answer the server is asked again and again", async () => {
  const { clock, servers, asked } = known();
  servers.update([relay("one")], 600_000);
  await clock.advance(300_000);
  servers.unavailable();
  await clock.advance(120_000);
  assertEquals(asked(), 5);
  servers.close();
});

Deno.test("servers without an end are never asked for", async () => {
  const { clock, servers, asked } = known();
  servers.update([stun]);
  await clock.advance(86_400_000);
  assertEquals(await servers.refresh(), [stun]);
  assertEquals(asked(), 0);
});

Deno.test("[TURN-2] whoever wants fresh ones and is refused goes on at once with those there are", async () => {
  const { clock, servers } = known();
  servers.update([relay("one")]);
  let got: unknown = null;
  servers.refresh().then((fresh) => got = fresh);
  await settle();
  assertEquals(got, null);
  servers.unavailable();
  await settle();
  assertEquals(got, [relay("one")]);
  assertEquals(clock.pending, 0);
});

/** A browser that throws at some addresses, and what it was given last. */
function browser(...bad: string[]) {
  const given: unknown[] = [];
  const take = (iceServers: RTCIceServer[]) => {
    if (
      iceServers.some(({ urls }) =>
        [urls].flat().some((url) => bad.includes(url))
      )
    ) {
      throw new DOMException("no such server", "SyntaxError");
    }
    given.push(iceServers);
  };
  return { take, last: () => given.at(-1), times: () => given.length };
}

Deno.test("[TURN-3] what the browser throws at is left out from then on, and named; the rest is used", () => {
  const { servers } = known();
  const { take, last } = browser("stun:bad", "turns:t");
  const [udp, tcp] = relay("").urls;
  servers.update([{ urls: ["stun:bad", "stun:s"] }, relay("one")]);
  servers.give(take);
  const used = [stun, { ...relay("one"), urls: [udp, tcp] }];
  assertEquals(last(), used);
  assertEquals(servers.current, used);
  assertEquals(servers.refused, ["stun:bad", "turns:t"]);
  assertEquals(servers.hasRelay, true);
  servers.update([{ urls: ["stun:bad"] }, {
    ...relay("two"),
    urls: ["turns:t"],
  }]);
  assertEquals(servers.current, []);
  assertEquals(servers.hasRelay, false, "a relay that is not used is none");
  assertEquals(servers.refused, ["stun:bad", "turns:t"]);
});

Deno.test("[TURN-3] a browser that takes them is asked once; what else it throws goes on", () => {
  const { servers } = known();
  const { take, times } = browser();
  servers.update([stun, relay("one")]);
  servers.give(take);
  assertEquals(times(), 1);
  assertThrows(
    () =>
      servers.give((iceServers) => {
        if (iceServers.length > 1) throw new Error("out of memory");
      }),
    Error,
    "out of memory",
  );
  assertEquals(servers.refused, []);
});

Deno.test("[TURN-1] of two credentials for a relay over UDP one is used, and the other after a 401", () => {
  const { servers } = known();
  const [udp, ...others] = relay("").urls;
  const used = () =>
    servers.current.filter(({ urls }) => urls.includes(udp))
      .map(({ credential }) => credential);
  const given = [stun, relay("new"), relay("old")];
  servers.update(given);
  assertEquals(servers.current, [
    stun,
    relay("new"),
    { ...relay("old"), urls: others },
  ]);
  for (const url of [...others, "stun:s", "turn:other"]) {
    assertEquals(servers.rejectCredential(url), false, url);
  }
  assertEquals(servers.rejectCredential(udp), true);
  assertEquals(used(), ["old"]);
  assertEquals(
    servers.rejectCredential(udp),
    false,
    "another network hears the same",
  );
  assertEquals(used(), ["old"]);
  servers.update(given);
  assertEquals(used(), ["old"], "what was learnt is kept");
  servers.update([stun, relay("only")]);
  assertEquals(used(), ["only"]);
  servers.update(given);
  assertEquals(
    servers.rejectCredential(udp),
    true,
    "the relay was given the new one",
  );
  assertEquals(used(), ["new"]);
});
