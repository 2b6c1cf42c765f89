/** Frames that nobody in their right mind sends, to a running server. */
import { assert, assertEquals } from "@std/assert";
import * as LIMITS from "../../lib/protocol/limits.ts";
import {
  decodeServerMessage,
  PROTOCOL_VERSION,
} from "../../lib/protocol/signaling.ts";
import { settle } from "../support/clock.ts";
import {
  act,
  ADDED,
  ADDED_INSIDE,
  AT_THE_DOOR,
  INSIDE,
  MARK,
  NONSENSE,
  offer,
  resume,
  type Row,
  UNREAD,
} from "./frames.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";
import { hostile } from "./world.ts";

/** What is sent as it is; everything else as JSON. */
function frameOf(frame: unknown): string | ArrayBuffer {
  return typeof frame === "string" || frame instanceof ArrayBuffer
    ? frame
    : JSON.stringify(frame);
}

/** Sends for as long as the socket is open; how often it did. */
async function flood(
  socket: RawSocket,
  message: (n: number) => unknown,
): Promise<number> {
  let sent = 0;
  while (socket.isOpen && sent < 5_000) {
    for (let n = 0; n < 20; n++) socket.say(message(sent++));
    await settle();
  }
  return sent;
}

/** The socket is closed for this reason, and nothing of what it sent comes back. */
async function assertRefused(
  socket: RawSocket,
  reason: string,
): Promise<void> {
  assertEquals(await socket.ended, { code: 1008, reason });
  const last = socket.heard.at(-1);
  assertEquals([last?.type, last?.reason], ["refused", reason]);
  assert(!last.message.includes("<img"), last.message);
  assert(last.message.length < 400, `${last.message.length} characters`);
}

hostile(
  "whoever has not joined is refused at the first wrong word",
  async ({ origin, unmoved }) => {
    for (
      const [what, frame, reason = "bad-message"] of [
        ...NONSENSE,
        ...AT_THE_DOOR,
      ]
    ) {
      await unmoved(what, async () => {
        const socket = await RawSocket.open(origin);
        socket.send(frameOf(frame));
        await assertRefused(socket, reason);
      });
    }
  },
);

hostile(
  "[SIG-8] whoever is inside is put out at the first wrong word, and the others hear none of it",
  async (world) => {
    const { origin, unmoved } = world;
    const { id: room } = await world.room();
    const bob = await RawSocket.enter(origin, { room, name: "Bob" });
    let eve = await RawSocket.enter(origin, { room, name: "Eve" });
    await bob.hear(({ roster }) => roster?.participants.length === 2);
    const rows: Row[] = [
      ...NONSENSE,
      ...INSIDE,
      ["a signal to oneself", { ...offer(), to: eve.you }],
    ];
    for (const [what, frame, reason = "bad-message"] of rows) {
      await unmoved(what, async () => {
        const heard = bob.heard.length;
        eve.send(frameOf(frame));
        await assertRefused(eve, reason);
        await bob.settled();
        assertEquals(bob.heard.slice(heard).map(({ type }) => type), ["pong"]);
      });
      // They take their place again, which is stored, and told.
      const back = await RawSocket.open(origin);
      const { you: participant, token } = eve;
      back.say({ ...resume, room, participant, token });
      await back.hear(({ type }) => type === "welcome");
      await bob.hear(
        ({ roster }) => roster?.version === back.roster.version,
      );
      eve = back;
    }
    assert(bob.isOpen);
    await eve.close();
    await bob.close();
  },
);

hostile(
  "[SIG-8] what is passed on unread carries its sender's name, and no browser takes it",
  async ({ origin, room, unmoved }) => {
    const { id } = await room();
    const bob = await RawSocket.enter(origin, { room: id, name: "Bob" });
    const eve = await RawSocket.enter(origin, { room: id, name: "Eve" });
    for (const [what, frame] of UNREAD) {
      await unmoved(what, async () => {
        const heard = bob.heard.length;
        eve.say({ ...Object(frame), to: bob.you });
        const { from, ...signal } = await bob.hear(
          ({ type }) => type === "signal",
          heard,
        );
        assertEquals(from, eve.you);
        const text = JSON.stringify({ ...signal, from });
        assert(!decodeServerMessage(text).ok, "a browser would take it");
      });
    }
    for (const [what, frame] of ADDED_INSIDE) {
      await unmoved(what, async () => {
        const heard = bob.heard.length;
        eve.say({ ...Object(frame), to: bob.you });
        const passedOn = await bob.hear(({ type }) => type === "signal", heard);
        const { from, ...rest } = passedOn;
        const decoded = decodeServerMessage(JSON.stringify({ ...rest, from }));
        assert(decoded.ok && decoded.value.type === "signal");
        assertEquals(decoded.value.from, eve.you);
        assert(!("from" in decoded.value.signal), "it says whom it is from");
        assert(!("type" in decoded.value.signal), "it says what it is");
      });
    }
    assert(eve.isOpen);
    await eve.close();
    await bob.close();
  },
);

