import { assert, assertEquals } from "@std/assert";
import {
  type BrowserSocket,
  SignalingSocket,
} from "../../../lib/client/signaling/signaling_socket.ts";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import type { ClientMessage } from "../../../lib/protocol/client_messages.ts";
import {
  PROTOCOL_VERSION,
  type Roster,
  type ServerMessage,
} from "../../../lib/protocol/signaling.ts";
import { FakeClock } from "../../support/clock.ts";

/** The browser's end of a WebSocket, with a test in the server's place. */
class Line implements BrowserSocket {
  readyState: BrowserSocket["readyState"] = WebSocket.CONNECTING;
  onopen: BrowserSocket["onopen"] = null;
  onmessage: BrowserSocket["onmessage"] = null;
  onclose: BrowserSocket["onclose"] = null;
  readonly sent: ClientMessage[] = [];

  send(text: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    this.sent.push(JSON.parse(String(text)));
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
  }

  open(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.(new Event("open"));
  }

  say(message: ServerMessage): void {
    this.onmessage?.(
      new MessageEvent("message", { data: JSON.stringify(message) }),
    );
  }

  lose(): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.(new CloseEvent("close"));
  }
}

function signaling() {
  const clock = new FakeClock();
  const lines: Line[] = [];
  const heard: string[] = [];
  const socket = new SignalingSocket({
    connect: () => {
      const line = new Line();
      lines.push(line);
      return line;
    },
    features: ["captions"],
    clock,
    random: () => 1,
  }, {
    onWaiting: () => heard.push("waiting"),
    onNotice: ({ type, by }) => heard.push(`${type} ${by}`),
    onDenied: (action) => heard.push(`denied ${action}`),
    onWelcome: ({ you }) => heard.push(`welcome ${you}`),
    onRoster: ({ version }) => heard.push(`roster ${version}`),
    onSignal: (from) => heard.push(`signal ${from}`),
    onIceServers: (servers, ttlMs) =>
      heard.push(`ice ${servers.length} ${ttlMs ?? "for ever"}`),
    onNoIceServers: () => heard.push("no ice"),
    onSfuToken: ({ type, session }) => heard.push(`${type} ${session}`),
    onRejoinRefused: (reason) => heard.push(`outside ${reason}`),
    onRefused: (reason) => heard.push(`refused ${reason}`),
  });
  return { socket, clock, lines, heard, room: newRoomId(), you: newId() };
}

const roster = (you: string, version = 1): Roster => ({
  version,
  title: "",
  capacity: 6,
  media: { way: "mesh" },
  rules: {
    locked: false,
    waitingRoom: false,
    unmute: true,
    succession: false,
    screen: "everybody",
    chat: "everybody",
    files: "everybody",
  },
  password: false,
  participants: [{
    id: you,
    name: "Ann",
    order: 1,
    role: "guest",
    verified: false,
    silenced: false,
    permissions: [],
    features: [],
  }],
  waiting: [],
  permissions: [],
  removed: [],
  removedPeople: [],
});

const welcome = (
  you: string,
  token = "t1",
  spreadMs = 0,
): ServerMessage => ({
  type: "welcome",
  you,
  token,
  roster: roster(you),
  iceServers: [],
  spreadMs,
});

Deno.test("warmed up in the lobby, it joins over the socket that is already open", () => {
  const { socket, lines, room, you, heard } = signaling();
  socket.preconnect();
  socket.preconnect();
  lines[0].open();
  assertEquals(socket.state.value, "open");
  assertEquals(lines[0].sent, []);
  socket.join({ room, name: "Ann", knock: false });
  assertEquals(lines.length, 1);
  assertEquals(lines[0].sent.map(({ type }) => type), ["join"]);
  lines[0].say(welcome(you));
  assertEquals(socket.state.value, "inside");
  assertEquals(heard, [`welcome ${you}`]);
});

Deno.test("[SIG-4] a lost socket comes back within a second, and resumes with the last token", async () => {
  const { socket, clock, lines, room, you } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  lines[0].open();
  lines[0].say(welcome(you, "t1"));
  lines[0].lose();
  assertEquals(socket.state.value, "reconnecting");
  await clock.advance(1_000);
  lines[1].open();
  const [first] = lines[1].sent;
  assert(first.type === "resume");
  assertEquals(first.next?.length, 32);
  assertEquals(first, {
    type: "resume",
    version: PROTOCOL_VERSION,
    features: ["roster-changes", "captions"],
    room,
    participant: you,
    token: "t1",
    next: first.next,
  });
  lines[1].say(welcome(you, "t2"));
  lines[1].lose();
  await clock.advance(1_000);
  lines[2].open();
  const [resume] = lines[2].sent;
  assert(resume.type === "resume");
  assertEquals(resume.token, "t2");
});

