/** The server with the real LiveKit, where that is to be had. */
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { newId, newRoomId, newSecret } from "../../lib/protocol/ids.ts";
import { sfuRoomName } from "../../lib/protocol/media_way.ts";
import { LiveKit } from "../../lib/server/sfu/livekit.ts";
import type { MediaSource } from "../../lib/server/sfu/sfu.ts";
import { signToken } from "../../lib/server/sfu/token.ts";
import {
  findLiveKit,
  type RunningLiveKit,
  startLiveKit,
} from "../support/servers/livekit.ts";
import { LiveKitGuest } from "../support/servers/livekit_guest.ts";
import { freePort } from "../support/servers/nginx.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";
import { temporaryKv, TestServer } from "../support/servers/servers.ts";
import { testSfu } from "../support/servers/sfu_contract.ts";

const ignore = findLiveKit() === null;
/** What it starts goes on from test to test. */
const loose = { ignore, sanitizeResources: false, sanitizeOps: false };
const date = { now: () => Date.now() };

let started: Promise<RunningLiveKit> | null = null;
const livekit = () => started ??= startLiveKit();
const guests = new Set<LiveKitGuest>();

/** Comes into LiveKit, and stays to the end. */
async function visit(url: string, token: string): Promise<LiveKitGuest> {
  const guest = await LiveKitGuest.enter(url, token);
  guests.add(guest);
  return guest;
}

/** What LiveKit says that somebody inside may send; `null` where nobody of that id is. */
async function sourcesOf(
  { url, ...key }: RunningLiveKit["settings"],
  room: string,
  identity: string,
): Promise<MediaSource[] | null> {
  const grants = { room, roomAdmin: true };
  const response = await fetch(
    `${url.replace("ws", "http")}/twirp/livekit.RoomService/GetParticipant`,
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${await signToken(key, grants, date, 60_000)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ room, identity }),
    },
  );
  const answer = await response.json();
  if (response.status === 404) return null;
  assert(response.ok, JSON.stringify(answer));
  assert(answer.permission.can_publish_data, "topics go this way");
  const names: Record<string, MediaSource> = {
    CAMERA: "camera",
    MICROPHONE: "microphone",
    SCREEN_SHARE: "screen",
    SCREEN_SHARE_AUDIO: "screen-audio",
  };
  const { can_publish, can_publish_sources: sources } = answer.permission;
  if (!can_publish) return [];
  // An empty list means all of them.
  return sources.length === 0
    ? Object.values(names)
    : sources.map((name: string) => names[name]);
}

testSfu("LiveKit", async () => {
  const { settings } = await livekit();
  return {
    sfu: new LiveKit(settings, date),
    join: async (token) => {
      await visit(settings.url, token);
    },
    sourcesOf: (room, participant) => sourcesOf(settings, room, participant),
  };
}, loose);

Deno.test({
  name:
    "LiveKit refuses a wrong key and a wrong secret, and one that is away is told from one that refuses",
  ...loose,
  fn: async () => {
    const { settings } = await livekit();
    const wrong = [
      { ...settings, secret: newSecret() },
      { ...settings, key: "other" },
    ];
    for (const one of wrong) {
      const sfu = new LiveKit(one, date);
      assertEquals(await sfu.probe(), { ok: false, reason: "refused" });
      const order = { do: "end" } as const;
      assertEquals(await sfu.carryOut("x", order), {
        ok: false,
        reason: "refused",
      });
    }
    const url = `ws://127.0.0.1:${freePort()}`;
    const away = new LiveKit({ ...settings, url }, date);
    assertEquals(await away.probe(), { ok: false, reason: "unreachable" });
  },
});

Deno.test({
  name:
    "[SFU-3] LiveKit takes a token made by a clock that is 80 s ahead, and none that has ended",
  ...loose,
  fn: async () => {
    const { settings } = await livekit();
    const enter = async (
      by: number,
      room: string,
      secret = settings.secret,
    ) => {
      const clock = { now: () => Date.now() + by };
      const sfu = new LiveKit({ ...settings, secret }, clock);
      const token = await sfu.token({
        room,
        participant: newId(),
        sources: ["camera"],
      });
      await visit(settings.url, token);
    };
    const room = sfuRoomName(newRoomId(), newId());
    await enter(80_000, room);
    // It takes them for a minute after their end.
    await assertRejects(() => enter(-130_000, room));
    await assertRejects(() => enter(0, room, newSecret()));
  },
});

