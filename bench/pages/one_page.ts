/** A bare pair and the product's in one page, with one camera. It runs in the browser. */
import { BarePair } from "./bare_pair.ts";
import { capture, inTime, nextFrame } from "./camera.ts";
import { captureScreen, setContent } from "../../lib/client/screen/capture.ts";
import { ProductPair } from "./product_pair.ts";
import { TextPage } from "./text_page.ts";

/** Milliseconds between two things that are measured, so that none disturbs the next. */
const CALM = 300;
/**
 * Before a restart at most as much more, in milliseconds, as lies between two checks of Chromium's
 * on a good path: a new one waits for the next of them, so the moment matters and is left to chance.
 */
const CHECKS = 480;

/** How often each connection restarts: a restart takes little, and depends on its moment. */
const RESTARTS = 2;

/** Milliseconds that each thing took. */
export interface Times {
  restarts: number[];
  connect: number;
}

/** The page's camera, asked for once. */
let stream: MediaStream | null = null;

/** A bare pair connects. */
export async function bareConnect(): Promise<number> {
  const pair = new BarePair(stream ??= await capture());
  const connect = await pair.connect();
  pair.disconnect();
  return connect;
}

/** A bare pair connects and restarts. */
export async function bareTimes(): Promise<Times> {
  const pair = new BarePair(stream ??= await capture());
  const connect = await pair.connect();
  const restarts = await restart(pair);
  pair.disconnect();
  await calm();
  return { connect, restarts };
}

/** Two participants of the product, who are connected, make a new connection and restart it. */
export async function productTimes(): Promise<Times> {
  const pair = await ProductPair.meet(stream ??= await capture());
  await calm();
  const connect = await pair.reconnect();
  const restarts = await restart(pair);
  pair.close();
  await calm();
  return { connect, restarts };
}

/** The screen that the page shares: asked for once, and sent as the product sends text. */
let shared: MediaStreamTrack | null = null;

async function captureOnce(): Promise<MediaStreamTrack> {
  if (shared) return shared;
  const captured = await captureScreen(navigator.mediaDevices);
  if (captured.is !== "captured") throw new Error("no screen was captured");
  captured.audio?.stop();
  setContent(captured.video, "text");
  return shared = captured.video;
}

/** A bare pair that is connected adds a screen. */
export async function bareShare(): Promise<number> {
  const track = await captureOnce();
  const pair = new BarePair(stream ??= await capture());
  await pair.connect();
  await calm();
  const took = await pair.share(track);
  pair.disconnect();
  await calm();
  return took;
}

/** One of two participants of the product, who are connected, shares a screen. */
export async function productShare(): Promise<number> {
  const track = await captureOnce();
  const pair = await ProductPair.meet(stream ??= await capture());
  await calm();
  const took = await pair.share(track);
  pair.close();
  await calm();
  return took;
}

/** How often the page is turned for one measurement. */
const TURNS = 3;

/**
 * One of two participants of the product shares a page of text, and turns it; milliseconds, for each
 * turn, until the other can read the new page.
 */
export async function pageTurns(): Promise<number[]> {
  const page = new TextPage();
  setContent(page.track, "text");
  const pair = await ProductPair.meet(stream ??= await capture());
  // Of a video that is out of sight, Chromium tells nothing.
  document.body.prepend(pair.screen);
  await pair.share(page.track);
  const untilRead = () =>
    inTime(
      "a page that can be read",
      (async () => {
        while (!page.isReadable(pair.screen)) await nextFrame(pair.screen);
        return performance.now();
      })(),
    );
  await untilRead();
  const times: number[] = [];
  while (times.length < TURNS) {
    await calm(2_000);
    const turned = performance.now();
    page.turn();
    times.push(await untilRead() - turned);
  }
  page.close();
  pair.close();
  await calm();
  return times;
}

async function restart(
  pair: { restart(): Promise<number> },
): Promise<number[]> {
  const times: number[] = [];
  while (times.length < RESTARTS) {
    await calm(CALM + Math.random() * CHECKS);
    times.push(await pair.restart());
  }
  return times;
}

function calm(ms = CALM): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
