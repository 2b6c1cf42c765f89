/** Sockets that lie about who they are, whom they know and where they belong. */
import { assert, assertEquals } from "@std/assert";
import { newId, newSecret } from "../../lib/protocol/ids.ts";
import { sha256 } from "../../lib/server/crypto/sha256.ts";
import { until } from "../support/clock.ts";
import { SDP } from "../support/rtc/sdp.ts";
import { actionOf, Cast, TOKEN_KEY, tokenFor } from "./cast.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";
import { hostile, type World } from "./world.ts";

const ON_TWO = { isolates: 2, env: { TOKEN_KEYS: TOKEN_KEY } };
const PEOPLE = ["admit", "refuse", "mute", "remove", "promote"] as const;

/** Why somebody who says this is not let in. */
async function refusalOf(
  origin: string,
  message: Record<string, unknown>,
): Promise<string> {
  const socket = await RawSocket.open(origin);
  socket.say({ version: 5, ...message });
  const { code, reason } = await socket.ended;
  assertEquals(code, 1008);
  return reason;
}

const signal = { kind: "offer", epoch: 1, n: 1, sdp: SDP };

hostile(
  "[SIG-8] a host has no power over people in another room, over nobody and over themselves",
  async (world) => {
    const here = await Cast.gather(world, "host");
    const there = await Cast.gather(world, "guest");
    const { actor } = here;
    const strangers = [
      ...Object.values(there.others).map(({ you }) => you),
      newId(),
    ];
    const before = await world.stored();
    const marks = [here.marks, there.marks];
    for (const who of strangers) {
      for (const permission of PEOPLE) {
        actor.say({ type: "act", action: actionOf(permission, who, "guest") });
      }
      actor.say({ type: "signal", to: who, signal });
      await actor.hear(({ type, to }) => type === "undelivered" && to === who);
    }
    for (const permission of PEOPLE) {
      const from = actor.heard.length;
      actor.say({
        type: "act",
        action: actionOf(permission, actor.you, "guest"),
      });
      const { reason } = await actor.hear(
        ({ type }) => type === "denied",
        from,
      );
      assertEquals(reason, "forbidden", permission);
    }
    assertEquals(await world.stored(), before);
    assertEquals(await here.heardSince(marks[0]), []);
    assertEquals(await there.heardSince(marks[1]), []);
    await here.close();
    await there.close();
  },
  ON_TWO,
);

hostile(
  "[ACC-3] whoever waits reaches nobody, is reached by nobody, and is told nothing",
  async (world) => {
    const cast = await Cast.gather(world, "guest");
    const { actor, others: { waiting } } = cast;
    actor.say({ type: "signal", to: waiting.you, signal });
    await actor.hear(({ type }) => type === "undelivered");
    await waiting.settled();
    const told = waiting.heard.filter(({ type }) => type !== "pong");
    assertEquals(told.map(({ type }) => type), ["waiting"]);
    assertEquals(Object.keys(told[0]).sort(), [
      "spreadMs",
      "token",
      "type",
      "you",
    ]);
    // Guests do not see who waits, either.
    assertEquals(actor.roster.waiting, []);
    for (
      const message of [
        { type: "ice-servers" },
        { type: "sfu-token", session: actor.you },
        { type: "signal", to: actor.you, signal },
      ]
    ) {
      const knocking = await RawSocket.enter(world.server.origins[1], {
        room: cast.room,
        knock: true,
      });
      const from = actor.heard.length;
      knocking.say(message);
      assertEquals((await knocking.ended).reason, "bad-message");
      assert(!knocking.heard.some(({ iceServers }) => iceServers));
      await actor.settled();
      assert(!actor.heard.slice(from).some(({ type }) => type === "signal"));
    }
    await cast.close();
  },
  {
    ...ON_TWO,
    env: {
      ...ON_TWO.env,
      TURN_SERVERS: "turn:turn.example:3478",
      TURN_SECRET: "secret of the relay",
    },
  },
);

hostile(
  "[SIG-4] nobody takes somebody else's place, with whatever tokens they have",
  async (world) => {
    const { server: { origins } } = world;
    const cast = await Cast.gather(world, "guest");
    const { room, actor: eve, others: { host } } = cast;
    const elsewhere = await world.room();
    const next = newSecret();
    const resume = { type: "resume", room, participant: host.you };
    const lies: Record<string, Record<string, unknown>> = {
      "their own token": { ...resume, token: eve.token },
      "no token": { ...resume, token: "" },
      "the id as a token": { ...resume, token: host.you },
      "the token's hash": { ...resume, token: await sha256(host.token) },
      "their own token, and a wish": { ...resume, token: eve.token, next },
      "their own place elsewhere": {
        type: "resume",
        room: elsewhere.id,
        participant: eve.you,
        token: eve.token,
      },
      "the place of the host, elsewhere": {
        ...resume,
        room: elsewhere.id,
        token: host.token,
      },
      "an id that there is not": {
        ...resume,
        participant: newId(),
        token: eve.token,
      },
    };
    await world.unmoved("all of it", async () => {
      for (const [what, lie] of Object.entries(lies)) {
        for (const origin of origins) {
          assertEquals(await refusalOf(origin, lie), "resume-expired", what);
        }
      }
    });
    assert(host.isOpen && eve.isOpen);

    // A token serves once: whoever recorded it comes too late, on any isolate.
    const recorded = {
      type: "resume",
      room,
      participant: eve.you,
      token: eve.token,
    };
    const back = await RawSocket.open(origins[1]);
    back.say({ ...recorded, version: 5 });
    await back.hear(({ type }) => type === "welcome");
    assertEquals((await eve.ended).reason, "replaced");
    for (const origin of origins) {
      assertEquals(await refusalOf(origin, recorded), "resume-expired");
    }
    assert(back.isOpen);
    await back.close();
    await cast.close();
  },
  ON_TWO,
);