hostile(
  "[SIG-12] what is added to good messages is left out, and gives nobody anything",
  async (world) => {
    const { origin } = world;
    const { id: room, hostKey } = await world.room();
    const host = await RawSocket.enter(origin, { room, hostKey });
    for (const added of ADDED) {
      const eve = await RawSocket.open(origin);
      const say = (message: unknown) =>
        eve.send(`${JSON.stringify(message).slice(0, -1)},${added}}`);
      say({ type: "join", version: PROTOCOL_VERSION, room, name: "Eve" });
      const { you, roster } = await eve.hear(({ type }) => type === "welcome");
      assert(!added.includes(you), added);
      const own = roster.participants.find(({ id }: { id: string }) =>
        id === you
      );
      assertEquals(own, {
        id: you,
        name: "Eve",
        order: own.order,
        role: "guest",
        verified: false,
        silenced: false,
        permissions: [],
        features: [],
      });
      say({ type: "ping" });
      await eve.hear(({ type }) => type === "pong");
      say(act({ do: "end" }));
      const denied = await eve.hear(({ type }) => type === "denied");
      assertEquals([denied.action, denied.reason], ["end", "forbidden"]);
      say({ type: "leave" });
      await host.hear(({ roster }) => roster?.left.includes(you));
      await eve.close();
    }
    assert(host.isOpen);
    await host.close();
  },
);

hostile(
  "a frame of 63 MiB ends its own socket",
  async ({ origin, unmoved }) => {
    await unmoved("63 MiB", async () => {
      const socket = await RawSocket.open(origin);
      socket.send("x".repeat(63 * 2 ** 20));
      await assertRefused(socket, "bad-message");
    });
  },
);

hostile(
  "[SIG-8] a flood ends its own socket, and little of it arrives",
  async (world) => {
    const { origin, unmoved } = world;
    const { id: room } = await world.room();
    const bob = await RawSocket.enter(origin, { room, name: "Bob" });
    const floods: Record<string, (n: number) => unknown> = {
      "offers": (n) => ({ ...offer({ n: n + 1 }), to: bob.you }),
      "pings": () => ({ type: "ping" }),
      "asking for TURN credentials": () => ({ type: "ice-servers" }),
      "asking for the SFU": () => ({ type: "sfu-token", session: bob.you }),
      "actions": () => act({ do: "end" }),
    };
    for (const [what, message] of Object.entries(floods)) {
      const eve = await RawSocket.enter(origin, { room, name: "Eve" });
      await bob.hear(({ roster }) => roster?.version === eve.roster.version);
      await unmoved(what, async () => {
        const [from, began] = [bob.heard.length, Date.now()];
        const sent = await flood(eve, message);
        assert(!eve.isOpen, "the flood was borne");
        // The join was one of the messages.
        assert(sent + 1 > LIMITS.messageBurst, `closed after ${sent}`);
        const answers = eve.heard.filter(({ type }) => type === "refused");
        const reasons = answers.map(({ reason }) => reason);
        // Where frames are on their way against it, the last word may be lost.
        assert(
          ["", "too-many-messages"].includes(reasons.join()),
          `${reasons}`,
        );
        await bob.settled();
        const seconds = (Date.now() - began) / 1000;
        const arrived = bob.heard.slice(from)
          .filter(({ type }) => type === "signal").length;
        const most = LIMITS.messageBurst + seconds * LIMITS.messagesPerSecond;
        assert(arrived <= most, `${arrived} arrived in ${seconds} s`);
      });
    }
    await bob.close();
  },
);

hostile(
  "a name of markup is a name, and one of half a letter or of nothing is none",
  async (world) => {
    const { origin } = world;
    const { id: room } = await world.room({ listed: true });
    const bob = await RawSocket.enter(origin, { room, name: "Bob" });
    for (const name of ["a\ud800", "\udc00", "\u200b", " ", ""]) {
      const eve = await RawSocket.open(origin);
      eve.join({ room, name });
      assertEquals((await eve.ended).reason, "bad-message");
    }
    for (const name of [MARK, "__proto__", "${7*7}{{7*7}}"]) {
      const eve = await RawSocket.enter(origin, { room, name });
      await bob.hear(({ roster }) =>
        roster?.participants.some((one: { name: string }) => one.name === name)
      );
      for (
        const path of [`/room/${room}`, "/", "/api/rooms", `/api/rooms/${room}`]
      ) {
        const answer = await fetch(origin + path);
        assertEquals(answer.status, 200);
        assert(!(await answer.text()).includes("<img src=x"), path);
      }
      eve.say({ type: "leave" });
      await eve.close();
    }
    await bob.close();
  },
);
