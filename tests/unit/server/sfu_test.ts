/** Tokens for the SFU, what it is told, and what comes of its answers. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import { sfuRoomName } from "../../../lib/protocol/media_way.ts";
import { failure, success } from "../../../lib/protocol/result.ts";
import { decodeServerMessage } from "../../../lib/protocol/signaling.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import { newRoom } from "../../../lib/server/rooms/room.ts";
import { LiveKit } from "../../../lib/server/sfu/livekit.ts";
import { SfuOrders } from "../../../lib/server/sfu/orders.ts";
import type { SfuOrder, SfuProblem } from "../../../lib/server/sfu/sfu.ts";
import { SfuHealth } from "../../../lib/server/sfu/sfu_health.ts";
import {
  answerSfuTokenRequest,
  newSfuTokenRate,
} from "../../../lib/server/signaling/sfu_token.ts";
import { FakeClock } from "../../support/clock.ts";
import { FakeSfu } from "../../support/servers/fake_sfu.ts";
import { testSfu } from "../../support/servers/sfu_contract.ts";

const SECRET = "0123456789abcdefghjkmnpqrstvwxyz";
const settings = { url: "wss://sfu.example/lk/", key: "key", secret: SECRET };
const date = { now: () => 1_700_000_000_000 };

testSfu("the SFU of tests", () => {
  const sfu = new FakeSfu();
  return Promise.resolve({
    sfu,
    join: (token) => Promise.resolve(sfu.join(token)),
    sourcesOf: (room, participant) => {
      const sources = sfu.sessions.get(room)?.get(participant);
      return Promise.resolve(sources ? [...sources] : null);
    },
  });
});

Deno.test("[SFU-3] a token is the one that any other signer of HS256 would make", async () => {
  const token = await new LiveKit(settings, date).token({
    room: "k7mq-2vxp-9drt-0123456789abcdef",
    participant: "abcdefghjkmnpqrs",
    sources: ["camera", "screen", "screen-audio"],
  });
  // Made with Python's hmac.
  assertEquals(
    token,
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." +
      "eyJ2aWRlbyI6eyJyb29tIjoiazdtcS0ydnhwLTlkcnQtMDEyMzQ1Njc4OWFiY2RlZiIsInJvb21Kb2luIjp0cnVlLCJj" +
      "YW5TdWJzY3JpYmUiOnRydWUsImNhblB1Ymxpc2giOnRydWUsImNhblB1Ymxpc2hEYXRhIjp0cnVlLCJjYW5QdWJsaXNo" +
      "U291cmNlcyI6WyJjYW1lcmEiLCJzY3JlZW5fc2hhcmUiLCJzY3JlZW5fc2hhcmVfYXVkaW8iXX0sImlzcyI6ImtleSIs" +
      "Im5iZiI6MTY5OTk5OTk3MCwiZXhwIjoxNzAwMDAwMDYwLCJzdWIiOiJhYmNkZWZnaGprbW5wcXJzIn0." +
      "t09ywlZBiktpR-h530TChcQ8luXoi8xLGP_CMcwLhgo",
  );
});

/** What LiveKit's API was asked. */
interface Asked {
  url: string;
  body: unknown;
  grants: unknown;
  redirect: unknown;
}

/** LiveKit, answered by the test. */
function answered(...answers: (Response | Error)[]) {
  const asked: Asked[] = [];
  const fetching: typeof fetch = (url, init) => {
    const { authorization } = Object(init?.headers);
    const [, payload] = String(authorization).split(".");
    asked.push({
      url: String(url),
      body: JSON.parse(String(init?.body)),
      grants: JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/")))
        .video,
      redirect: init?.redirect,
    });
    const answer = answers.shift();
    if (!answer) throw new Error("not expected");
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve(answer);
  };
  return { asked, livekit: new LiveKit(settings, date, fetching) };
}

