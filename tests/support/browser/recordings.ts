/** Recordings in a real browser, and what ffmpeg finds in their files. */
import { assert, assertEquals } from "@std/assert";
import type { BrowserContext, Page } from "playwright-core";
import { bundleWorker } from "../../../lib/dev/bundle_worker.ts";
import { startBrowser } from "./browser.ts";
import type { BrowserOptions } from "./browser.ts";
import { scriptOf } from "./page_script.ts";
import { firstFile, installPackages } from "./programs.ts";
import type * as recordingPage from "./recording_page.ts";
import { BEEP, BITS, COUNT } from "./recording_sources.ts";

type Acts = typeof recordingPage;
const NAMES: (keyof Acts)[] = [
  "comeIn",
  "goOut",
  "switchCamera",
  "shareScreen",
  "record",
  "act",
  "mark",
  "stop",
  "stateNow",
  "statesSeen",
  "leftBehind",
  "give",
  "play",
  "watchWorker",
  "endWorker",
];
const MODULE = import.meta.resolve("./recording_page.ts");
const root = new URL("../../..", import.meta.url).pathname;
const CLIENT = `${root}lib/client/recording`;

/** As the app's own pages have it, as far as it matters. */
const POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; " +
  "connect-src 'self'; img-src 'self'; media-src 'self' blob: mediastream:";

/** A page with people who count and beep, and their recorder. */
export class RecordingPage {
  readonly page: Page;
  readonly #folder: string;
  readonly complaints: string[] = [];

