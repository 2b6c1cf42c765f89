/** What Firefox's `getStats()` says is understood as Chromium's is; the shapes were seen in Firefox 153. */
import { assertEquals } from "@std/assert";
import { LinkHealth } from "../../../lib/client/mesh/link_health.ts";
import { readSample } from "../../../lib/client/session/link_stats.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import { FakeClock } from "../../support/clock.ts";
import { ticks } from "../../support/rtc/ticks.ts";

type Entry = Record<string, unknown> & { id: string };

/** One report, as an object of entries by their type would be too easy: it is a map by id. */
function reportOf(...entries: Entry[]): RTCStatsReport {
  return new Map<string, unknown>(
    entries.map((entry) => [entry.id, entry]),
  ) as unknown as RTCStatsReport;
}

const transport = (more: Record<string, unknown> = {}): Entry => ({
  id: "d62fa015",
  type: "transport",
  dtlsRole: "server",
  dtlsState: "connected",
  iceRole: "controlling",
  iceState: "connected",
  selectedCandidatePairId: "9e2db5c5",
  tlsVersion: "FEFC",
  ...more,
});

const pair = (more: Record<string, unknown> = {}): Entry => ({
  id: "9e2db5c5",
  type: "candidate-pair",
  bytesReceived: 16_363,
  bytesSent: 14_204,
  currentRoundTripTime: 0.006,
  lastPacketReceivedTimestamp: 1_795_938_361_715,
  localCandidateId: "8ee53116",
  nominated: true,
  remoteCandidateId: "a069ccd9",
  responsesReceived: 1,
  selected: true,
  state: "succeeded",
  totalRoundTripTime: 0.006,
  transportId: "d62fa015",
  ...more,
});

const candidate = (kind: "local" | "remote", candidateType: string): Entry => ({
  id: kind === "local" ? "8ee53116" : "a069ccd9",
  type: `${kind}-candidate`,
  address: "192.0.2.2",
  candidateType,
  protocol: "udp",
  transportId: "d62fa015",
});

/** All that is looked at of a call with sound and picture both ways. */
const STREAMS: Entry[] = [
  {
    id: "67b3d26",
    type: "inbound-rtp",
    codecId: "d82baf6c",
    kind: "video",
    packetsLost: 1,
    packetsReceived: 26,
    bytesReceived: 20_955,
    frameHeight: 180,
    frameWidth: 320,
    framesPerSecond: 10,
  },
  {
    id: "846dbd5c",
    type: "inbound-rtp",
    codecId: "62b99e01",
    kind: "audio",
    packetsLost: 7,
    packetsReceived: 282,
    bytesReceived: 44_928,
    audioLevel: 0.0005,
    totalAudioEnergy: 1.38,
    totalSamplesDuration: 5.35,
  },
  { id: "3d681393", type: "outbound-rtp", kind: "video", bytesSent: 38_082 },
  { id: "43ada65b", type: "outbound-rtp", kind: "audio", bytesSent: 21_459 },
  {
    id: "6bcdc097",
    type: "remote-inbound-rtp",
    kind: "video",
    fractionLost: 0.04,
    roundTripTime: 0.0034,
  },
  // It has no `roundTripTime` before the first report came back.
  {
    id: "2f4e0093",
    type: "remote-inbound-rtp",
    kind: "audio",
    fractionLost: 0,
    roundTripTimeMeasurements: 0,
  },
  // Firefox counts no energy of what goes.
  {
    id: "mediasource_audio_1",
    type: "media-source",
    kind: "audio",
    trackIdentifier: "{06267529}",
  },
  { id: "62b99e01", type: "codec", mimeType: "audio/opus" },
  { id: "d82baf6c", type: "codec", mimeType: "video/VP8" },
];

Deno.test("Firefox's report is read whole: the path, what flows, and how loud it is", () => {
  const { at: _, arrived, ...sample } = readSample(
    reportOf(
      ...STREAMS,
      pair(),
      candidate("local", "host"),
      candidate("remote", "relay"),
      transport(),
    ),
    0,
  );
  assertEquals(arrived.get("9e2db5c5"), 16_364);
  assertEquals(sample, {
    rtt: 6,
    available: null,
    path: "host-relay",
    received: { bytes: 65_883, packets: 308, lost: 8 },
    sent: { bytes: 59_541, lossNow: 0.04 },
    video: { codec: "VP8", width: 320, height: 180, framesPerSecond: 10 },
    audioCodec: "opus",
    remoteAudio: { energy: 1.38, seconds: 5.35 },
    localAudio: { energy: 0, seconds: 0 },
  });
});