Deno.test("[SFU-4] the API is asked at the same place, with no more rights than it takes", async () => {
  const { asked, livekit } = answered(
    ...[1, 2, 3].map(() => Response.json({})),
  );
  const order = (order: SfuOrder) => livekit.carryOut("session", order);
  assert((await order({ do: "remove", participant: "eve" })).ok);
  const sources = ["camera", "screen-audio"] as const;
  assert((await order({ do: "permit", participant: "ann", sources })).ok);
  assert((await order({ do: "end" })).ok);
  const service = "https://sfu.example/lk/twirp/livekit.RoomService/";
  const grants = { room: "session", roomAdmin: true };
  assertEquals(asked, [
    {
      url: `${service}RemoveParticipant`,
      body: { room: "session", identity: "eve" },
      grants,
      redirect: "error",
    },
    {
      url: `${service}UpdateParticipant`,
      body: {
        room: "session",
        identity: "ann",
        permission: {
          can_subscribe: true,
          can_publish: true,
          can_publish_data: true,
          can_publish_sources: ["CAMERA", "SCREEN_SHARE_AUDIO"],
        },
      },
      grants,
      redirect: "error",
    },
    {
      url: `${service}DeleteRoom`,
      body: { room: "session" },
      grants: { roomCreate: true },
      redirect: "error",
    },
  ]);
});

Deno.test("[SFU-4] of somebody who is muted the microphone is switched off, and nothing else", async () => {
  const { asked, livekit } = answered(
    Response.json({
      sid: "PA_1",
      identity: "ann",
      tracks: [
        { sid: "TR_1", source: "CAMERA" },
        { sid: "TR_2", type: "AUDIO", source: "MICROPHONE", muted: true },
        { sid: "TR_3", source: "MICROPHONE", muted: false },
        { sid: "TR_4" },
      ],
    }),
    Response.json({}),
  );
  const mute = { do: "mute", participant: "ann" } as const;
  assert((await livekit.carryOut("session", mute)).ok);
  assertEquals(asked.map(({ body }) => body), [
    { room: "session", identity: "ann" },
    { room: "session", identity: "ann", track_sid: "TR_3", muted: true },
  ]);
});

Deno.test("whatever the SFU answers, it is a value, and none of its words are passed on", async () => {
  const cases: [string, Response | Error, SfuProblem][] = [
    ["no connection", new TypeError("refused eyJ.x.y"), "unreachable"],
    ["a time-out", new DOMException("late", "TimeoutError"), "unreachable"],
    ["a wrong key", new Response("eyJ.x.y", { status: 401 }), "refused"],
    ["no rights", new Response("", { status: 403 }), "refused"],
    ["nobody", Response.json({ code: "x" }, { status: 404 }), "not-found"],
    ["an error", new Response("", { status: 500 }), "failed"],
    ["no JSON", new Response("<html>"), "failed"],
    ["nothing", new Response(""), "failed"],
    ["a flood", new Response("x".repeat(1_000_000)), "failed"],
    ["tracks that are none", Response.json({ tracks: "all" }), "failed"],
    ["a track without an id", Response.json({ tracks: [{}] }), "failed"],
    [
      "too many tracks",
      Response.json({ tracks: Array(101).fill({ sid: "TR" }) }),
      "failed",
    ],
  ];
  for (const [name, answer, reason] of cases) {
    const { livekit } = answered(answer);
    const order = { do: "mute", participant: "ann" } as const;
    assertEquals(
      await livekit.carryOut("session", order),
      { ok: false, reason },
      name,
    );
  }
});