/** The app, with LiveKit. */
async function withServer(
  env: Record<string, string>,
  act: (server: TestServer) => Promise<void>,
): Promise<string> {
  const { kv, remove } = await temporaryKv();
  const server = await TestServer.start({ kv, env });
  let complaints = "";
  try {
    await act(server);
  } finally {
    complaints = await server.close();
    await remove();
  }
  return complaints;
}

/** Opens a room with these wishes. */
async function roomOf(origin: string, wishes: Record<string, unknown> = {}) {
  const response = await fetch(`${origin}/api/rooms`, {
    method: "POST",
    body: JSON.stringify(wishes),
  });
  const room = await response.json();
  assertEquals(response.status, 201, JSON.stringify(room));
  return room;
}

Deno.test({
  name:
    "[SFU-1] [SFU-3] [SFU-4] seven people get onto LiveKit with what the server gives them, and it keeps the host's decisions",
  ...loose,
  fn: async () => {
    const { settings, env } = await livekit();
    const complaints = await withServer(env, async ({ origin }) => {
      const { id: room, hostKey } = await roomOf(origin);
      const host = await RawSocket.enter(origin, { room, hostKey });
      const people = [];
      for (let n = 0; n < 6; n++) {
        assertEquals(host.roster.media, { way: "mesh" });
        people.push(await RawSocket.enter(origin, { room }));
      }
      await host.hear(({ roster }) => roster?.media.way === "sfu");
      const { session } = host.roster.media;
      const name = sfuRoomName(room, session);
      const tokens: string[] = [];
      for (const person of [host, ...people]) {
        person.say({ type: "sfu-token", session });
        const { url, token } = await person.hear(({ type }) =>
          type === "sfu-token"
        );
        assertEquals(url, settings.url);
        tokens.push(token);
        await visit(url, token);
      }
      const seen = (person: RawSocket) => sourcesOf(settings, name, person.you);
      const all = ["camera", "microphone", "screen", "screen-audio"];
      for (const person of people) assertEquals(await seen(person), all);

      const [ann, eve] = people;
      const act = (action: unknown) => host.say({ type: "act", action });
      act({ do: "rule", rules: { unmute: false, screen: "moderators" } });
      act({ do: "mute", target: ann.you });
      await becomes(() => seen(ann), ["camera"]);
      await becomes(() => seen(eve), ["camera", "microphone"]);
      assertEquals(await seen(host), all);

      act({ do: "remove", target: eve.you });
      await becomes(() => seen(eve), null);
      await ann.hear(({ roster }) =>
        roster?.media.way === "sfu" && roster.media.session !== session
      );
      // LiveKit itself would take the old token again: it opens a session where nobody goes on.
      const { session: next } = ann.roster.media;
      await visit(settings.url, tokens[2]);
      assertEquals(
        await sourcesOf(settings, sfuRoomName(room, next), eve.you),
        null,
      );
      ann.say({ type: "sfu-token", session: next });
      const { token } = await ann.hear((message) =>
        message.type === "sfu-token" && message.session === next
      );
      await visit(settings.url, token);
      const of = () => sourcesOf(settings, sfuRoomName(room, next), ann.you);
      assertEquals(await of(), ["camera"]);
      act({ do: "end" });
      await becomes(of, null);
    });
    assertEquals(complaints, "");
  },
});

Deno.test({
  name:
    "[FLOOR-1] [SFU-3] [SFU-4] on LiveKit a listener publishes nothing, until they get the floor",
  ...loose,
  fn: async () => {
    const { settings, env } = await livekit();
    const complaints = await withServer(env, async ({ origin }) => {
      const { id: room, hostKey } = await roomOf(origin, { large: true });
      const host = await RawSocket.enter(origin, { room, hostKey });
      const { session } = host.roster.media;
      const act = (action: unknown) => host.say({ type: "act", action });
      act({ do: "rule", rules: { speak: "moderators" } });
      await host.hear(({ roster }) => roster?.rules.speak === "moderators");
      const ann = await RawSocket.enter(origin, { room });
      ann.say({ type: "sfu-token", session });
      const { url, token } = await ann.hear(({ type }) => type === "sfu-token");
      const guest = await visit(url, token);
      const name = sfuRoomName(room, session);
      const may = () => sourcesOf(settings, name, ann.you);
      assertEquals(await may(), []);
      const offer = async (cid: string, taken: boolean) => {
        guest.offerMicrophone(cid);
        await becomes(
          () => Promise.resolve(guest.told.tracks.get(cid)),
          taken,
        );
      };
      await offer("before", false);
      act({ do: "floor", target: ann.you, given: true });
      await becomes(may, ["camera", "microphone", "screen", "screen-audio"]);
      await offer("with the floor", true);
      act({ do: "floor", target: ann.you, given: false });
      await becomes(may, []);
      await offer("after", false);
    });
    assertEquals(complaints, "");
  },
});

