/** What is counted of a shared screen is not taken for its person's voice and picture. */
import { assertEquals } from "@std/assert";
import { readSample } from "../../../lib/client/session/link_stats.ts";

type Entry = Record<string, unknown> & { id: string; type: string };

const reportOf = (...entries: Entry[]): RTCStatsReport =>
  new Map(entries.map((entry) => [entry.id, entry]));

const inbound = (mid: string, kind: string, more: Record<string, unknown>) => ({
  id: `in ${mid}`,
  type: "inbound-rtp",
  mid,
  kind,
  ...more,
});
const outbound = (mid: string, kind: string, mediaSourceId?: string) => ({
  id: `out ${mid}`,
  type: "outbound-rtp",
  mid,
  kind,
  mediaSourceId,
});
const source = (id: string, totalAudioEnergy: number) => ({
  id,
  type: "media-source",
  kind: "audio",
  totalAudioEnergy,
  totalSamplesDuration: 1,
});

/** As loud as a film, in whatever order the browser lists it. */
const SCREEN = [
  inbound("3", "audio", { totalAudioEnergy: 9, totalSamplesDuration: 1 }),
  inbound("2", "video", { frameWidth: 1920, frameHeight: 1080 }),
  outbound("3", "audio", "film"),
  source("film", 9),
];

Deno.test("a shared screen's sound is nobody's speech, and its picture is not their camera's", () => {
  const sample = readSample(
    reportOf(
      ...SCREEN,
      inbound("1", "audio", { totalAudioEnergy: 2, totalSamplesDuration: 1 }),
      inbound("0", "video", { frameWidth: 320, frameHeight: 180 }),
      outbound("1", "audio", "voice"),
      source("voice", 3),
    ),
    0,
  );
  assertEquals(sample.remoteAudio.energy, 2);
  assertEquals(sample.localAudio.energy, 3);
  assertEquals(sample.video?.width, 320);
});

Deno.test("whoever shares a screen with their microphone off is not heard speaking", () => {
  const sample = readSample(
    reportOf(...SCREEN, outbound("1", "audio")),
    0,
  );
  assertEquals(sample.remoteAudio, { energy: 0, seconds: 0 });
  assertEquals(sample.localAudio, { energy: 0, seconds: 0 });
});