Deno.test("[SIG-4] a welcome that was lost costs nothing: the proposed token is tried next", async () => {
  const { socket, clock, lines, room, you } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  lines[0].open();
  lines[0].say(welcome(you, "t1"));
  lines[0].lose();
  await clock.advance(1_000);
  lines[1].open();
  lines[1].lose(); // Did the server take it? Nobody knows.
  await clock.advance(2_000);
  lines[2].open();
  const [first, second] = [lines[1].sent[0], lines[2].sent[0]];
  assert(first.type === "resume" && second.type === "resume");
  assertEquals(second, first);
  lines[2].say({ type: "refused", reason: "resume-expired", message: "" });
  await clock.advance(0);
  lines[3].open();
  const [third] = lines[3].sent;
  assert(third.type === "resume");
  assertEquals(third.token, first.next);
  assert(third.next !== first.next);
});

Deno.test("[SIG-1] whose lease lapsed takes the place again while that is possible, and else joins anew", async () => {
  const { socket, clock, lines, room, you } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  lines[0].open();
  lines[0].say(welcome(you));
  const types = ["resume", "join"];
  for (let i = 0; i < types.length; i++) {
    lines[i].say({ type: "refused", reason: "resume-expired", message: "" });
    await clock.advance(0);
    lines[i + 1].open();
    assertEquals(lines[i + 1].sent.map(({ type }) => type), [types[i]]);
  }
});

Deno.test("[SIG-6] it tries for ever, with growing pauses; a probe ends a pause", async () => {
  const { socket, clock, lines, room } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  for (let i = 0; i < 50; i++) {
    lines[i].lose();
    await clock.advance(Math.min(TIMES.backoffMax, 1_000 * 2 ** i));
    assertEquals(lines.length, i + 2);
  }
  lines[50].lose();
  await clock.advance(100);
  assertEquals(lines.length, 51);
  socket.probe();
  assertEquals(lines.length, 52);
  await clock.advance(TIMES.socketOpenTimeout); // It does not open.
  assertEquals(socket.state.value, "reconnecting");
});

Deno.test("[SIG-6] told that the server is back, who backs off comes soon; the first try is left alone", async () => {
  const { socket, lines, clock, room, you } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  lines[0].open();
  lines[0].say(welcome(you));
  lines[0].lose();
  socket.reconnectSoon();
  await clock.advance(TIMES.backoffFirst);
  assertEquals(lines.length, 2);
  lines[1].lose();
  await clock.advance(2 * TIMES.backoffFirst);
  assertEquals(lines.length, 3);
  lines[2].lose(); // The next try would come after four seconds.
  socket.reconnectSoon();
  await clock.advance(TIMES.backoffFirst / 2);
  socket.reconnectSoon(); // The second time does not put it off.
  await clock.advance(TIMES.backoffFirst / 2);
  assertEquals(lines.length, 4);
  lines[3].open();
  lines[3].say(welcome(you, "t2"));
  socket.reconnectSoon();
  assertEquals(socket.state.value, "inside");
});

Deno.test("[SIG-5] it pings every ten seconds, and gives up a silent server after two misses", async () => {
  const { socket, clock, lines, room, you } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  lines[0].open();
  lines[0].say(welcome(you));
  await clock.advance(TIMES.pingInterval);
  assertEquals(lines[0].sent.at(-1), { type: "ping" });
  lines[0].say({ type: "pong", spreadMs: 0 });
  await clock.advance(2 * TIMES.pingInterval);
  assertEquals(socket.state.value, "inside");
  await clock.advance(TIMES.pingInterval);
  assertEquals(socket.state.value, "reconnecting");
  assertEquals(lines[0].readyState, WebSocket.CLOSED);
});

Deno.test("[NEG-8] after a sleep a socket that seems open must answer within two seconds", async () => {
  const { socket, clock, lines, room, you } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  lines[0].open();
  lines[0].say(welcome(you));
  await clock.advance(1);
  socket.setSpareUplink(1234.5);
  socket.probe();
  assertEquals(lines[0].sent.at(-1), { type: "ping", spare: 1235 });
  lines[0].say({ type: "pong", spreadMs: 0 });
  await clock.advance(TIMES.probeTimeout);
  assertEquals(socket.state.value, "inside");
  await clock.advance(TIMES.pingInterval);
  assertEquals(lines[0].sent.filter(({ type }) => type === "ping").length, 2);
  socket.probe();
  lines[0].say({ type: "pong", spreadMs: 0 });
  await clock.advance(1);
  socket.probe(); // What was answered before says nothing any more.
  await clock.advance(TIMES.probeTimeout - 1);
  socket.probe(); // The question is out already.
  assertEquals(lines[0].sent.filter(({ type }) => type === "ping").length, 4);
  await clock.advance(1);
  assertEquals(socket.state.value, "reconnecting");
});

