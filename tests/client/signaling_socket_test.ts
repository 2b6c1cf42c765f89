import { assert, assertEquals } from "@std/assert";
import {
  type BrowserSocket,
  SignalingSocket,
} from "../../lib/client/signaling_socket.ts";
import { newId, newRoomId } from "../../lib/protocol/ids.ts";
import { TIMES } from "../../lib/protocol/limits.ts";
import type {
  ClientMessage,
  ServerMessage,
} from "../../lib/protocol/signaling.ts";
import { FakeClock } from "../fakes.ts";

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
    clock,
    random: () => 1,
  }, {
    onWelcome: ({ you }) => heard.push(`welcome ${you}`),
    onRoster: ({ version }) => heard.push(`roster ${version}`),
    onSignal: (from) => heard.push(`signal ${from}`),
    onRefused: (reason) => heard.push(`refused ${reason}`),
  });
  return { socket, clock, lines, heard, room: newRoomId(), you: newId() };
}

const welcome = (you: string, token = "t1"): ServerMessage => ({
  type: "welcome",
  you,
  token,
  title: "",
  capacity: 6,
  roster: { version: 1, participants: [{ id: you, name: "Ann", order: 1 }] },
  iceServers: [],
});

Deno.test("warmed up in the lobby, it joins over the socket that is already open", () => {
  const { socket, lines, room, you, heard } = signaling();
  socket.warm();
  socket.warm();
  lines[0].open();
  assertEquals(socket.state.value, "open");
  assertEquals(lines[0].sent, []);
  socket.join(room, "Ann");
  assertEquals(lines.length, 1);
  assertEquals(lines[0].sent.map(({ type }) => type), ["join"]);
  lines[0].say(welcome(you));
  assertEquals(socket.state.value, "inside");
  assertEquals(heard, [`welcome ${you}`]);
});

Deno.test("[SIG-4] a lost socket comes back within a second, and resumes with the last token", async () => {
  const { socket, clock, lines, room, you } = signaling();
  socket.join(room, "Ann");
  lines[0].open();
  lines[0].say(welcome(you, "t1"));
  lines[0].lose();
  assertEquals(socket.state.value, "reconnecting");
  await clock.advance(1_000);
  lines[1].open();
  assertEquals(lines[1].sent, [
    { type: "resume", version: 1, room, participant: you, token: "t1" },
  ]);
  lines[1].say(welcome(you, "t2"));
  lines[1].lose();
  await clock.advance(1_000);
  lines[2].open();
  const [resume] = lines[2].sent;
  assert(resume.type === "resume");
  assertEquals(resume.token, "t2");
});

Deno.test("[SIG-1] a place that was given up is joined anew, never resumed again", async () => {
  const { socket, clock, lines, room, you } = signaling();
  socket.join(room, "Ann");
  lines[0].open();
  lines[0].say(welcome(you));
  lines[0].say({ type: "refused", reason: "resume-expired", message: "" });
  await clock.advance(0);
  lines[1].open();
  assertEquals(lines[1].sent.map(({ type }) => type), ["join"]);
});

Deno.test("[SIG-6] it tries for ever, with growing pauses; `hurry` ends a pause", async () => {
  const { socket, clock, lines, room } = signaling();
  socket.join(room, "Ann");
  for (let i = 0; i < 50; i++) {
    lines[i].lose();
    await clock.advance(TIMES.backoffMost);
    assertEquals(lines.length, i + 2);
  }
  lines[50].lose();
  await clock.advance(100);
  assertEquals(lines.length, 51);
  socket.hurry();
  assertEquals(lines.length, 52);
});

Deno.test("[SIG-5] it pings every ten seconds, and gives up a silent server after two misses", async () => {
  const { socket, clock, lines, room, you } = signaling();
  socket.join(room, "Ann");
  lines[0].open();
  lines[0].say(welcome(you));
  await clock.advance(TIMES.ping);
  assertEquals(lines[0].sent.at(-1), { type: "ping" });
  lines[0].say({ type: "pong" });
  await clock.advance(2 * TIMES.ping);
  assertEquals(socket.state.value, "inside");
  await clock.advance(TIMES.ping);
  assertEquals(socket.state.value, "reconnecting");
  assertEquals(lines[0].readyState, WebSocket.CLOSED);
});

Deno.test("a refusal for good ends it; a passing one is tried again", async () => {
  const { socket, clock, lines, room, heard } = signaling();
  socket.join(room, "Ann");
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
  socket.join(room, "Ann");
  lines[0].open();
  lines[0].say(welcome(you));
  lines[0].say({ type: "move", within: 2_000 });
  await clock.advance(1_999);
  assertEquals(lines.length, 1);
  await clock.advance(1);
  assertEquals(lines.length, 2);
});

Deno.test("leaving says so, and leaves no timer; an old socket is not heard any more", () => {
  const { socket, clock, lines, room, you, heard } = signaling();
  socket.join(room, "Ann");
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
    socket.join(room, "Ann");
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
