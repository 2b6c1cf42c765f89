import { assertEquals } from "@std/assert";
import { Embedder, nameIn } from "../../lib/client/embedder.ts";

const SITE = "https://school.example";

/** A page in a frame, and what the page around it was told. */
function framed() {
  const window = new EventTarget();
  const told: unknown[] = [];
  const parent = { postMessage: (message: unknown) => told.push(message) };
  const page = {
    parent,
    addEventListener: (type: "message", hear: (event: MessageEvent) => void) =>
      window.addEventListener(type, (event) => {
        if (event instanceof Said) hear(event);
      }),
    removeEventListener: () => {},
  };
  const embedder = new Embedder(page, [SITE]);
  const hear = (source: unknown, origin: string, data: unknown) => {
    window.dispatchEvent(new Said(source, origin, data));
  };
  return { embedder, parent, told, hear };
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

Deno.test("[ACC-11] a token is taken from the page around, if its site is allowed, and serves once", () => {
  const { embedder, parent, told, hear } = framed();
  embedder.open();
  embedder.ask();
  assertEquals(told, [{ type: "webrtc-dashboard:token-wanted" }]);
  hear(parent, SITE, handed);
  assertEquals(embedder.take(), "a.b.c");
  assertEquals(embedder.take(), null);
});

Deno.test("[ACC-11] nothing is taken from another window, from another site, or in another shape", () => {
  const { embedder, parent, hear } = framed();
  embedder.open();
  hear({}, SITE, handed);
  hear(parent, "https://school.example.evil.example", handed);
  hear(parent, "null", handed);
  for (const data of [null, "x", {}, { ...handed, token: 1 }, [handed]]) {
    hear(parent, SITE, data);
  }
  assertEquals(embedder.token.value, null);
});

Deno.test("the name is read from a token, where there is one", () => {
  const payload = new TextEncoder().encode(JSON.stringify({ name: "Zoë ☕" }));
  const token = `x.${
    btoa(String.fromCharCode(...payload)).replaceAll("+", "-").replaceAll(
      "/",
      "_",
    )
  }.y`;
  assertEquals(nameIn(token), "Zoë ☕");
  for (const broken of ["", "x", "x.%%.y", `x.${btoa("[]")}.y`]) {
    assertEquals(nameIn(broken), "");
  }
});
