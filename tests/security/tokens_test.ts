/** Join tokens that are none, and good ones in the wrong place, over a real socket. */
import { assert, assertEquals } from "@std/assert";
import { SignJWT, UnsecuredJWT } from "jose";
import { hashPassword } from "../../lib/server/crypto/password.ts";
import { TOKEN_KEY, tokenFor } from "./cast.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";
import { newRoomId } from "../../lib/protocol/ids.ts";
import { hostile } from "./world.ts";

const OTHER_KEY = "another key, which this server does not know";
const AUDIENCE = "webrtc-dashboard join";
const bytes = (key: string) => new TextEncoder().encode(key);
const encoded = (part: unknown) =>
  btoa(JSON.stringify(part)).replace(/=+$/, "").replaceAll("+", "-")
    .replaceAll("/", "_");

hostile(
  "[ACC-9] a token opens nothing but its own room, once, in its time, signed with our key",
  async (world) => {
    const { origin, addresses, unmoved } = world;
    const how = { salt: "salt", rounds: 1 };
    const hash = await hashPassword("sesame", how);
    const { id: room } = await world.room({ password: { ...how, hash } });
    const { id: other } = await world.room();
    const exp = Math.floor(Date.now() / 1000) + 600;
    const claims = { room, name: "Eve", role: "host", jti: "one" };
    const sign = (
      changed: Record<string, unknown> = {},
      { alg = "HS256", key = TOKEN_KEY, aud = AUDIENCE } = {},
    ) =>
      new SignJWT({ exp, ...claims, ...changed }).setProtectedHeader({ alg })
        .setAudience(aud).sign(bytes(key));
    const good = await sign();
    const [head, , signature] = good.split(".");
    const none = new UnsecuredJWT(claims).setAudience(AUDIENCE)
      .setExpirationTime(exp).encode();
    const all = { ...claims, exp, aud: AUDIENCE };
    const bad: Record<string, string> = {
      "expired": await tokenFor(world, room, "Eve", "host", -60),
      "expired long ago": await sign({ exp: 1 }),
      "without an end": await sign({ exp: undefined }),
      "not yet valid": await sign({ nbf: exp }),
      "for another room": await sign({ room: other }),
      "for a list of rooms": await sign({ room: [room] }),
      "for every room": await sign({ room: "*" }),
      "signed with another key": await sign({}, { key: OTHER_KEY }),
      "signed with the algorithm none": none,
      "none, with a signature": `${none}${signature}`,
      "none, in other letters": `${encoded({ alg: "nOnE" })}.${encoded(all)}.`,
      "signed otherwise": await sign({}, {
        alg: "HS512",
        key: TOKEN_KEY.repeat(3),
      }),
      "with another's signature": `${head}.${
        encoded({ ...all, name: "Hal" })
      }.${signature}`,
      "with a key of its own": `${
        encoded({ alg: "HS256", jwk: { kty: "oct", k: btoa("x") } })
      }.${encoded(all)}.${signature}`,
      "with a key from elsewhere": `${
        encoded({ alg: "HS256", jku: "http://localhost:9/", kid: "../../x" })
      }.${encoded(all)}.${signature}`,
      "with terms that must be understood": `${
        encoded({ alg: "HS256", crit: ["x"], x: 1 })
      }.${encoded(all)}.${signature}`,
      "for another service": await sign({}, { aud: "another" }),
      "without a number": await sign({ jti: undefined }),
      "for a role that there is not": await sign({ role: "owner" }),
      "for a name with markup that turns": await sign({ name: "\u202eevE" }),
      "of three dots": "..",
      "of markup": "<img src=x onerror=alert(1)>",
      "of nothing": "",
      "of NUL": "\u0000.\u0000.\u0000",
    };
    let n = 0;
    for (const [what, token] of Object.entries(bad)) {
      await unmoved(what, async () => {
        const socket = await RawSocket.open(
          origin,
          addresses(`192.0.2.${++n}`),
        );
        socket.join({ room, token });
        assertEquals(await socket.ended, {
          code: 1008,
          reason: "not-admitted",
        });
        assert(!JSON.stringify(socket.heard).includes("<img"));
      });
    }

    // In an address a token opens nothing, and is shown nowhere.
    await unmoved("in an address", async () => {
      for (
        const path of [
          `/room/${room}?token=${good}`,
          `/api/rooms/${room}?token=${good}`,
          `/?token=${good}`,
          `/api/health?token=${good}`,
        ]
      ) {
        const answer = await fetch(origin + path, {
          headers: { authorization: `Bearer ${good}`, cookie: `token=${good}` },
        });
        const text = await answer.text();
        assert(!text.includes(good), path);
        assert(!text.includes("sesame"));
        if (path.includes(room)) assertEquals(answer.status, 404);
      }
      const socket = await RawSocket.open(
        origin,
        addresses("192.0.2.100"),
        `?token=${good}&room=${room}`,
      );
      socket.join({ room });
      assertEquals((await socket.ended).reason, "not-admitted");
    });

    // The same token is good in its place, and then never again, for whomever.
    const inside = await RawSocket.enter(origin, { room, token: good });
    const [{ name, role }] = inside.roster.participants;
    assertEquals([name, role], ["Eve", "host"]);
    await unmoved("used twice", async () => {
      for (const address of ["192.0.2.1", "192.0.2.101"]) {
        const again = await RawSocket.open(origin, addresses(address));
        again.join({ room, token: good });
        assertEquals((await again.ended).reason, "not-admitted");
      }
    });
    await inside.close();
  },
  { env: { TOKEN_KEYS: TOKEN_KEY }, behindProxy: true },
);