Deno.test("the pair in use is found by its own flags where the transport does not name it", () => {
  const others = [
    pair({ id: "older", selected: false, nominated: true, state: "failed" }),
    pair({ id: "spare", selected: false, nominated: false }),
  ];
  const cases = [
    transport({ selectedCandidatePairId: undefined }),
    transport({ selectedCandidatePairId: "gone" }),
  ];
  for (const unnamed of cases) {
    for (const chosen of [pair(), pair({ selected: undefined })]) {
      const sample = readSample(
        reportOf(
          ...others,
          chosen,
          candidate("local", "host"),
          candidate("remote", "host"),
          unnamed,
        ),
        0,
      );
      assertEquals([...sample.arrived.keys()], ["d62fa015", "9e2db5c5"]);
      assertEquals([sample.rtt, sample.path], [6, "host-host"]);
    }
  }
  // None of these is in use.
  const none = readSample(reportOf(...others, cases[0]), 0);
  assertEquals([...none.arrived.keys()], ["d62fa015"]);
  assertEquals([none.rtt, none.path], [null, null]);
});

Deno.test("before a check was answered the round trip is that of RTCP, the least", () => {
  const { rtt } = readSample(
    reportOf(
      ...STREAMS,
      { id: "x", type: "remote-inbound-rtp", roundTripTime: 0.25 },
      pair({ currentRoundTripTime: undefined }),
      transport(),
    ),
    0,
  );
  assertEquals(rtt, 3);
});

/** A link whose looks each see these entries. */
function watched() {
  const clock = new FakeClock(() => ticks(2));
  const subject = new LinkHealth(clock);
  const look = async (...entries: Entry[]) => {
    const silent = await subject.poll(
      () => Promise.resolve(reportOf(...entries)),
      () => true,
    );
    await clock.advance(TIMES.linkCheckInterval);
    return silent;
  };
  return { subject, look };
}

Deno.test("[NEG-6] bytes of the pair alone are no silence, and their end is one", async () => {
  const { look } = watched();
  for (let n = 0; n < 20; n++) {
    const bytesReceived = 1_000 + 60 * n;
    assertEquals(await look(pair({ bytesReceived }), transport()), false);
  }
  const seen: unknown[] = [];
  for (let n = 0; n < 5; n++) {
    seen.push(
      await look(pair({ bytesReceived: 1_000 + 60 * 19 }), transport()),
    );
  }
  assertEquals(seen.at(-1), true, `${seen}`);
});

Deno.test("[NEG-6] another path with fewer bytes is no silence", async () => {
  const { look } = watched();
  await look(pair({ bytesReceived: 5_000_000 }), transport());
  for (let n = 0; n < 10; n++) {
    const id = n % 2 ? "9e2db5c5" : "other";
    const bytesReceived = (n % 2 ? 5_000_000 : 0) + 10 * n + 1;
    const chosen = transport({ selectedCandidatePairId: id });
    assertEquals(await look(pair({ id, bytesReceived }), chosen), false);
  }
});

Deno.test("[NEG-6] a browser that goes to and fro between dead paths hears nothing", async () => {
  const { look } = watched();
  const seen: (boolean | null)[] = [];
  for (let n = 0; n < 8; n++) {
    const id = n % 2 ? "9e2db5c5" : "other";
    const bytesReceived = n % 2 ? 5_000_000 : 700;
    const chosen = transport({ selectedCandidatePairId: id });
    seen.push(await look(pair({ id, bytesReceived }), chosen));
  }
  assertEquals(seen.slice(0, 4), [false, false, false, false]);
  assertEquals(seen.slice(5), [true, true, true]);
});

Deno.test("no path at all is silence, soon", async () => {
  const { look } = watched();
  await look(pair(), transport());
  const gone = transport({ selectedCandidatePairId: undefined });
  const seen: unknown[] = [];
  for (let n = 0; n < 4; n++) seen.push(await look(gone));
  assertEquals(seen.at(-1), true);
});
