import { assert, assertEquals } from "@std/assert";
import { SignJWT, UnsecuredJWT } from "jose";
import {
  type Grant,
  JoinTokens,
} from "../../../lib/server/auth/join_tokens.ts";
import { tokenKeys } from "../../../lib/server/auth/token_keys.ts";
import { FakeClock } from "../../support/clock.ts";

const ROOM = "k7mq-2vxp-9drt";
const OTHER = "zzzz-zzzz-zzzz";
const [OLD, NEW] = ["o".repeat(32), "n".repeat(32)];
const grant: Grant = { room: ROOM, name: "Ann", role: "moderator" };
const MINUTE = 60;

async function withKv(act: (kv: Deno.Kv) => Promise<void>): Promise<void> {
  using kv = await Deno.openKv(":memory:");
  await act(kv);
}

const tokens = (kv: Deno.Kv, keys: string[], clock = new FakeClock()) =>
  new JoinTokens(tokenKeys(keys, kv, clock), kv, clock);

Deno.test("[ACC-9] a token grants what was signed, once, in its room, and for its time", () =>
  withKv(async (kv) => {
    const clock = new FakeClock();
    const subject = tokens(kv, [OLD], clock);
    const token = await subject.mint(grant, MINUTE);
    assertEquals(await subject.redeem(token, OTHER), null);
    assertEquals(await subject.redeem(token, ROOM), grant);
    assertEquals(await subject.redeem(token, ROOM), null);

    // Whoever signed it may have a clock that is a little behind.
    const skewed = await subject.mint(grant, MINUTE);
    await clock.advance(80_000);
    assertEquals(await subject.redeem(skewed, ROOM), grant);

    const late = await subject.mint(grant, MINUTE);
    await clock.advance(91_000);
    assertEquals(await subject.redeem(late, ROOM), null);
  }));

Deno.test("[ACC-9] of 20 who use one token at once, one comes in", () =>
  withKv(async (kv) => {
    const [one, other] = [tokens(kv, [OLD]), tokens(kv, [OLD])];
    const token = await one.mint(grant, MINUTE);
    const spent = await Promise.all(
      Array.from(
        { length: 20 },
        (_, n) => [one, other][n % 2].redeem(token, ROOM),
      ),
    );
    assertEquals(spent.filter((granted) => granted !== null).length, 1);
  }));

Deno.test("[ACC-9] keys are changed without anybody being turned away", () =>
  withKv(async (kv) => {
    const before = await tokens(kv, [OLD]).mint(grant, MINUTE);
    const both = tokens(kv, [NEW, OLD]);
    assertEquals(await both.redeem(before, ROOM), grant);
    const after = await both.mint(grant, MINUTE);
    assertEquals(await tokens(kv, [OLD]).redeem(after, ROOM), null);
    assertEquals(await tokens(kv, [NEW]).redeem(after, ROOM), grant);
  }));

Deno.test("[ACC-9] without keys of the environment all isolates share one of their own", () =>
  withKv(async (kv) => {
    const isolates = [tokens(kv, []), tokens(kv, [])];
    const minted = await Promise.all(
      isolates.map((one) => one.mint(grant, MINUTE)),
    );
    assertEquals(await isolates[1].redeem(minted[0], ROOM), grant);
    assertEquals(await isolates[0].redeem(minted[1], ROOM), grant);
  }));

Deno.test("[ACC-9] what was signed otherwise is worth nothing", () =>
  withKv(async (kv) => {
    const clock = new FakeClock();
    const subject = tokens(kv, [OLD], clock);
    const key = new TextEncoder().encode(OLD);
    const exp = Math.floor(clock.now() / 1000) + MINUTE;
    const sign = (
      claims: Record<string, unknown>,
      { alg = "HS256", aud = "webrtc-dashboard join", by = key } = {},
    ) =>
      new SignJWT(claims).setProtectedHeader({ alg }).setAudience(aud)
        .setExpirationTime(exp).sign(by);
    const good = { ...grant, jti: "one" };
    const [head, , signature] = (await sign(good)).split(".");
    const host = btoa(JSON.stringify({ ...good, role: "host", exp }))
      .replaceAll("=", "");
    const bad = [
      await sign({ ...good, role: "owner" }),
      await sign({ ...good, room: "x" }),
      await sign({ ...good, name: "a\u202eb" }),
      await sign(grant as unknown as Record<string, unknown>),
      await sign(good, { alg: "HS512", by: new Uint8Array(64).fill(111) }),
      await sign(good, { aud: "another" }),
      await sign(good, { by: new TextEncoder().encode(NEW) }),
      new UnsecuredJWT(good).setAudience("webrtc-dashboard join").encode(),
      `${head}.${host}.${signature}`,
      "",
      "a.b.c",
      "x".repeat(10_000),
    ];
    for (const token of bad) {
      assertEquals(await subject.redeem(token, ROOM), null, token.slice(0, 80));
    }
    assert(
      await subject.redeem(await sign(good), ROOM),
      "the good one is good",
    );
  }));
