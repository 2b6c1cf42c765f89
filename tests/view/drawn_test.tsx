/** Whatever a peer or the server sends and is understood can be drawn, in every panel. */
import { assert, assertEquals } from "@std/assert";
import { App } from "fresh";
import type { ComponentChildren } from "preact";
import { Banner } from "../../components/Banner.tsx";
import { ChatPanel } from "../../components/ChatPanel.tsx";
import { ConnectionsPanel } from "../../components/ConnectionsPanel.tsx";
import { ParticipantList } from "../../components/ParticipantList.tsx";
import { SecurityPanel } from "../../components/SecurityPanel.tsx";
import { VideoTile } from "../../components/VideoTile.tsx";
import { WaitingRoom } from "../../components/WaitingRoom.tsx";
import type { Call } from "../../lib/client/call.ts";
import type { BrowserSocket } from "../../lib/client/signaling_socket.ts";
import { newId } from "../../lib/protocol/ids.ts";
import { LIMITS } from "../../lib/protocol/limits.ts";
import { decodePeerFrame } from "../../lib/protocol/peer.ts";
import { decodeServerMessage } from "../../lib/protocol/signaling.ts";
import { messagesOf } from "../../lib/view/chat.ts";
import { costOf, floodsOf, muteOf, refusalOf } from "../../lib/view/banners.ts";
import { connectionsOf } from "../../lib/view/connections.ts";
import { waitingOf } from "../../lib/view/waiting.ts";
import { namesIn } from "../../lib/view/names.ts";
import { isUnattended, peopleOf, sentAwayOf } from "../../lib/view/people.ts";
import { rulesOf } from "../../lib/view/rules.ts";
import { securityOf } from "../../lib/view/security.ts";
import { FakeNetwork } from "../fake_rtc/network.ts";
import { seeded } from "../fakes.ts";
import { pick, type Random } from "../mutations.ts";
import { Meeting } from "../scripted/meeting.ts";
import { Participant } from "../scripted/participant.ts";

const FRAMES = 3_000;
const MESSAGES = 1_500;
/** So many are taken between two drawings. */
const PORTION = 50;

const NUMBERS: number[] = [
  0,
  1,
  -1,
  0.5,
  1e-300,
  2 ** 31,
  2 ** 53 - 1,
  9e15,
  1e308,
  ...[
    LIMITS.counted,
    LIMITS.moment,
    LIMITS.bits,
    LIMITS.wait,
    LIMITS.roundTrip,
    LIMITS.pixels,
  ].flatMap((most) => [most, most + 1]),
];
const TEXTS = [
  "Ada",
  "А",
  "\u202e",
  "\u0000",
  "half \ud83d",
  "👩‍👩‍👧",
  "e" + "\u0301".repeat(60),
  "e" + "\u0301".repeat(4_095),
  "x".repeat(64),
  "x".repeat(4_096),
  "\n".repeat(4_096),
  "\u3164",
  "https://example.org/\u202ea(",
  "__proto__",
  "constructor",
  "(2)",
  "?",
];

/** A value of any kind, most of them at the edge of what is allowed. */
function extreme<T>(random: Random, usual: T): unknown {
  if (random() < 0.85) return usual;
  if (typeof usual === "number") return pick(random, NUMBERS);
  if (typeof usual === "string") return pick(random, TEXTS);
  if (typeof usual === "boolean") return random() < 0.5;
  if (Array.isArray(usual)) {
    return Array.from(
      { length: Math.floor(random() * 4) },
      () => extremes(random, usual[0]),
    );
  }
  return usual;
}

function extremes(random: Random, frame: unknown): unknown {
  if (typeof frame !== "object" || frame === null || Array.isArray(frame)) {
    return extreme(random, frame);
  }
  return Object.fromEntries(
    Object.entries(frame).map(([key, value]) => [
      key,
      key === "type"
        ? value
        : typeof value === "object" && value !== null && !Array.isArray(value)
        ? extremes(random, value)
        : extreme(random, value),
    ]),
  );
}

const nothing = () => {};

/** Everything that shows something of others, as one page. */
function screen(call: Call): ComponentChildren {
  const texts = [
    refusalOf(call),
    muteOf(call),
    costOf(call),
    ...floodsOf(call).map(({ text }) => text),
  ];
  const names = namesIn(call);
  return (
    <main>
      <h1>{call.title.value}</h1>
      {texts.map((text, n) =>
        text && <Banner key={n} kind="info" text={text} />
      )}
      <WaitingRoom people={waitingOf(call)} />
      {call.peers.value.map((peer) => (
        <VideoTile
          key={peer.id}
          name={names.get(peer.id) ?? peer.name}
          you={false}
          camera={null}
          sound={null}
          cameraOn={peer.media.value.camera}
          microphoneOn={peer.media.value.microphone}
          speaking
          status="connected"
          rtt={peer.report.value?.rtt ?? null}
        />
      ))}
      <ChatPanel messages={messagesOf(call)} send={null} close={nothing} />
      <ParticipantList
        people={peopleOf(call, "connected")}
        unattended={isUnattended(call)}
        sentAway={sentAwayOf(call)}
        rules={rulesOf(call, null)}
        close={nothing}
      />
      <ConnectionsPanel
        {...connectionsOf(call)}
        download={null}
        close={nothing}
      />
      <SecurityPanel {...securityOf(call)} close={nothing} />
    </main>
  );
}