hostile(
  "[ACC-10] where joining takes an account, whoever came in with a token comes back without one, and nobody else does",
  async (world) => {
    const { origin, addresses, unmoved } = world;
    const { id: room, hostKey } = await world.room();
    const enter = async (join: Record<string, unknown>) =>
      await RawSocket.enter(origin, { room, ...join }, addresses("192.0.2.1"));
    const placeOf = ({ you: participant, token }: RawSocket) => ({
      participant,
      token,
    });
    const first = await enter({
      token: await tokenFor(world, room, "Eve", "moderator"),
    });
    first.say({ type: "leave" });
    await first.settled();
    // After a reload, and once more while the older page is still there.
    const second = await enter({ replaces: placeOf(first) });
    const third = await enter({ replaces: placeOf(second) });
    assertEquals((await second.ended).reason, "replaced");
    assertEquals(
      third.roster.participants.map(({ role }: { role: string }) => role),
      ["moderator"],
    );
    const ways: Record<string, Record<string, unknown>> = {
      "with nothing": {},
      "by a knock": { knock: true },
      "with the host key": { hostKey },
      "with a token that is none": { token: "x" },
      "with a token for another room": {
        token: await tokenFor(world, newRoomId(), "Eve", "host"),
      },
      "by another's place": {
        replaces: { ...placeOf(third), token: "guessed" },
      },
      "by a place that was taken over": { replaces: placeOf(first) },
    };
    let n = 2;
    for (const [how, join] of Object.entries(ways)) {
      for (const where of [room, newRoomId()]) {
        await unmoved(how, async () => {
          const by = addresses(`192.0.2.${n++}`);
          const socket = await RawSocket.open(origin, by);
          socket.join({ room: where, ...join });
          assertEquals((await socket.ended).reason, "sign-in-required");
        });
      }
    }
    assert(third.isOpen);
    await third.close();
  },
  {
    env: {
      TOKEN_KEYS: TOKEN_KEY,
      OIDC_ISSUER: "http://localhost:9/",
      OIDC_CLIENT_ID: "client",
      OIDC_CLIENT_SECRET: "secret of the client",
      OIDC_MODE: "join",
    },
    behindProxy: true,
  },
);
