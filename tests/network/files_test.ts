/** A file goes out over an uplink that a call needs too: sound and pictures do not suffer [FILE-6]. */
import { assert } from "@std/assert";
import type { Page } from "playwright-core";
import { attach, Disk, untilHalfWay } from "../support/browser/sharing.ts";
import { chatTimes } from "./chat_times.ts";
import { keep, percentile } from "./figures.ts";
import { at, faultTest, type Guest } from "./scene.ts";

const KILOBITS = 6_000;
const FAULT = `uplink of ${KILOBITS / 1000} Mbit/s, a file beside a call`;
const SIZE = 90_000_000;
/** Milliseconds for the senders to get used to it, and to be measured: from the file's first byte on. */
const SETTLE = 8_000;
const BEFORE = 20_000;
const BESIDE = 60_000;
/** Messages that are said while it is measured. */
const MESSAGES = 100;

/** What somebody has got. */
interface Got {
  /** Milliseconds since 1970, or that it took. */
  time: number;
  concealed: number;
  samples: number;
  frames: number;
  fileBytes: number;
}

faultTest(
  `[FILE-6] ${FAULT}: sound and pictures go first, the file gets the rest`,
  async (scene) => {
    await Disk.with(async (disk) => {
      const [ada, ben] = await scene.meet(["Ada", "Ben"]);
      await ben.openChat();
      const undo = await scene.network.limitUplink(ada.host, KILOBITS);
      await at(Date.now() + SETTLE);
      const before = await during(ada, ben, BEFORE);
      await attach(ada, [await disk.file("film.mp4", SIZE)]);
      // Of a file of this size the browser would ask where to save it.
      await ben.page.evaluate(() => {
        Reflect.deleteProperty(globalThis, "showSaveFilePicker");
      });
      await ben.button("Download film.mp4").click();
      await untilHalfWay(ben, "film.mp4", 0);
      const beside = await during(ada, ben, BESIDE);
      await undo();
      const concealed = (now: Got) => 100 * now.concealed / now.samples;
      const rate = ({ frames, time }: Got) => frames / time;
      const lost = 100 * (1 - rate(beside) / rate(before));
      const left = 100 * (1 - beside.fileBytes * 8 / beside.time / KILOBITS);
      const late = beside.chat - before.chat;
      const figures = [
        ["sound concealed without it", concealed(before), "%", null],
        ["sound concealed", concealed(beside), "%", 1],
        ["frames that do not come", lost, "%", 5],
        ["the line that the file leaves", left, "%", 40],
        ["99 of 100 messages take without it", before.chat, "ms", null],
        ["99 of 100 messages take", beside.chat, "ms", null],
        ["… longer than without it", late, "ms", 100],
      ] as const;
      for (const [until, value, unit, aim] of figures) {
        await keep({ fault: FAULT, until, value, unit, aim });
      }
      for (const [what, value, unit, aim] of figures) {
        assert(aim === null || value <= aim, `${what}: ${value} ${unit}`);
      }
    });
  },
  { fps: 20 },
);

/** What comes in so many milliseconds, and how long 99 of 100 messages take, in ms. */
async function during(
  ada: Guest,
  ben: Guest,
  ms: number,
): Promise<Got & { chat: number }> {
  const first = await got(ben.page);
  const [times] = await Promise.all([
    chatTimes(ada, ben, MESSAGES, ms / MESSAGES),
    at(Date.now() + ms),
  ]);
  const last = await got(ben.page);
  return {
    time: last.time - first.time,
    concealed: last.concealed - first.concealed,
    samples: last.samples - first.samples,
    frames: last.frames - first.frames,
    fileBytes: last.fileBytes - first.fileBytes,
    chat: percentile(times, 99) ?? NaN,
  };
}

function got(page: Page): Promise<Got> {
  return page.evaluate(async () => {
    const sum = { concealed: 0, samples: 0, frames: 0, fileBytes: 0 };
    const time = Date.now();
    for (const connection of globalThis.probe.connections) {
      if (connection.signalingState === "closed") continue;
      (await connection.getStats()).forEach((stats) => {
        if (stats.type === "data-channel" && stats.label === "files") {
          sum.fileBytes += stats.bytesReceived;
        }
        if (stats.type !== "inbound-rtp") return;
        sum.concealed += stats.concealedSamples ?? 0;
        sum.samples += stats.totalSamplesReceived ?? 0;
        sum.frames += stats.framesDecoded ?? 0;
      });
    }
    return { time, ...sum };
  });
}