/** Waits until LiveKit was told. */
async function becomes<T>(look: () => Promise<T>, wanted: T): Promise<void> {
  const end = Date.now() + 10_000;
  let seen: T;
  do {
    seen = await look();
    if (JSON.stringify(seen) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (Date.now() < end);
  assertEquals(seen, wanted);
}

Deno.test({
  name:
    "[SFU-1] a page may reach LiveKit, the health tells of it, and rooms may be larger",
  ...loose,
  fn: async () => {
    const { env } = await livekit();
    const API_SECRET = newSecret();
    const more = { ...env, MAX_PEOPLE: "50", MESH_MAX: "4", API_SECRET };
    const complaints = await withServer(more, async ({ origin }) => {
      const page = await fetch(origin);
      const capacities = [
        ...(await page.text()).matchAll(/<option[^>]*>(\d+)</g),
      ]
        .map(([, count]) => Number(count));
      assertEquals([capacities[0], capacities.at(-1)], [2, 50]);
      const policy = page.headers.get("content-security-policy") ?? "";
      const { SFU_URL: ws } = env;
      assertStringIncludes(
        policy,
        `connect-src 'self' ${ws} ${ws.replace("ws", "http")};`,
      );
      assertStringIncludes(policy, "worker-src 'self'");
      await becomes(async () => {
        const { ok, sfu } = await (await fetch(`${origin}/api/health`)).json();
        return { ok, sfu };
      }, { ok: true, sfu: "ok" });

      const usual = await roomOf(origin);
      const socket = await RawSocket.enter(origin, { room: usual.id });
      assertEquals(socket.roster.capacity, 50);
      const large = await roomOf(origin, { large: true, capacity: 20 });
      const first = await RawSocket.enter(origin, { room: large.id });
      assertEquals(first.roster.media.way, "sfu");
      assertEquals(first.roster.capacity, 20);
      const ways = [];
      for (const { id } of [usual, large]) {
        const record = await fetch(`${origin}/api/admin/rooms/${id}`, {
          headers: { authorization: `Bearer ${API_SECRET}` },
        });
        ways.push((await record.json()).way);
      }
      assertEquals(ways, ["mesh", "sfu"]);
      const health = await (await fetch(`${origin}/api/health`)).json();
      const one = { rooms: 1, people: 1 };
      assertEquals(health.ways, { mesh: one, sfu: one });
      const response = await fetch(`${origin}/api/rooms`, {
        method: "POST",
        body: JSON.stringify({ capacity: 51 }),
      });
      await response.body?.cancel();
      assertEquals(response.status, 400);
    });
    assertEquals(complaints, "");
  },
});

Deno.test({
  name:
    "a server whose SFU refuses its secret says so, starts, and carries calls on the mesh",
  ...loose,
  fn: async () => {
    const { env } = await livekit();
    const secret = newSecret();
    const wrong = { ...env, SFU_SECRET: secret };
    const complaints = await withServer(wrong, async ({ origin }) => {
      await becomes(
        async () => (await (await fetch(`${origin}/api/health`)).json()).sfu,
        "refused",
      );
      const { id: room } = await roomOf(origin);
      const ann = await RawSocket.enter(origin, { room });
      assertEquals(ann.roster.media, { way: "mesh" });
    });
    assertEquals(
      complaints.trim(),
      `The SFU at ${env.SFU_URL} (SFU_URL) refuses SFU_KEY with SFU_SECRET, or has another date: ` +
        "large calls do not work",
    );
    assert(!complaints.includes(secret));
  },
});

Deno.test({
  name: "a server whose SFU is away says so, and starts all the same",
  ...loose,
  fn: async () => {
    const { env } = await livekit();
    const away = { ...env, SFU_URL: `ws://127.0.0.1:${freePort()}` };
    const complaints = await withServer(away, async ({ origin }) => {
      await becomes(
        async () => (await (await fetch(`${origin}/api/health`)).json()).sfu,
        "unreachable",
      );
    });
    assertStringIncludes(complaints, "(SFU_URL) cannot be reached from here");
  },
});

Deno.test({
  name: "LiveKit is closed",
  ...loose,
  fn: async () => {
    await Promise.all([...guests].map((guest) => guest.close()));
    await (await livekit()).close();
  },
});
