/** Pages that meet through a real LiveKit, without the app's server. */
import { SignJWT } from "jose";
import type { Browser, Page } from "playwright-core";
import { bundleWorker } from "../../../lib/dev/bundle_worker.ts";
import { type RunningLiveKit, startLiveKit } from "../servers/livekit.ts";
import { type BrowserOptions, startBrowser } from "./browser.ts";
import { scriptOf } from "./page_script.ts";
import type * as sfuPage from "./sfu_page.ts";

type Act = typeof sfuPage;
/** What a page can be told to do. */
type Name = keyof Act;

const NAMES = [
  "enter",
  "setPeople",
  "turn",
  "share",
  "show",
  "say",
  "listen",
  "openings",
  "look",
  "framesOf",
  "decodedVideos",
  "comingVideos",
  "soundEnergy",
  "cheat",
  "leave",
  "intrude",
] satisfies Name[];

const MODULE = import.meta.resolve("./sfu_page.ts");
const WORKER = new URL(
  import.meta.resolve("../../../lib/client/sfu/e2ee_worker.ts"),
).pathname;
/** Passes on what comes, as a page would that seals nothing. */
const PLAIN = `
const pass = ({ readable, writable }) => readable.pipeTo(writable);
// Chromium hands over the streams themselves.
onmessage = ({ data: { frames } }) => frames && pass(frames);
onrtctransform = ({ transformer }) => pass(transformer);`;
/** Before the script that seals: what a media server does that kept sealed frames, and sends them again. */
const REPLAY = `
let replays = false;
new BroadcastChannel("cheat").onmessage = ({ data }) => replays = data;
/** The first frames of the first video, and of the sound. */
const kept = { video: { frames: [], next: 0 }, sound: { frames: [], next: 0 } };
const replay = (frame, controller) => {
  const of = kept["type" in frame ? "video" : "sound"];
  const { synchronizationSource } = frame.getMetadata();
  of.from ??= synchronizationSource;
  if (replays && of.frames.length > 0) {
    frame.data = of.frames[of.next++ % of.frames.length].slice(0);
  } else if (of.from === synchronizationSource && of.frames.length < 200) {
    of.frames.push(frame.data.slice(0));
  }
  controller.enqueue(frame);
};
const own = new WeakSet();
addEventListener("message", ({ data: { flow, frames } }) => {
  if (frames && flow.from === null) own.add(frames.readable);
});
const through = ReadableStream.prototype.pipeThrough;
ReadableStream.prototype.pipeThrough = function (transform) {
  const sealed = through.call(this, transform);
  return own.has(this)
    ? through.call(sealed, new TransformStream({ transform: replay }))
    : sealed;
};
`;

/** One page in a meeting. */
export class SfuPerson {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Has the page do something. */
  async act<Of extends Name>(
    name: Of,
    ...args: Parameters<Act[Of]>
  ): Promise<Awaited<ReturnType<Act[Of]>>> {
    const call: { name: string; args: unknown[] } = { name, args };
    return await this.page.evaluate(
      ({ name, args }) => {
        const act: (...args: unknown[]) => unknown = Reflect.get(
          globalThis,
          name,
        );
        return act(...args);
      },
      call,
    ) as Awaited<ReturnType<Act[Of]>>;
  }

  /** What it knows of another. */
  async sees(id: string): Promise<sfuPage.SeenPeer | undefined> {
    return (await this.act("look")).peers.find((peer) => peer.id === id);
  }
}

/** Where pages meet. */
export class SfuMeeting {
  livekit: RunningLiveKit;
  /** Ids for which a token was asked. */
  readonly asked: string[] = [];
  readonly #browser: Browser;
  readonly #origin: string;
  readonly #script: string;
  readonly secret: string;

  constructor(
    livekit: RunningLiveKit,
    browser: Browser,
    origin: string,
    script: string,
    secret: string,
  ) {
    this.livekit = livekit;
    this.#browser = browser;
    this.#origin = origin;
    this.#script = script;
    this.secret = secret;
  }

  /** A token as the app's server gives it. */
  token(id: string): Promise<string> {
    const { key, secret } = this.livekit.settings;
    const video = {
      room: "room-session1",
      roomJoin: true,
      canSubscribe: true,
      canPublish: true,
      canPublishData: true,
    };
    return new SignJWT({ video }).setProtectedHeader({ alg: "HS256" })
      .setIssuer(key).setSubject(id).setExpirationTime("60 s")
      .sign(new TextEncoder().encode(secret));
  }

  /** Another media server begins at the address of the one that died. */
  async restart(): Promise<void> {
    const { url, secret } = this.livekit.settings;
    this.livekit = await startLiveKit(Number(new URL(url).port), secret);
  }

  /** Opens a page, which does nothing yet. @param prepare what comes before its first script */
  async open(
    browser: Browser = this.#browser,
    prepare?: (page: Page) => Promise<void>,
  ): Promise<SfuPerson> {
    const page = await browser.newPage();
    await prepare?.(page);
    await page.goto(this.#origin);
    // Sound plays after a gesture.
    await page.mouse.click(5, 5);
    await page.exposeFunction("askToken", (id: string) => {
      this.asked.push(id);
      return this.token(id);
    });
    await page.evaluate(this.#script);
    return new SfuPerson(page);
  }

  /** Somebody comes in. @param browser that of the meeting by default @see open */
  async enter(
    self: string,
    people: string[],
    entry: Partial<sfuPage.Entry> = {},
    browser?: Browser,
    prepare?: (page: Page) => Promise<void>,
  ): Promise<SfuPerson> {
    const person = await this.open(browser, prepare);
    const { url } = this.livekit.settings;
    const { secret } = this;
    await person.act("enter", { self, people, secret, url, ...entry });
    return person;
  }
}

/** Starts LiveKit and a browser for as long as it takes. */
export async function withSfuMeeting(
  act: (meeting: SfuMeeting) => Promise<void>,
  options: BrowserOptions = {},
): Promise<void> {
  const [worker, script] = [await bundleWorker(WORKER), await pageScript()];
  const server = Deno.serve({ port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    const scripts: Record<string, string> = {
      "/sfu_e2ee.js": worker,
      "/plain.js": PLAIN,
      "/replay.js": REPLAY + worker,
    };
    return pathname in scripts
      ? new Response(scripts[pathname], {
        headers: { "content-type": "text/javascript" },
      })
      : new Response("<!doctype html><title>Empty</title>", {
        headers: { "content-type": "text/html" },
      });
  });
  const livekit = await startLiveKit();
  const browser = await startBrowser(options);
  const origin = `http://localhost:${server.addr.port}/`;
  const secret = "a".repeat(32);
  const meeting = new SfuMeeting(livekit, browser, origin, script, secret);
  try {
    await act(meeting);
  } finally {
    await browser.close();
    await meeting.livekit.close();
    await server.shutdown();
  }
}

const pageScript = () => scriptOf(MODULE, NAMES.join(", "));
