import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
} from "@std/assert";
import * as TIMES from "../../../lib/protocol/times.ts";
import { type Person, Sessions } from "../../../lib/server/auth/sessions.ts";
import { FakeClock } from "../../support/clock.ts";

const ANN: Person = { subject: "ann", name: "Ann" };
const HTTPS = { protocol: "https:" };

const valueOf = (cookie: string) => cookie.split(";")[0];
const withCookie = (cookie: string | null) =>
  new Request("https://calls.example.org/", {
    headers: cookie === null ? {} : { cookie: `a=b; ${valueOf(cookie)}` },
  });

async function story(
  act: (sessions: Sessions, clock: FakeClock, kv: Deno.Kv) => Promise<void>,
): Promise<void> {
  using kv = await Deno.openKv(":memory:");
  const clock = new FakeClock();
  await act(new Sessions(kv, clock), clock, kv);
}

Deno.test("[ACC-10] whoever signed in is known by a cookie that no script reads, until they sign out", () =>
  story(async (sessions, _clock, kv) => {
    const cookie = await sessions.begin(ANN, "https:");
    assertMatch(cookie, /; HttpOnly; SameSite=Lax; Secure$/);
    assertEquals(
      await sessions.find(withCookie(cookie), HTTPS),
      { person: ANN, cookie: null },
    );
    for (const other of [null, "session=", "session=x", "sessions=1"]) {
      const { person } = await sessions.find(withCookie(other), HTTPS);
      assertEquals(person, null);
    }
    for await (const { key, value } of kv.list({ prefix: [] })) {
      const text = JSON.stringify([key, value]);
      assertEquals(text.includes(valueOf(cookie).slice(8)), false, text);
    }
    assertMatch(await sessions.end(withCookie(cookie), "https:"), /Max-Age=0/);
    const { person } = await sessions.find(withCookie(cookie), HTTPS);
    assertEquals(person, null);
  }));

Deno.test("[ACC-10] the secret changes every hour; the old one lives for a moment, the session for its time", () =>
  story(async (sessions, clock) => {
    const first = await sessions.begin(ANN, "http:");
    await clock.advance(TIMES.renewSession);
    const socket = await sessions.find(withCookie(first), null);
    assertEquals(socket, { person: ANN, cookie: null });
    const { cookie } = await sessions.find(withCookie(first), HTTPS);
    assert(cookie);
    assertNotEquals(valueOf(cookie), valueOf(first));
    for (const one of [first, cookie]) {
      const { person } = await sessions.find(withCookie(one), HTTPS);
      assertEquals(person, ANN);
    }
    await clock.advance(TIMES.leaseDuration);
    assertEquals((await sessions.find(withCookie(first), HTTPS)).person, null);
    assertEquals((await sessions.find(withCookie(cookie), HTTPS)).person, ANN);
    await clock.advance(TIMES.session);
    assertEquals((await sessions.find(withCookie(cookie), HTTPS)).person, null);
  }));
