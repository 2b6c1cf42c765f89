/** A page of text that is shared with several others, all in one page. It runs in the browser. */
import { setContent } from "../../lib/client/screen/capture.ts";
import { BarePair } from "./bare_pair.ts";
import { capture, inTime, nextFrame } from "./camera.ts";
import { ProductStar, SCREEN_WIDTH, type SentBetween } from "./product_star.ts";
import { TextPage } from "./text_page.ts";

/** Milliseconds until encoders have found their rate, and between two turns of the page. */
const SETTLE = 3_000;
const TURN_EVERY = 2_000;
/** How often the page is turned for one measurement. */
const TURNS = 3;

/** What turned pages cost, and when all could read them. */
export interface Turns {
  /** For each turn, milliseconds until the last of the others can read the page. */
  times: number[];
  /** Of the screen, bits a second that went to each of the others meanwhile. */
  bitrates: number[];
}

/** The page's camera, asked for once. */
let stream: MediaStream | null = null;

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

function newPage(): TextPage {
  const page = new TextPage();
  setContent(page.track, "text");
  return page;
}

/** One of the product shares a page of text with so many others, and turns it. */
export async function pageTurnsFor(viewers: number): Promise<Turns> {
  const page = newPage();
  const star = await ProductStar.meet(stream ??= await capture(), viewers);
  await star.share(page.track);
  const untilRead = () =>
    inTime(
      "a page that all can read",
      Promise.all(star.screens.map(async (video) => {
        while (!page.isReadable(video)) await nextFrame(video);
        return performance.now();
      })),
    ).then((times) => Math.max(...times));
  await untilRead();
  await wait(SETTLE);
  const [before, began] = [await star.screenBytes(), performance.now()];
  const times: number[] = [];
  while (times.length < TURNS) {
    await wait(TURN_EVERY);
    const turned = performance.now();
    page.turn();
    times.push(await untilRead() - turned);
  }
  const took = performance.now() - began;
  const after = await star.screenBytes();
  page.close();
  star.close();
  await wait(SETTLE);
  return {
    times,
    bitrates: after.map((bytes, n) => (bytes - before[n]) * 8_000 / took),
  };
}

/** A share that goes on until it is ended. */
interface Running {
  screens: readonly HTMLVideoElement[];
  /** Of all videos, cameras and screens. */
  senders: readonly RTCRtpSender[];
  end(): void;
}

/** What a share has done so far. */
export interface Done {
  /** Pictures of the screen that all the others have shown. */
  frames: number;
  /** Of all videos, the pixels that were encoded, as long as none changes its size. */
  pixels: number;
}

let running: Running | null = null;

function run(
  page: TextPage,
  { screens, senders }: Pick<Running, "screens" | "senders">,
  close: () => void,
): void {
  const timer = setInterval(() => page.turn(), TURN_EVERY);
  running = {
    screens,
    senders,
    end: () => {
      clearInterval(timer);
      page.close();
      close();
    },
  };
}

/**
 * Has a video encoded as large and as often as its limits say, however busy the machine is.
 * Otherwise browsers send less where encoders come late, each time something else, and costs would
 * be compared of things that are not alike.
 */
async function hold(sender: RTCRtpSender): Promise<void> {
  const degradationPreference = "maintain-framerate-and-resolution";
  const parameters = sender.getParameters();
  await sender.setParameters(
    Object.assign(parameters, { degradationPreference }),
  );
}

/** Of the product somebody shares with so many others; how all of it is sent is the result. */
export async function startProductShare(
  viewers: number,
): Promise<SentBetween[]> {
  const page = newPage();
  const star = await ProductStar.meet(stream ??= await capture(), viewers);
  await star.share(page.track);
  run(page, star, () => star.close());
  await wait(SETTLE);
  await Promise.all(star.senders.map(hold));
  await wait(SETTLE);
  return star.sent();
}

/** Bare connections send the same in the same way. */
export async function startBareShare(
  sent: readonly SentBetween[],
): Promise<void> {
  const page = newPage();
  const pairs: BarePair[] = [];
  for (const each of sent) {
    const pair = new BarePair(stream ??= await capture());
    pair.screen.width = SCREEN_WIDTH;
    await pair.connect();
    await pair.share(page.track);
    await pair.sendAs(each);
    pairs.push(pair);
  }
  const screens = pairs.map(({ screen }) => screen);
  const senders = pairs.flatMap(({ senders }) => senders);
  run(page, { screens, senders }, () => {
    for (const pair of pairs) pair.disconnect();
    for (const video of document.querySelectorAll("video")) video.remove();
  });
  await wait(2 * SETTLE);
}

async function pixelsOf(sender: RTCRtpSender): Promise<number> {
  let pixels = 0;
  (await sender.getStats()).forEach((entry) => {
    if (entry.type !== "outbound-rtp") return;
    // There is no size before the first frame.
    const { framesEncoded, frameWidth = 0, frameHeight = 0 } = entry;
    pixels += framesEncoded * frameWidth * frameHeight;
  });
  return pixels;
}

/** What the share that runs has done so far. */
export async function done(): Promise<Done> {
  const { screens = [], senders = [] } = running ?? {};
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
  return {
    frames: sum(
      screens.map((video) => video.getVideoPlaybackQuality().totalVideoFrames),
    ),
    pixels: sum(await Promise.all(senders.map(pixelsOf))),
  };
}

/** Ends what runs. */
export async function endShare(): Promise<void> {
  running?.end();
  running = null;
  await wait(SETTLE);
}