/** The page as text; an error where something throws. */
async function draw(call: Call): Promise<string> {
  let failed: unknown = null;
  const app = new App().get("/", (ctx) => {
    try {
      return ctx.render(screen(call) as never);
    } catch (error) {
      failed = error;
      throw error;
    }
  });
  const response = await app.handler()(new Request("http://localhost/"));
  const text = await response.text();
  if (failed) throw failed;
  assertEquals(response.status, 200, text.slice(0, 500));
  // Nothing that is not a number or a word stands anywhere.
  assert(!/\bNaN\b|Infinity|undefined|\[object/.test(text));
  return text;
}

Deno.test("[PEER-1] any frame of a peer that is understood can be drawn", async () => {
  await using meeting = await Meeting.open();
  const ann = await meeting.enter("Ann");
  const mallory = await meeting.enter("Mallory");
  await meeting.pass(3_000);
  const [connection] = mallory.host.connections;
  const [channel] = connection.transport.channels.values();
  const random = seeded(20_261_129);
  const ids = [ann.id, mallory.id, newId()];
  let n = 0;
  const message = (author: string) => ({
    author,
    name: "Mallory",
    n: ++n,
    at: 1_700_000_000_000,
    text: "Hello",
  });
  const usual = [
    () => ({ type: "media", camera: true, microphone: false }),
    () => ({ type: "chat", message: message(mallory.id) }),
    () => ({ type: "have", upTo: { [pick(random, ids)]: 1 } }),
    () => ({
      type: "history",
      messages: [message(pick(random, ids))],
      last: false,
    }),
    () => ({
      type: "report",
      pairs: [{
        from: pick(random, ids),
        rtt: 12,
        loss: 0.5,
        bitrate: 1e6,
        relayed: true,
      }],
    }),
    () => ({ type: "view", width: 12 }),
    () => ({ type: "server" }),
  ];
  let understood = 0;
  for (let sent = 0; sent < FRAMES; sent++) {
    const frame = JSON.stringify(extremes(random, pick(random, usual)()));
    if (decodePeerFrame(frame).ok) understood++;
    channel.send(frame);
    if (sent % PORTION === 0) {
      await meeting.pass(1_000);
      await draw(ann.call);
    }
  }
  assert(understood > FRAMES / 10, `${understood} were understood`);
  assert(ann.call.chat.messages.value.length > 0);
  const errors = meeting.warnings.filter((text) =>
    !text.includes("is not understood")
  );
  assertEquals(errors, []);
  assertEquals(ann.badges, { Mallory: "connected" });
});

Deno.test("[PEER-1] any message of the server that is understood can be drawn", async () => {
  await using meeting = await Meeting.open();
  const random = seeded(20_261_130);
  const you = newId();
  const socket: BrowserSocket = {
    readyState: WebSocket.OPEN,
    send: nothing,
    close: nothing,
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  const network = new FakeNetwork(meeting.clock, random);
  const ann = new Participant({
    name: "Ann",
    room: "k7mq-2vxp-9drt",
    host: network.host("Ann"),
    clock: meeting.clock,
    random,
    connectSocket: () => socket,
  });
  ann.join();
  socket.onopen?.(new Event("open"));
  const hear = (message: unknown) => {
    const data = JSON.stringify(message);
    const decoded = decodeServerMessage(data);
    socket.onmessage?.(new MessageEvent("message", { data }));
    return decoded.ok;
  };
  const ids = [you, newId(), newId(), newId()];
  const audience = "everybody";
  const person = (id: string) => ({
    id,
    name: "Ada",
    order: 1,
    role: "guest",
    verified: false,
    silenced: false,
    may: ["mute"],
  });
  let version = 0;
  const roster = () => ({
    version: ++version,
    title: "Title",
    capacity: 6,
    rules: {
      locked: false,
      waitingRoom: false,
      unmute: true,
      succession: false,
      screen: audience,
      chat: audience,
      files: audience,
    },
    password: false,
    participants: [{ ...person(you), order: 1 }],
    waiting: [{ id: pick(random, ids), name: "Ada" }],
    may: ["mute-all", "rule", "admit"],
    removed: [],
    sentAway: [{ id: pick(random, ids), name: "Ada", may: ["readmit"] }],
  });
  assert(hear({
    type: "welcome",
    you,
    token: "0".repeat(32),
    roster: roster(),
    iceServers: [],
    spread: 0,
  }));
  let understood = 0;
  for (let sent = 0; sent < MESSAGES; sent++) {
    const now = roster();
    // The usual ones are among them, whatever else is.
    const others = ids.slice(1).map((id, n) => ({
      ...person(id),
      order: n + 2,
    }))
      .map((one) => ({ ...Object(extremes(random, one)), id: one.id }));
    const told = {
      ...Object(extremes(random, now)),
      version: now.version,
      participants: [...now.participants, ...others],
    };
    const message = random() < 0.8
      ? { type: "roster", roster: told }
      : extremes(
        random,
        pick(random, [
          { type: "mute", by: pick(random, ids) },
          { type: "denied", do: "mute", reason: "forbidden" },
          { type: "pong", spread: 5 },
          { type: "undelivered", to: newId() },
        ]),
      );
    if (hear(message)) understood++;
    if (sent % PORTION === 0) {
      await meeting.pass(100);
      await draw(ann.call);
    }
  }
  assert(understood > MESSAGES / 2, `${understood} were understood`);
  assertEquals(ann.call.phase.value.is, "inside");
  ann.close();
});
