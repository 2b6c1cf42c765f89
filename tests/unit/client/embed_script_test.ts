/** The script for pages of other sites, beside the page in their frame: each understands the other. */
import { assert, assertEquals } from "@std/assert";
import { createCall, type EmbeddedCall } from "../../../static/embed.js";
import { Embedder } from "../../../lib/client/page/embedder.ts";
import type { FrameCommand } from "../../../lib/protocol/embedding.ts";

const SITE = "https://school.example";
const CALLS = "https://calls.example";

/** A message as a browser tells of it. */
class Said extends MessageEvent<unknown> {
  override readonly source;
  constructor(source: unknown, origin: string, data: unknown) {
    super("message", { origin, data });
    this.source = source as MessageEventSource;
  }
}

type Options = Partial<Parameters<typeof createCall>[1]>;

/** A page with a call in a frame, and the page in it. */
function embedded(options: Options = {}) {
  const outside = new EventTarget();
  const inside = new EventTarget();
  const obeyed: FrameCommand[] = [];
  /** Messages whose target is another origin than the page has: the browser keeps them back. */
  const lost: unknown[] = [];
  const content = {
    postMessage: (data: unknown, origin: string) => {
      if (origin !== CALLS) lost.push(data);
      else inside.dispatchEvent(new Said(parent, SITE, data));
    },
  };
  const parent = {
    postMessage: (data: unknown, origin: string) => {
      if (origin !== "*" && origin !== SITE) lost.push(data);
      else outside.dispatchEvent(new Said(content, CALLS, data));
    },
  };
  const frame = {
    style: {},
    contentWindow: content,
    isThere: false,
    remove: () => frame.isThere = false,
  } as unknown as HTMLIFrameElement & { isThere: boolean };
  const element = {
    ownerDocument: { createElement: () => frame, defaultView: outside },
    append: () => frame.isThere = true,
  } as unknown as Element;
  const call: EmbeddedCall = createCall(element, {
    room: "k7mq-2vxp-9drt",
    origin: `${CALLS}/embed.js`,
    ...options,
  });
  const embedder = new Embedder(
    {
      parent,
      addEventListener: (type, hear) =>
        inside.addEventListener(type, (event) => {
          if (event instanceof Said) hear(event);
        }),
      removeEventListener: () => {},
    },
    [SITE],
  );
  const start = () => embedder.listen((command) => obeyed.push(command));
  return { call, frame, embedder, obeyed, lost, start, outside };
}

Deno.test("the script that other sites load is small", async () => {
  const file = new URL("../../../static/embed.js", import.meta.url);
  const packed = new Blob([await Deno.readFile(file)]).stream()
    .pipeThrough(new CompressionStream("gzip"));
  const { byteLength } = await new Response(packed).arrayBuffer();
  assert(byteLength > 500, "the script was not seen");
  assert(byteLength <= 2 * 1024, `${byteLength} bytes, gzip`);
});

Deno.test("[ACC-15] a page around hears what happens, each of what it asked for", () => {
  const { call, embedder, lost, start } = embedded();
  const told: unknown[] = [];
  call.on("joined", () => told.push("joined"));
  const end = call.on("people", ({ count }) => told.push(count));
  start();
  embedder.tell({ event: "joined" });
  embedder.tell({ event: "people", count: 2 });
  embedder.tell({ event: "camera", on: true });
  end();
  embedder.tell({ event: "people", count: 3 });
  assertEquals(told, ["joined", 2]);
  assertEquals(lost, []);
});

Deno.test("[ACC-15] a page around steers the call; what is to hold from the start is said when it has started", () => {
  const { call, embedder, obeyed, start } = embedded({
    name: "Ada",
    chat: false,
    invite: false,
  });
  call.leave(); // Nobody is there yet.
  assertEquals(obeyed, []);
  start();
  assertEquals(obeyed, [
    { command: "name", name: "Ada" },
    { command: "invite", shown: false },
  ]);
  assertEquals(embedder.chat.value?.shown, false);
  obeyed.splice(0);
  call.setMicrophone(false);
  call.setCamera(true);
  call.showChat(true);
  call.leave();
  assertEquals(obeyed, [
    { command: "microphone", on: false },
    { command: "camera", on: true },
    { command: "leave" },
  ]);
  assertEquals(embedder.chat.value?.shown, true);
});

Deno.test("[ACC-11] a page around hands over a token when one is wanted", async () => {
  const { embedder, start } = embedded({
    token: () => Promise.resolve("a.b.c"),
  });
  start();
  embedder.requestToken();
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(embedder.takeToken(), "a.b.c");
});

Deno.test("[ACC-15] a page around believes the page in its frame alone, and closes it for good", () => {
  const { call, embedder, frame, outside, start } = embedded();
  let told = 0;
  call.on("left", () => told++);
  start();
  const left = { type: "webrtc-dashboard:event", event: { event: "left" } };
  outside.dispatchEvent(new Said({}, CALLS, left));
  outside.dispatchEvent(
    new Said(frame.contentWindow, "https://evil.example", left),
  );
  assertEquals(told, 0);
  embedder.tell({ event: "left" });
  assertEquals(told, 1);
  call.close();
  embedder.tell({ event: "left" });
  assertEquals([told, frame.isThere], [1, false]);
});

Deno.test("the frame's address has the room, and its secret where no server sees it", () => {
  const { frame } = embedded({ room: "a/b", secret: "s c" });
  assertEquals(frame.src, `${CALLS}/room/a%2Fb#k=s%20c`);
  assertEquals(embedded().frame.src, `${CALLS}/room/k7mq-2vxp-9drt`);
});