hostile(
  "[ACC-5] whoever was removed does not come straight back, whatever they say",
  async (world) => {
    const { server: { origins } } = world;
    const cast = await Cast.gather(world, "host");
    const { room, actor, others } = cast;
    const browserId = newSecret();
    const name = "Rob";
    const rob = await RawSocket.enter(origins[1], {
      room,
      browserId,
      token: await tokenFor(world, room, name, "moderator"),
    });
    actor.say({ type: "act", action: { do: "remove", target: rob.you } });
    assertEquals((await rob.ended).reason, "removed");
    await others.host.hear(({ roster }) => roster?.removed.includes(rob.you));
    const join = { type: "join", room, browserId };
    const { you: participant, token } = rob;
    const ways = {
      "resuming": { type: "resume", room, participant, token },
      "joining": { ...join, name },
      "another name": { ...join, name: "Bob" },
      "knocking": { ...join, name, knock: true },
      "a token": {
        ...join,
        name,
        token: await tokenFor(world, room, name, "moderator"),
      },
    };
    await cast.agree();
    const [version, marks] = [await cast.version(), cast.marks];
    for (const [what, message] of Object.entries(ways)) {
      for (const origin of origins) {
        assertEquals(await refusalOf(origin, message), "removed", what);
      }
    }
    assertEquals(await cast.version(), version);
    assertEquals(await cast.heardSince(marks), []);
    await cast.close();
  },
  ON_TWO,
);

/** What somebody who joins an open room like this becomes. */
async function roleOf(
  world: World,
  room: string,
  join: Record<string, unknown>,
): Promise<string> {
  const socket = await RawSocket.enter(world.origin, { room, ...join });
  const { you, roster } = socket;
  const { role, verified } = roster.participants.find((
    { id }: { id: string },
  ) => id === you);
  assertEquals(verified, false);
  socket.say({ type: "leave" });
  await socket.close();
  return role;
}

hostile(
  "[ACC-4] nobody becomes host by guessing the key, or has another room's",
  async (world) => {
    const { id: room, hostKey } = await world.room();
    const other = await world.room();
    const bare = await world.rooms.create({ title: "", listed: false });
    const wrong = [
      "",
      "null",
      newSecret(),
      other.hostKey,
      hostKey.slice(0, -1),
      `${hostKey}0`,
      hostKey.toUpperCase(),
      await sha256(hostKey),
    ];
    for (const key of wrong) {
      assertEquals(await roleOf(world, room, { hostKey: key }), "guest", key);
    }
    // A room without a key has no key that fits; whoever is there first is its host.
    const first = { room: bare.id, name: "First" };
    const host = await RawSocket.enter(world.origin, first);
    for (const key of ["", "null", "undefined"]) {
      assertEquals(await roleOf(world, bare.id, { hostKey: key }), "guest");
    }
    await host.close();
    assertEquals(await roleOf(world, room, { hostKey }), "host");
  },
);

hostile(
  "[ACC-1] power that was taken away is gone at once, on every isolate",
  async (world) => {
    const cast = await Cast.gather(world, "moderator");
    const { actor: eve, others: { host, guest } } = cast;
    const before = await cast.version();
    host.say({
      type: "act",
      action: { do: "promote", target: eve.you, role: "guest" },
    });
    // As soon as it is stored, whether or not her isolate has heard of it.
    await until(async () => await cast.version() !== before, "the change");
    const stored = await cast.version();
    eve.say({ type: "act", action: { do: "remove", target: guest.you } });
    const { reason } = await eve.hear(({ type }) => type === "denied");
    assertEquals(reason, "forbidden");
    assertEquals(await cast.version(), stored);
    assert(guest.isOpen);
    await cast.close();
  },
  ON_TWO,
);

hostile(
  "what somebody wants done is done in the order in which they said it",
  async (world) => {
    const { id: room, hostKey } = await world.room();
    const host = await RawSocket.enter(world.origin, { room, hostKey });
    // A password takes long to hash; taking it away again does not.
    const password = "sesame";
    for (
      const action of [
        { do: "password", password },
        { do: "password", password: null },
        { do: "rename", title: "Last" },
      ]
    ) host.say({ type: "act", action });
    await host.hear(({ roster }) => roster?.title === "Last");
    assertEquals(host.roster.password, false);
    await host.close();
  },
);

hostile(
  "[ACC-8] whoever sets passwords again and again makes the server hash no more than guesses do",
  async (world) => {
    const { id: room, hostKey } = await world.room();
    const host = await RawSocket.enter(world.origin, { room, hostKey });
    const guest = await RawSocket.enter(world.origin, { room });
    const began = Math.floor(Date.now() / 60_000);
    const act = { type: "act", action: { do: "password", password: "x" } };
    for (let n = 0; n < 12; n++) {
      host.say(act);
      guest.say(act);
    }
    host.say({ type: "act", action: { do: "rename", title: "Last" } });
    await host.hear(({ roster }) => roster?.title === "Last");
    await guest.settled();
    const denied = (socket: RawSocket) =>
      socket.heard.filter(({ type }) => type === "denied")
        .map(({ reason }) => reason);
    assertEquals(denied(guest), Array(12).fill("forbidden"));
    if (Math.floor(Date.now() / 60_000) === began) {
      assertEquals(denied(host), Array(2).fill("too-many-tries"));
    }
    await guest.close();
    await host.close();
  },
);
