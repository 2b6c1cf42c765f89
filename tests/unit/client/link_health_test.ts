import { assertEquals } from "@std/assert";
import { LinkHealth } from "../../../lib/client/mesh/link_health.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import { FakeClock } from "../../support/clock.ts";
import { seeded } from "../../support/random.ts";
import { ticks } from "../../support/rtc/ticks.ts";

/** What a browser's `getStats()` gives, as far as it is looked at. */
function report(counters: {
  bytes: number;
  checks?: number;
  packets?: number;
  lost?: number;
  sent?: number;
  rtt?: number;
  heard?: { energy: number; seconds: number };
  said?: { energy: number; seconds: number };
}): RTCStatsReport {
  const { bytes, checks = 0, packets = 0, lost = 0, sent = 0, rtt } = counters;
  const volume = (sound = { energy: 0, seconds: 0 }) => ({
    totalAudioEnergy: sound.energy,
    totalSamplesDuration: sound.seconds,
  });
  return new Map<string, unknown>([
    ["T", {
      id: "T",
      type: "transport",
      bytesReceived: bytes,
      selectedCandidatePairId: "P",
    }],
    ["P", {
      id: "P",
      type: "candidate-pair",
      responsesReceived: checks,
      requestsReceived: checks,
      localCandidateId: "L",
      remoteCandidateId: "R",
      availableOutgoingBitrate: 500_000,
      ...(rtt === undefined ? {} : { currentRoundTripTime: rtt }),
    }],
    ["L", { id: "L", type: "local-candidate", candidateType: "relay" }],
    ["R", { id: "R", type: "remote-candidate", candidateType: "host" }],
    ["I", {
      id: "I",
      type: "inbound-rtp",
      kind: "video",
      bytesReceived: bytes,
      packetsReceived: packets,
      packetsLost: lost,
      frameWidth: 640,
      frameHeight: 360,
      framesPerSecond: 23.6,
      codecId: "C",
    }],
    ["A", {
      id: "A",
      type: "inbound-rtp",
      kind: "audio",
      ...volume(counters.heard),
    }],
    ["S", {
      id: "S",
      type: "media-source",
      kind: "audio",
      ...volume(counters.said),
    }],
    ["C", { id: "C", type: "codec", mimeType: "video/VP8" }],
    ["O", { id: "O", type: "outbound-rtp", kind: "video", bytesSent: sent }],
    ["M", { id: "M", type: "remote-inbound-rtp", fractionLost: 0.02 }],
  ]) as unknown as RTCStatsReport;
}

function health() {
  const clock = new FakeClock(() => ticks(2));
  const subject = new LinkHealth(clock);
  const look = (counters: Parameters<typeof report>[0]) =>
    subject.poll(() => Promise.resolve(report(counters)), () => true);
  return { clock, subject, look };
}

Deno.test("[NEG-6] silence is noticed within 2.5 s, wherever between two looks it begins", async () => {
  const random = seeded(7);
  for (let round = 0; round < 50; round++) {
    const { clock, look } = health();
    const endsAt = 3_000 + Math.floor(random() * 1_000);
    const began = clock.now();
    let bytes = 0;
    for (;;) {
      const passed = clock.now() - began;
      bytes = Math.min(passed, endsAt);
      const silent = await look({ bytes });
      if (silent) {
        const after = passed - endsAt;
        assertEquals(after >= 1_000 && after <= 2_500, true, `after ${after}`);
        break;
      }
      await clock.advance(TIMES.linkCheckInterval);
    }
  }
});

Deno.test("[NEG-6] answered checks alone are no silence, and a new path's lower counters neither", async () => {
  const { clock, look } = health();
  for (let n = 1; n <= 10; n++) {
    assertEquals(await look({ bytes: 900, checks: n }), false);
    await clock.advance(TIMES.linkCheckInterval);
  }
  for (let n = 1; n <= 10; n++) {
    assertEquals(await look({ bytes: n }), false);
    await clock.advance(TIMES.linkCheckInterval);
  }
});

Deno.test("what was slept through is forgiven", async () => {
  const { clock, subject, look } = health();
  await look({ bytes: 1 });
  await clock.advance(120_000);
  subject.resetInactivity();
  assertEquals(await look({ bytes: 1 }), false);
});

Deno.test("the report has rates, not totals", async () => {
  const { clock, subject, look } = health();
  await look({ bytes: 1_000, packets: 100, lost: 50, sent: 0, rtt: 0.02 });
  assertEquals(subject.report.value, null);
  await clock.advance(1_000);
  await look({
    bytes: 126_000,
    packets: 195,
    lost: 55,
    sent: 25_000,
    rtt: 0.03,
  });
  assertEquals(subject.report.value, {
    rtt: 30,
    receives: { bitrate: 1_000_000, loss: 0.05 },
    sends: { bitrate: 200_000, loss: 0.02 },
    video: { codec: "VP8", width: 640, height: 360, framesPerSecond: 24 },
    audioCodec: null,
    relayed: true,
    available: 500_000,
    quality: "fair",
  });
  subject.reset();
  assertEquals(subject.report.value, null);
});

Deno.test("loudness is that of the sound between two looks, of one connection", async () => {
  const { subject, look } = health();
  const levels: (number | null)[] = [];
  for (
    const [energy, seconds] of [
      [5, 100], // What was before says nothing about now.
      [5.125, 100.5],
      [5.125, 101],
      [5.125, 101], // Nothing was played.
      [6.125, 102],
    ]
  ) {
    const heard = { energy, seconds };
    await look({ bytes: 1, heard, said: { energy: 0, seconds } });
    assertEquals(subject.audioLevels.local, subject.audioLevels.remote && 0);
    levels.push(subject.audioLevels.remote);
  }
  assertEquals(levels, [null, 0.5, 0, null, 1]);
  subject.reset();
  assertEquals(subject.audioLevels, { remote: null, local: null });
  await look({ bytes: 1, heard: { energy: 7, seconds: 103 } });
  assertEquals(subject.audioLevels, { remote: null, local: null });
});

Deno.test("[NEG-4] what was asked of a connection that is no longer the current one is not taken", async () => {
  const { subject } = health();
  const stale = await subject.poll(
    () => Promise.resolve(report({ bytes: 1 })),
    () => false,
  );
  assertEquals(stale, null);
  const closed = await subject.poll(
    () => Promise.reject(new Error("closed")),
    () => true,
  );
  assertEquals(closed, null);
});
