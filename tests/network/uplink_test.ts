/** Somebody's uplink is too small for their pictures: the sound does not suffer. */
import { assert } from "@std/assert";
import type { Page } from "playwright-core";
import { keep } from "./figures.ts";
import { readPaths } from "./paths.ts";
import { at, faultTest, type Guest, untilSettled } from "./scene.ts";

const KILOBITS = 500;
const FAULT = `uplink of ${KILOBITS} kbit/s, call of three`;
/** Frames a second: more than fit. */
const FPS = 24;
/** Milliseconds for the senders to get used to it, and then to be measured. */
const SETTLE = 10_000;
const MEASURE = 12_000;

/** What somebody got from one other since the connection began. */
interface Received {
  packets: number;
  lost: number;
  concealed: number;
  samples: number;
  videoBytes: number;
  /** Pixels. */
  width: number;
}

faultTest(`${FAULT}: the sound goes first`, async (scene) => {
  const people = await scene.meet(["Ada", "Ben", "Cleo"]);
  const [ada, ben, cleo] = people;
  const tell = async (when: string, limited: boolean) => {
    const begin = Date.now();
    const first = await Promise.all([ben, cleo].map((to) => from(ada, to)));
    await at(begin + MEASURE);
    const last = await Promise.all([ben, cleo].map((to) => from(ada, to)));
    let concealed = 0;
    for (const [n, now] of last.entries()) {
      const was = first[n];
      const lost = now.lost - was.lost;
      const all = now.packets - was.packets + lost;
      const share = (now.concealed - was.concealed) /
        (now.samples - was.samples);
      concealed = Math.max(concealed, share);
      const figures = [
        ["sound lost", 100 * lost / all, "%", limited ? 5 : null],
        ["sound concealed", 100 * share, "%", limited ? 10 : null],
        [
          "video",
          (now.videoBytes - was.videoBytes) * 8 / MEASURE,
          "kbit/s",
          null,
        ],
        ["width of the picture", now.width, "px", null],
      ] as const;
      for (const [until, value, unit, aim] of figures) {
        await keep({
          fault: FAULT,
          until: `${until} ${when}`,
          value,
          unit,
          aim,
        });
      }
    }
    return concealed;
  };
  await tell("before", false);
  const undo = await scene.network.limitUplink(ada.host, KILOBITS);
  await at(Date.now() + SETTLE);
  const concealed = await tell("meanwhile", true);
  assert(concealed < 0.5, `${concealed} of the sound was made up`);
  await undo();
  await untilSettled(people);
}, { fps: FPS });

/** What one guest received from another so far. */
async function from(sender: Guest, receiver: Guest): Promise<Received> {
  const paths = await readPaths(receiver.page);
  const n = paths.findIndex(({ remote }) =>
    remote?.address === sender.host.address
  );
  return received(receiver.page, n);
}

/** What came over one of the connections that are not closed, by its place among them. */
function received(page: Page, n: number): Promise<Received> {
  return page.evaluate(async (n) => {
    const sum = {
      packets: 0,
      lost: 0,
      concealed: 0,
      samples: 0,
      videoBytes: 0,
      width: 0,
    };
    const connection = globalThis.probe.connections.filter((
      { signalingState },
    ) => signalingState !== "closed")[n];
    const report = await connection.getStats();
    report.forEach((stats: RTCInboundRtpStreamStats) => {
      if (stats.type !== "inbound-rtp") return;
      if (stats.kind === "audio") {
        sum.packets += stats.packetsReceived ?? 0;
        sum.lost += stats.packetsLost ?? 0;
        sum.concealed += stats.concealedSamples ?? 0;
        sum.samples += stats.totalSamplesReceived ?? 0;
      } else {
        sum.videoBytes += stats.bytesReceived ?? 0;
        sum.width = Math.max(sum.width, stats.frameWidth ?? 0);
      }
    });
    return sum;
  }, n);
}