  constructor(page: Page, folder: string) {
    this.page = page;
    this.#folder = folder;
    page.on("console", (message) => {
      if (["warning", "error"].includes(message.type())) {
        this.complaints.push(message.text());
      }
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
  }

  /** Does one of the things that recording_page.ts exports. */
  do<Name extends keyof Acts & string>(
    name: Name,
    ...args: Parameters<Acts[Name]>
  ): Promise<Awaited<ReturnType<Acts[Name]>>> {
    const call: { name: string; args: unknown[] } = { name, args };
    return this.page.evaluate(({ name, args }) => {
      const act: (...args: unknown[]) => unknown = Reflect.get(
        globalThis,
        name,
      );
      return act(...args);
    }, call) as Promise<Awaited<ReturnType<Acts[Name]>>>;
  }

  /** A file of a recording, brought here; the result is its path. */
  async file(id: string, name = "media"): Promise<string> {
    await this.do("give", id, name);
    return `${this.#folder}/${id}.${name}`;
  }

  /** The lines of a recording's journal. */
  async journal(id: string): Promise<Record<string, unknown>[]> {
    const text = await Deno.readTextFile(await this.file(id, "journal"));
    return text.trimEnd().split("\n").map((line) => JSON.parse(line));
  }
}

/** Where pages with recorders are had. */
export class RecordingPlace {
  readonly folder: string;
  readonly origin: string;
  readonly #script: string;

  constructor(folder: string, origin: string, script: string) {
    this.folder = folder;
    this.origin = origin;
    this.#script = script;
  }

  /** Opens a page; what an earlier one kept is there where the context is the same, or its folder. */
  async open(context: BrowserContext): Promise<RecordingPage> {
    const page = await context.newPage();
    const opened = new RecordingPage(page, this.folder);
    await page.goto(this.origin);
    // Sound plays after a gesture.
    await page.mouse.click(5, 5);
    await page.evaluate(this.#script);
    return opened;
  }
}

/** What a page needs for it. */
export const recordingScript = (): Promise<string> =>
  scriptOf(MODULE, NAMES.join(", "));

/** A place, for as long as it takes. */
export async function withRecordings(
  act: (place: RecordingPlace) => Promise<void>,
): Promise<void> {
  await haveFfmpeg();
  const folder = await Deno.makeTempDir({ prefix: "recordings-" });
  const scripts: Record<string, string> = {
    "/recorder.js": await bundleWorker(`${CLIENT}/recorder_worker.ts`),
    "/recorder_sound.js": await bundleWorker(`${CLIENT}/sound_worklet.ts`),
    "/beep.js": BEEP,
    "/count.js": COUNT,
  };
  const server = Deno.serve(
    { port: 0, onListen: () => {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/given/")) {
        const path = `${folder}/${pathname.slice("/given/".length)}`;
        await Deno.writeFile(path, request.body ?? new Uint8Array());
        return new Response();
      }
      const script = scripts[pathname];
      return new Response(script ?? "<!doctype html><title>Empty</title>", {
        headers: {
          "content-type": script === undefined
            ? "text/html"
            : "text/javascript",
          "content-security-policy": POLICY,
        },
      });
    },
  );
  const origin = `http://localhost:${server.addr.port}/`;
  try {
    await act(
      new RecordingPlace(
        folder,
        origin,
        await recordingScript(),
      ),
    );
  } finally {
    await server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
}

/** A page in the usual browser, whose complaints must be none. */
export async function withRecordingPage(
  act: (page: RecordingPage, place: RecordingPlace) => Promise<void>,
  options: BrowserOptions = {},
): Promise<void> {
  await withRecordings(async (place) => {
    const browser = await startBrowser(options);
    try {
      const page = await place.open(await browser.newContext());
      await act(page, place);
      assertEquals(page.complaints, []);
    } finally {
      await browser.close();
    }
  });
}

/** Has ffmpeg and ffprobe, or fails. */
async function haveFfmpeg(): Promise<void> {
  const find = () => firstFile(["/usr/bin/ffprobe", "/usr/local/bin/ffprobe"]);
  assert(
    find() !== null || await installPackages(["ffmpeg"]) && find() !== null,
    "there is no ffmpeg",
  );
}

async function run(program: string, args: string[]): Promise<Uint8Array> {
  const { stdout, stderr } = await new Deno.Command(program, {
    args: ["-v", "error", ...args],
  }).output();
  const said = new TextDecoder().decode(stderr);
  if (said) throw new Error(`${program} ${args.join(" ")}:\n${said}`);
  return stdout;
}

/** What ffprobe says of a file. */
export interface Probed {
  format: string;
  /** Seconds. */
  duration: number;
  codecs: string[];
  width: number;
  height: number;
}

export async function probe(path: string): Promise<Probed> {
  const said = JSON.parse(
    new TextDecoder().decode(
      await run("ffprobe", [
        "-show_format",
        "-show_streams",
        "-of",
        "json",
        path,
      ]),
    ),
  );
  const video = said.streams.find((one: { codec_type: string }) =>
    one.codec_type === "video"
  );
  return {
    format: said.format.format_name,
    duration: Number(said.format.duration),
    codecs: said.streams.map((one: { codec_name: string }) => one.codec_name),
    width: video?.width,
    height: video?.height,
  };
}

/** Which part of the picture at a second is green, as the fake camera is. */
export async function greenIn(path: string, second: number): Promise<number> {
  const [width, height] = [64, 36];
  const pixels = await run("ffmpeg", [
    "-ss",
    `${second}`,
    "-i",
    path,
    "-frames:v",
    "1",
    "-vf",
    `scale=${width}:${height}`,
    "-pix_fmt",
    "rgb24",
    "-f",
    "rawvideo",
    "-",
  ]);
  let green = 0;
  for (let n = 0; n < pixels.length; n += 3) {
    const [r, g, b] = pixels.subarray(n, n + 3);
    if (g > r + 40 && g > b + 40) green++;
  }
  return green / (width * height);
}

/** A place in a picture: parts of its width and height. */
export interface Spot {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A picture of a recording, as far as it counts. */
export interface Seen {
  /** Seconds. */
  at: number;
  flashes: boolean;
  /** The number of the second, as its bars have it. */
  second: number;
}

const GRID = { width: 320, height: 180 };

/** All pictures of a file, of what somebody's tile shows. */
export async function picturesIn(path: string, spot: Spot): Promise<Seen[]> {
  const times = new TextDecoder().decode(
    await run("ffprobe", [
      "-select_streams",
      "v",
      "-show_entries",
      "frame=pts_time",
      "-of",
      "csv=p=0",
      path,
    ]),
  ).trim().split("\n").map((line) => Number(line.replace(",", "")));
  const raw = await run("ffmpeg", [
    "-i",
    path,
    "-map",
    "0:v",
    "-fps_mode",
    "passthrough",
    "-enc_time_base",
    "1/1000000",
    "-vf",
    `scale=${GRID.width}:${GRID.height}`,
    "-pix_fmt",
    "gray",
    "-f",
    "rawvideo",
    "-",
  ]);
  const size = GRID.width * GRID.height;
  assertEquals(raw.length / size, times.length, "all pictures are decoded");
  const at = (n: number, x: number, y: number) =>
    raw[
      n * size +
      Math.round((spot.y + y * spot.height) * GRID.height) * GRID.width +
      Math.round((spot.x + x * spot.width) * GRID.width)
    ] > 127;
  return times.map((time, n) => ({
    at: time,
    flashes: at(n, 0.75, 0.25),
    second: Array.from(
      { length: BITS },
      (_, bit) => Number(at(n, 0.75, 0.5 + (bit + 0.5) / BITS / 2)) << bit,
    ).reduce((a, b) => a + b),
  }));
}

/** When something begins: seconds. */
export const onsets = (
  series: readonly { at: number; on: boolean }[],
): number[] =>
  series.flatMap(({ at, on }, n) =>
    on && n > 0 && !series[n - 1].on ? [at] : []
  );

const RATE = 48_000;
/** Samples of which it is looked whether they sound: 2 ms. */
const WINDOW = 96;

/** How loud a file is, in pieces of 2 ms. */
export async function soundIn(
  path: string,
): Promise<{ at: number; on: boolean }[]> {
  const raw = await run("ffmpeg", [
    "-i",
    path,
    "-map",
    "0:a",
    "-ac",
    "1",
    "-ar",
    `${RATE}`,
    "-f",
    "f32le",
    "-",
  ]);
  const samples = new Float32Array(raw.slice().buffer);
  return Array.from({ length: Math.floor(samples.length / WINDOW) }, (_, n) => {
    const piece = samples.subarray(n * WINDOW, (n + 1) * WINDOW);
    const on = piece.some((sample) => Math.abs(sample) > 0.05);
    return { at: n * WINDOW / RATE, on };
  });
}

/** Tones, without the gaps in which a wave passes through zero. */
export function beepsIn(
  sound: readonly { at: number; on: boolean }[],
): number[] {
  const beeps: number[] = [];
  let last = -1;
  for (const { at, on } of sound) {
    if (!on) continue;
    if (at - last > 0.3) beeps.push(at);
    last = at;
  }
  return beeps;
}

/** How many seconds pictures come after the sounds that belong to them. */
export function delays(
  flashes: readonly number[],
  beeps: readonly number[],
): number[] {
  return flashes.flatMap((flash) => {
    const near = beeps.map((beep) => flash - beep)
      .filter((delay) => Math.abs(delay) < 0.4);
    return near.length === 1 ? near : [];
  });
}
