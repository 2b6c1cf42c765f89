import { assertEquals } from "@std/assert";
import { effect } from "@preact/signals";
import { Embedder, nameInToken } from "../../../lib/client/page/embedder.ts";
import type { FrameCommand } from "../../../lib/protocol/embedding.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";

const SITE = "https://school.example";
const OTHER = "https://other.example";

/** A page in a frame, and the messages that its embedder got. */
function framed() {
  const window = new EventTarget();
  const told: unknown[] = [];
  const origins: string[] = [];
  const parent = {
    postMessage: (message: unknown, origin: string) => {
      told.push(message);
      origins.push(origin);
    },
  };
  const page = {
    parent,
    addEventListener: (type: "message", hear: (event: MessageEvent) => void) =>
      window.addEventListener(type, (event) => {
        if (event instanceof Said) hear(event);
      }),
    removeEventListener: () => {},
  };
  const clock = { now: 0 };
  const embedder = new Embedder(page, [SITE, OTHER], () => clock.now);
  const hear = (source: unknown, origin: string, data: unknown) => {
    window.dispatchEvent(new Said(source, origin, data));
  };
  return { embedder, parent, told, origins, hear, clock };
}

/** A message as a browser tells of it; Deno's own has no source that could be set. */
class Said extends MessageEvent<unknown> {
  override readonly source;
  constructor(source: unknown, origin: string, data: unknown) {
    super("message", { origin, data });
    this.source = source as MessageEventSource;
  }
}

const handed = { type: "webrtc-dashboard:token", token: "a.b.c" };

Deno.test("[ACC-11] a token is taken from the embedder, if its origin is allowed, and is used once", () => {
  const { embedder, parent, told, hear } = framed();
  embedder.listen();
  embedder.requestToken();
  assertEquals(told, [
    { type: "webrtc-dashboard:ready" },
    { type: "webrtc-dashboard:token-wanted" },
  ]);
  hear(parent, SITE, handed);
  assertEquals(embedder.takeToken(), "a.b.c");
  assertEquals(embedder.takeToken(), null);
});

Deno.test("[ACC-11] nothing is taken from another window, from another origin, or in another shape", () => {
  const { embedder, parent, hear } = framed();
  embedder.listen();
  hear({}, SITE, handed);
  hear(parent, "https://school.example.evil.example", handed);
  hear(parent, "null", handed);
  for (const data of [null, "x", {}, { ...handed, token: 1 }, [handed]]) {
    hear(parent, SITE, data);
  }
  assertEquals(embedder.token.value, null);
});

Deno.test("the name is read from a token, if it has one", () => {
  const payload = new TextEncoder().encode(JSON.stringify({ name: "Zoë ☕" }));
  const token = `x.${
    btoa(String.fromCharCode(...payload)).replaceAll("+", "-").replaceAll(
      "/",
      "_",
    )
  }.y`;
  assertEquals(nameInToken(token), "Zoë ☕");
  for (const broken of ["", "x", "x.%%.y", `x.${btoa("[]")}.y`]) {
    assertEquals(nameInToken(broken), "");
  }
});

const listen = { type: "webrtc-dashboard:listen" };
const wanted = (command: unknown) => ({
  type: "webrtc-dashboard:command",
  command,
});

Deno.test("[ACC-15] events go to the allowed site that listens, and to no other origin", () => {
  const { embedder, parent, told, origins, hear } = framed();
  embedder.listen();
  told.splice(0);
  origins.splice(0);
  embedder.tell({ event: "joined" });
  hear({}, SITE, listen);
  hear(parent, "https://evil.example", listen);
  embedder.tell({ event: "joined" });
  assertEquals(told, []);
  hear(parent, SITE, listen);
  embedder.tell({ event: "people", count: 2 });
  hear(parent, OTHER, listen);
  embedder.tell({ event: "left" });
  assertEquals(told, [
    {
      type: "webrtc-dashboard:event",
      event: { event: "people", count: 2 },
    },
    { type: "webrtc-dashboard:event", event: { event: "left" } },
  ]);
  assertEquals(origins, [SITE, OTHER]);
});

Deno.test("[ACC-15] whoever listens anew is told how it is", () => {
  const { embedder, parent, told, hear } = framed();
  embedder.listen();
  told.splice(0);
  const end = effect(() => embedder.tell({ event: "unread", count: 3 }));
  for (let n = 1; n <= 2; n++) {
    hear(parent, SITE, listen);
    assertEquals(told.length, n);
  }
  end();
});

Deno.test("[ACC-15] what is wanted is done where it has the right shape and comes from such a site", () => {
  const { embedder, parent, hear } = framed();
  const done: FrameCommand[] = [];
  embedder.listen((command) => done.push(command));
  hear(parent, SITE, wanted({ command: "microphone", on: false, more: 1 }));
  hear(parent, SITE, wanted({ command: "name", name: "Ada" }));
  hear(parent, SITE, wanted({ command: "chat", shown: true }));
  assertEquals(done, [
    { command: "microphone", on: false },
    { command: "name", name: "Ada" },
  ]);
  assertEquals(embedder.chat.value?.shown, true);
  done.splice(0);
  hear({}, SITE, wanted({ command: "leave" }));
  hear(parent, "https://evil.example", wanted({ command: "leave" }));
  for (
    const command of [
      null,
      "leave",
      {},
      { command: "join" },
      { command: "camera" },
      { command: "camera", on: 1 },
      { command: "name", name: "a\u202eb" },
      { command: "name", name: "a".repeat(LIMITS.nameChars + 1) },
    ]
  ) hear(parent, SITE, wanted(command));
  assertEquals(done, []);
});

Deno.test("[ACC-15] of commands without end a few are done", () => {
  const { embedder, parent, hear, clock } = framed();
  let done = 0;
  embedder.listen(() => done++);
  for (let n = 0; n < 1_000; n++) {
    hear(parent, SITE, wanted({ command: "leave" }));
  }
  assertEquals(done, LIMITS.embedderCommandBurst);
  clock.now += 1_000;
  for (let n = 0; n < 1_000; n++) {
    hear(parent, SITE, wanted({ command: "leave" }));
  }
  assertEquals(
    done,
    LIMITS.embedderCommandBurst + LIMITS.embedderCommandsPerSecond,
  );
});