for (
  const [clients, spreadMs, within] of [["few", 1_000, 200], [
    "many",
    5_000,
    5_000,
  ]] as const
) {
  Deno.test(`[SIG-6] who does not reach a server with ${clients} clients comes back within ${within} ms`, async () => {
    const { socket, clock, lines, room, you } = signaling();
    socket.join({ room, name: "Ann", knock: false });
    lines[0].open();
    lines[0].say(welcome(you, "t", spreadMs));
    await clock.advance(1);
    for (const n of [0, 1]) {
      socket.probe();
      await clock.advance(TIMES.probeTimeout + within - 1);
      assertEquals(lines.length, n + 1);
      await clock.advance(1);
      assertEquals(lines.length, n + 2);
      lines[n + 1].open();
      lines[n + 1].say(welcome(you, `t${n}`, spreadMs));
      await clock.advance(1);
    }
  });
}

Deno.test("fresh ICE servers are asked for, and the answer passed on", () => {
  const { socket, lines, room, you, heard } = signaling();
  assertEquals(socket.askIceServers(), false);
  socket.join({ room, name: "Ann", knock: false });
  lines[0].open();
  lines[0].say(welcome(you));
  assertEquals(socket.askIceServers(), true);
  assertEquals(lines[0].sent.at(-1), { type: "ice-servers" });
  lines[0].say({ type: "ice-servers", iceServers: [{ urls: ["stun:s"] }] });
  assertEquals(heard.at(-1), "ice 1 for ever");
  const iceServers = [{ urls: ["turn:t"], username: "u", credential: "c" }];
  lines[0].say({ type: "ice-servers", iceServers, ttlMs: 5_000 });
  assertEquals(heard.at(-1), "ice 1 5000");
  lines[0].say({ type: "no-ice-servers", reason: "too-many-tries" });
  assertEquals(heard.at(-1), "no ice");
  assertEquals(socket.state.value, "inside");
});

Deno.test("a refusal for good ends it; a passing one is tried again", async () => {
  const { socket, clock, lines, room, heard } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  lines[0].open();
  lines[0].say({ type: "refused", reason: "storage-unavailable", message: "" });
  assertEquals(socket.state.value, "reconnecting");
  await clock.advance(1_000);
  lines[1].open();
  lines[1].say({ type: "refused", reason: "room-full", message: "" });
  assertEquals(heard, ["refused room-full"]);
  assertEquals(socket.state.value, "closed");
  await clock.advance(60_000);
  assertEquals(lines.length, 2);
});

Deno.test("[SIG-6] told to move, it comes back after a random part of the time", async () => {
  const { socket, clock, lines, room, you } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  lines[0].open();
  lines[0].say(welcome(you));
  lines[0].say({ type: "move", withinMs: 2_000 });
  await clock.advance(1_999);
  assertEquals(lines.length, 1);
  await clock.advance(1);
  assertEquals(lines.length, 2);
});

Deno.test("leaving says so, and leaves no timer; an old socket is not heard any more", () => {
  const { socket, clock, lines, room, you, heard } = signaling();
  socket.join({ room, name: "Ann", knock: false });
  const [line] = lines;
  line.open();
  line.say(welcome(you));
  socket.leave();
  assertEquals(line.sent.at(-1), { type: "leave" });
  assertEquals(clock.pending, 0);
  line.say(welcome(you));
  assertEquals(heard.length, 1);
});

Deno.test("what is not understood changes nothing", () => {
  const { socket, lines, room, heard } = signaling();
  const warn = console.warn;
  console.warn = () => {};
  try {
    socket.join({ room, name: "Ann", knock: false });
    lines[0].open();
    for (
      const data of [
        "",
        "null",
        "[]",
        "{}",
        '{"type":"welcome"}',
        new Uint8Array(4),
      ]
    ) {
      lines[0].onmessage?.(new MessageEvent("message", { data }));
    }
    assertEquals(heard, []);
    assertEquals(socket.state.value, "open");
  } finally {
    console.warn = warn;
  }
});
