/** Guessing passwords, codes and secrets, faster than anybody types. */
import { assert, assertEquals } from "@std/assert";
import { newRoomId } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { MODES } from "../../lib/protocol/modes.ts";
import {
  hashPassword,
  newPasswordHash,
} from "../../lib/server/crypto/password.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";
import { hostile, type World } from "./world.ts";

const PASSWORD = "correct horse battery staple";

/** What somebody is told first: that they are inside, wait, or why they are refused. */
async function answerTo(
  origin: string,
  join: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<string> {
  const socket = await RawSocket.open(origin, headers);
  socket.join(join);
  const { type, reason } = await socket.hear(() => true);
  await socket.close();
  return reason ?? type;
}

/** A room with the password, hashed in one round only: not the test's time is to be spent. */
async function privateRoom(world: World) {
  const how = { salt: "salt", rounds: 1 };
  const hash = await hashPassword(PASSWORD, how);
  return await world.room({ password: { ...how, hash } });
}

/** How often each answer was given. */
function counted(answers: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}

/** Tries so many times at once; the result is how often each answer came. */
async function storm(
  tries: number,
  attempt: (n: number) => Promise<string>,
): Promise<Record<string, number>> {
  const answers = await Promise.all(
    Array.from({ length: tries }, (_, n) => attempt(n)),
  );
  return counted(answers);
}

hostile(
  "[ACC-8] a class of 32 that comes in at once from one address, with the right password, is let in",
  async (world) => {
    const { server: { origins }, addresses } = world;
    // Hashed as slowly as in earnest.
    const password = await newPasswordHash(PASSWORD);
    const wish = { password, capacity: MODES.mesh.maxCapacity };
    const sockets: RawSocket[] = [];
    for (let n = 0; n < 4; n++) {
      const { id: room } = await world.room(wish);
      for (let seat = 0; seat < MODES.mesh.maxCapacity; seat++) {
        const socket = await RawSocket.open(
          origins[seat % origins.length],
          addresses("192.0.2.9"),
        );
        sockets.push(socket);
        // Nobody is heard before everybody has spoken.
        setTimeout(() => socket.join({ room, password: PASSWORD }));
      }
    }
    const answers = await Promise.all(
      sockets.map(async (socket) => {
        const { type, reason } = await socket.hear(({ type }) =>
          type === "welcome" || type === "refused"
        );
        return reason ?? type;
      }),
    );
    assertEquals(counted(answers), { welcome: 32 });
    for (const socket of sockets) await socket.close();
  },
  { isolates: 2, behindProxy: true },
);

hostile(
  "[ACC-8] right passwords cost nothing, also where the room is full or locked",
  async (world) => {
    const { server: { origins }, addresses } = world;
    const capacity = 2;
    const how = { salt: "full", rounds: 1 };
    const hash = await hashPassword(PASSWORD, how);
    const { id: room } = await world.room({
      password: { ...how, hash },
      capacity,
    });
    const header = addresses("192.0.2.10");
    const inside: RawSocket[] = [];
    for (let n = 0; n < capacity; n++) {
      inside.push(
        await RawSocket.enter(origins[0], { room, password: PASSWORD }, header),
      );
    }
    const tries = 3 * LIMITS.passwordTries;
    const come = (n: number) =>
      answerTo(origins[n % 2], { room, password: PASSWORD }, header);
    assertEquals(await storm(tries, come), { "room-full": tries });
    // And wrong ones are counted as ever.
    const guesses = await storm(
      tries,
      (n) => answerTo(origins[n % 2], { room, password: `no ${n}` }, header),
    );
    const { "not-admitted": tried = 0 } = guesses;
    assert(tried > 0 && tried <= LIMITS.passwordTries, `${tried}`);
    for (const socket of inside) await socket.close();
  },
  { isolates: 2, behindProxy: true },
);

hostile(
  "[ACC-8] 50 wrong passwords at once over two isolates: ten are tried, and nobody else notices",
  async (world) => {
    const { server: { origins }, addresses, innocents } = world;
    const { id: room, hostKey } = await privateRoom(world);
    const inside = await RawSocket.enter(
      origins[1],
      { room, hostKey },
      addresses("198.51.100.1"),
    );
    const before = await world.stored();
    const guess = (n: number) =>
      answerTo(
        origins[n % origins.length],
        { room, password: `wrong ${n}` },
        addresses("192.0.2.7"),
      );
    const guessing = storm(50, guess);
    // In the middle of it, somebody with another address and the right password.
    const other = await answerTo(
      origins[0],
      { room, password: PASSWORD },
      addresses("192.0.2.8"),
    );
    const counts = await guessing;
    assertEquals(other, "welcome");
    const { "not-admitted": tried = 0, "too-many-tries": refused = 0 } = counts;
    assert(tried > 0 && tried <= LIMITS.passwordTries, `${tried}`);
    assertEquals(tried + refused, 50, JSON.stringify(counts));
    // Now the right one would not do either.
    const late = await answerTo(
      origins[0],
      { room, password: PASSWORD },
      addresses("192.0.2.7"),
    );
    assertEquals(late, "too-many-tries");
    assert(inside.isOpen);
    await inside.settled();
    await innocents.areUnharmed();
    assertEquals((await world.stored()).length, before.length);
    await inside.close();
  },
  { isolates: 2, behindProxy: true },
);

hostile(
  "[ACC-8] whoever knocks with a wrong password has guessed as well",
  async (world) => {
    const { origin, addresses } = world;
    const { id: room } = await privateRoom(world);
    const counts = await storm(20, (n) =>
      answerTo(
        origin,
        { room, password: `wrong ${n}`, knock: true },
        addresses("192.0.2.7"),
      ));
    const { waiting = 0 } = counts;
    assert(waiting > 0, JSON.stringify(counts));
    assert(waiting <= LIMITS.passwordTries, JSON.stringify(counts));
  },
  { behindProxy: true },
);

hostile(
  "[ACC-8] a forged X-Forwarded-For gives nobody new tries",
  async (world) => {
    const { origin } = world;
    const { id: room } = await privateRoom(world);
    const counts = await storm(
      20,
      (n) =>
        answerTo(origin, { room, password: `wrong ${n}` }, {
          "x-forwarded-for": `192.0.2.${n}, 198.51.100.${n}`,
          "forwarded": `for=192.0.2.${n}`,
          "x-real-ip": `192.0.2.${n}`,
          "cf-connecting-ip": `192.0.2.${n}`,
        }),
    );
    const { "not-admitted": tried = 0 } = counts;
    assert(tried <= LIMITS.passwordTries, JSON.stringify(counts));
  },
);

hostile(
  "[ACC-8] behind a proxy counts whom the proxy heard, not what was written before",
  async (world) => {
    const { origin } = world;
    const { id: room } = await privateRoom(world);
    const counts = await storm(
      20,
      (n) =>
        answerTo(origin, { room, password: `wrong ${n}` }, {
          "x-forwarded-for": `192.0.2.${n}, 198.51.100.7`,
        }),
    );
    const { "not-admitted": tried = 0 } = counts;
    assert(tried <= LIMITS.passwordTries, JSON.stringify(counts));
  },
  { behindProxy: true },
);

hostile(
  "[ACC-8] IPv4 addresses in the form of IPv6 are not one network: one guesses, the other comes in",
  async (world) => {
    const { origin, addresses } = world;
    const { id: room } = await privateRoom(world);
    await storm(20, (n) =>
      answerTo(
        origin,
        { room, password: `wrong ${n}` },
        addresses("::ffff:192.0.2.7"),
      ));
    const other = await answerTo(
      origin,
      { room, password: PASSWORD },
      addresses("::ffff:192.0.2.8"),
    );
    assertEquals(other, "welcome");
  },
  { behindProxy: true },
);

hostile(
  "[ACC-8] new rooms are counted, whether a program asks for them or the form",
  async ({ origin }) => {
    const byForm = async () => {
      const body = new URLSearchParams({ intent: "create" });
      const made = await fetch(origin, {
        method: "POST",
        body,
        redirect: "manual",
      });
      await made.body?.cancel();
      return `${made.status}`;
    };
    const byApi = async () => {
      const made = await fetch(`${origin}/api/rooms`, { method: "POST" });
      await made.body?.cancel();
      return `${made.status}`;
    };
    // One after the other: at once, some are refused because the count itself is busy.
    const answers: string[] = [];
    for (let n = 0; n < LIMITS.newRooms; n++) {
      answers.push(n % 2 ? await byForm() : await byApi());
    }
    const late = [await byForm(), await byApi()];
    assertEquals(counted(answers), {
      "201": LIMITS.newRooms / 2,
      "303": LIMITS.newRooms / 2,
    });
    assertEquals(late, ["429", "429"]);
  },
);

hostile(
  "[ACC-8] looking for rooms by guessing codes ends soon, and hits look like misses",
  async (world) => {
    const { origin } = world;
    const { id } = await privateRoom(world);
    const answers = new Set<string>();
    for (let n = 0; n < LIMITS.lookUps; n++) {
      const code = n % 10 ? newRoomId() : id;
      const answer = await fetch(`${origin}/api/rooms/${code}`);
      answers.add(`${answer.status} ${await answer.text()}`);
    }
    const late = await fetch(`${origin}/api/rooms/${id}`);
    await late.body?.cancel();
    assertEquals(answers.size, 1, [...answers].join("\n"));
    assertEquals(late.status, 429);
  },
);

hostile(
  "[ACC-2] whoever guesses learns nothing: all that is wrong is answered alike",
  async (world) => {
    const { origin } = world;
    const real = await privateRoom(world);
    const locked = await world.room({ waitingRoom: true });
    const someone = {
      type: "resume",
      version: 5,
      participant: "0123456789abcdef".replaceAll(/[ilou]/g, "x"),
      token: "x".repeat(32),
    };
    const answers = new Set<string>();
    for (const room of [real.id, locked.id, newRoomId()]) {
      const wishes = [
        { type: "join", version: 5, name: "Eve" },
        { type: "join", version: 5, name: "Eve", hostKey: "x".repeat(32) },
        { type: "join", version: 5, name: "Eve", hostKey: "" },
        someone,
      ];
      const told: string[] = [];
      for (const wish of wishes) {
        const socket = await RawSocket.open(origin);
        socket.say({ ...wish, room });
        const { code, reason } = await socket.ended;
        told.push(`${code} ${reason} ${JSON.stringify(socket.heard)}`);
      }
      answers.add(told.join("\n"));
    }
    assertEquals(answers.size, 1, [...answers].join("\n\n"));
  },
);