/** An SFU that answers each order when the test says so. */
function slowSfu() {
  const open: { order: string; answer: (problem?: SfuProblem) => void }[] = [];
  return {
    open,
    sfu: {
      carryOut: (room: string, order: SfuOrder) => {
        const { promise, resolve } = Promise.withResolvers<
          | ReturnType<typeof failure<SfuProblem>>
          | ReturnType<
            typeof success<void>
          >
        >();
        open.push({
          order: [room, ...Object.values(order)].join(" "),
          answer: (problem) =>
            resolve(problem ? failure(problem) : success(undefined)),
        });
        return promise;
      },
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

Deno.test("[SFU-4] a session is told one thing after the other, and of two about the same the newer", async () => {
  const { open, sfu } = slowSfu();
  const orders = new SfuOrders(sfu, new FakeClock());
  const permit = (participant: string, ...sources: ("camera" | "screen")[]) =>
    orders.give("a", { do: "permit", participant, sources });
  permit("ann", "camera");
  permit("ben", "camera");
  permit("ann", "screen");
  permit("ann");
  orders.give("b", { do: "end" });
  const told = () => open.map(({ order }) => order);
  assertEquals(told(), ["a permit ann camera", "b end"]);
  for (let n = 0; n < 5; n++) {
    open[n]?.answer();
    await settled();
  }
  assertEquals(told(), [
    "a permit ann camera",
    "b end",
    "a permit ben camera",
    "a permit ann ",
  ]);
  permit("ann", "camera");
  assertEquals(told().at(-1), "a permit ann camera");
});

Deno.test("[SFU-4] an SFU that is away is waited for once, and complained of once, until it is back", async () => {
  const { open, sfu } = slowSfu();
  const orders = new SfuOrders(sfu, new FakeClock());
  const said: unknown[][] = [];
  const report = console.error;
  console.error = (...words) => said.push(words);
  try {
    const tell = async (people: string[], problem?: SfuProblem) => {
      for (const participant of people) {
        orders.give("a", { do: "remove", participant });
      }
      open.at(-1)?.answer(problem);
      await settled();
    };
    await tell(["ann", "ben", "cid"], "unreachable");
    assertEquals(open.length, 1, "the others are not tried");
    await tell(["dan"], "refused");
    assertEquals([open.length, said.length], [2, 1]);
    // Somebody who is not there is no failure.
    await tell(["eve"], "not-found");
    await tell(["fay"], "failed");
    assertEquals(said.map(([text]) => text), [
      "The SFU did not do what it was told: unreachable",
      "The SFU did not do what it was told: failed",
    ]);
  } finally {
    console.error = report;
  }
});

Deno.test("[SFU-3] an old session is ended when all had time to leave it", async () => {
  const sfu = new FakeSfu();
  const clock = new FakeClock();
  new SfuOrders(sfu, clock).give("a", { do: "end" }, 30_000);
  await clock.advance(29_999);
  assertEquals(sfu.told, []);
  await clock.advance(1);
  assertEquals(sfu.told, ["end a"]);
});

Deno.test("whoever runs the server is told what is wrong with the SFU, and when it works again", async () => {
  const sfu = new FakeSfu();
  const clock = new FakeClock();
  const said: string[] = [];
  const health = new SfuHealth(sfu, clock, (text) => said.push(text));
  assertEquals(health.state, "unknown");
  await health.start();
  assertEquals([health.state, said.length], ["ok", 0]);
  // At another address there may be any server: it knows nothing of LiveKit's API.
  const problems = ["unreachable", "refused", "not-found"] as const;
  for (const problem of problems) {
    sfu.problem = problem;
    await clock.advance(180_000);
    assertEquals(health.state, problem);
  }
  sfu.problem = null;
  await clock.advance(60_000);
  assertEquals(health.state, "ok");
  assertEquals(said.length, 4);
  assertStringIncludes(
    said[0],
    "wss://sfu.example (SFU_URL) cannot be reached",
  );
  assertStringIncludes(said[1], "refuses SFU_KEY with SFU_SECRET");
  assertStringIncludes(said[2], "does not answer as LiveKit does");
  assertStringIncludes(said[3], "works again");
  health.end();
  assertEquals(clock.pending, 0);
});

Deno.test("[SFU-5] an SFU that somebody lost is asked at once, and is away when it was asked in vain for long enough", async () => {
  const clock = new FakeClock();
  let asked = 0;
  class Counted extends FakeSfu {
    override probe() {
      asked++;
      return super.probe();
    }
  }
  const sfu = new Counted();
  const health = new SfuHealth(sfu, clock, () => {});
  let away = 0;
  health.onAway = () => away++;
  await health.start();
  for (let n = 0; n < 50; n++) health.look();
  await clock.advance(TIMES.sfuAskInterval - 1);
  assertEquals(asked, 1, "it was just asked");
  sfu.problem = "unreachable";
  await clock.advance(1);
  assertEquals(asked, 2, "fifty pages lose it at the same moment");
  await clock.advance(TIMES.sfuAway - 1);
  assertEquals([health.isAway, away], [false, 0]);
  await clock.advance(TIMES.sfuAskInterval);
  assertEquals([health.isAway, away], [true, 1]);
  await clock.advance(60_000);
  assertEquals([health.isAway, away], [true, 1], "once is enough");
  sfu.problem = null;
  await clock.advance(TIMES.sfuAskInterval);
  assertEquals([health.isAway, away], [false, 1]);

  // Short failures are none.
  for (let n = 0; n < 10; n++) {
    sfu.problem = "failed";
    await clock.advance(TIMES.sfuAskInterval);
    health.look();
    await clock.advance(TIMES.sfuAskInterval);
    sfu.problem = null;
    await clock.advance(TIMES.sfuAskInterval);
  }
  assertEquals([health.isAway, away], [false, 1]);
  health.end();
  health.look();
  assertEquals(clock.pending, 0);
});

const session = newId();
const member = {
  ...{ id: newId(), name: "Ann", order: 1, hub: newId(), tokenHash: "t" },
  ...{ standing: "guest", verified: false, silenced: false } as const,
  ...{ visitorHash: null, features: [] },
};
const room = {
  ...newRoom({ id: newRoomId(), title: "", listed: false }, 1),
  media: { way: "sfu", session } as const,
  members: [member],
};

Deno.test("[SFU-3] a token says what its holder may send, by the rules and by who they are", async () => {
  const sfu = new FakeSfu();
  const cases = [
    [{}, {}, ["camera", "microphone", "screen", "screen-audio"]],
    [{ silenced: true }, {}, ["camera", "screen", "screen-audio"]],
    [{}, { screen: "moderators" }, ["camera", "microphone"]],
    [{ silenced: true }, { screen: "moderators" }, ["camera"]],
    [{}, { speak: "moderators" }, []],
    [{ hasFloor: true, silenced: true }, { speak: "moderators" }, [
      "camera",
      "screen",
      "screen-audio",
    ]],
    [{ standing: "moderator" }, { screen: "moderators" }, [
      "camera",
      "microphone",
      "screen",
      "screen-audio",
    ]],
  ] as const;
  for (const [person, rules, sources] of cases) {
    const asker = { ...member, ...person };
    const answer = await answerSfuTokenRequest(session, {
      room: { ...room, rules: { ...room.rules, ...rules } },
      member: asker,
      mayAsk: true,
    }, sfu);
    assert(answer.type === "sfu-token");
    assertEquals([answer.session, answer.url], [session, sfu.url]);
    assertEquals(JSON.parse(answer.token), {
      room: sfuRoomName(room.id, session),
      participant: member.id,
      sources,
    });
    assert(decodeServerMessage(JSON.stringify(answer)).ok);
  }
});

Deno.test("[SFU-3] there is none for another session, on a mesh, without an SFU, or too often", async () => {
  const sfu = new FakeSfu();
  const other = newId();
  const asking = { room, member, mayAsk: true };
  const mesh = { ...room, media: { way: "mesh" } as const };
  const answers = [
    await answerSfuTokenRequest(other, asking, sfu),
    await answerSfuTokenRequest(session, { ...asking, room: mesh }, sfu),
    await answerSfuTokenRequest(session, asking, null),
    await answerSfuTokenRequest(session, { ...asking, mayAsk: false }, sfu),
  ];
  const none = { type: "no-sfu-token", session } as const;
  assertEquals(answers, [
    { ...none, session: other, reason: "forbidden" },
    { ...none, reason: "forbidden" },
    { ...none, reason: "forbidden" },
    { ...none, reason: "too-many-tries" },
  ]);
  const rate = newSfuTokenRate(0);
  for (let n = 0; n < LIMITS.sfuTokenBurst; n++) assert(rate.take(0));
  assert(!rate.take(0));
  assert(rate.take(1_000 / LIMITS.sfuTokensPerSecond));
});

Deno.test("[SFU-3] where no token can be made, whoever asks is told, and may ask again", async () => {
  class Broken extends FakeSfu {
    override token(): Promise<string> {
      return Promise.reject(new Error("no key"));
    }
  }
  const report = console.error;
  console.error = () => {};
  try {
    assertEquals(
      await answerSfuTokenRequest(
        session,
        { room, member, mayAsk: true },
        new Broken(),
      ),
      { type: "no-sfu-token", session, reason: "storage-unavailable" },
    );
  } finally {
    console.error = report;
  }
});
