/** What browsers count, as Chromium and Firefox name it, and what it says. */
import { assertEquals } from "@std/assert";
import {
  layerOf,
  levelBetween,
  NO_WAY,
  NOTHING_SAID,
  readTracks,
  readWay,
  reportOf,
  sentBitrate,
} from "../../../../lib/client/sfu/counters.ts";

const report = (
  ...stats: { id: string; type: string; [key: string]: unknown }[]
) => new Map(stats.map((one) => [one.id, one])) as unknown as RTCStatsReport;

const camera = {
  id: "in1",
  type: "inbound-rtp",
  kind: "video",
  trackIdentifier: "camera",
  codecId: "c",
  bytesReceived: 50_000,
  packetsReceived: 90,
  packetsLost: 10,
  framesDecoded: 30,
  frameWidth: 320,
  frameHeight: 180,
  framesPerSecond: 14.7,
};
const codec = { id: "c", type: "codec", mimeType: "video/VP8" };
const microphone = {
  id: "in2",
  type: "inbound-rtp",
  kind: "audio",
  trackIdentifier: "microphone",
  bytesReceived: 5_000,
  packetsReceived: 50,
  totalAudioEnergy: 0.5,
  totalSamplesDuration: 2,
};

Deno.test("what comes is told by track; what a browser leaves out is nothing", () => {
  const tracks = readTracks(report(camera, codec, microphone));
  assertEquals(tracks.get("camera"), {
    bytes: 50_000,
    packets: 90,
    lost: 10,
    frames: 30,
    width: 320,
    height: 180,
    framesPerSecond: 15,
    codec: "VP8",
    audio: { energy: 0, seconds: 0 },
  });
  const heard = tracks.get("microphone");
  assertEquals(heard?.audio, { energy: 0.5, seconds: 2 });
  assertEquals([heard?.frames, heard?.codec], [0, ""]);
  assertEquals(readTracks(report()).size, 0);
});

Deno.test("the way is the chosen pair's, whether a transport names it or the pair itself", () => {
  const pair = {
    id: "p",
    type: "candidate-pair",
    nominated: true,
    state: "succeeded",
    localCandidateId: "l",
    currentRoundTripTime: 0.0304,
    availableOutgoingBitrate: 1_200_000.4,
  };
  const local = { id: "l", type: "local-candidate", candidateType: "relay" };
  const out = { id: "o", type: "outbound-rtp", bytesSent: 1_000 };
  const said = { id: "r", type: "remote-inbound-rtp", fractionLost: 0.25 };
  const source = {
    id: "s",
    type: "media-source",
    trackIdentifier: "own",
    totalAudioEnergy: 1,
    totalSamplesDuration: 4,
  };
  const transport = {
    id: "t",
    type: "transport",
    selectedCandidatePairId: "p",
  };
  const expected = {
    at: 5,
    bytes: 1_000,
    loss: 0.25,
    rtt: 30,
    available: 1_200_000,
    relayed: true,
    audio: new Map([["own", { energy: 1, seconds: 4 }]]),
  };
  const stats = [pair, local, out, said, source];
  assertEquals(readWay(report(...stats), 5), expected);
  const other = { ...pair, id: "q", localCandidateId: "none" };
  assertEquals(readWay(report(other, ...stats, transport), 5), expected);
  assertEquals(readWay(report(), 0), NO_WAY);
});

Deno.test("rates are of the time between two looks", () => {
  const before = { ...NO_WAY, at: 1_000, bytes: 1_000 };
  const after = { ...before, at: 3_000, bytes: 51_000, rtt: 40, loss: 0.01 };
  assertEquals(sentBitrate(before, after), 200_000);
  assertEquals(sentBitrate(NO_WAY, after), 0);
  assertEquals(sentBitrate(after, after), 0);
  const tracks = [...readTracks(report(camera, codec)).values()];
  const [video] = tracks;
  const grown = { ...video, bytes: 75_000, packets: 140, lost: 60 };
  const told = reportOf(
    { at: 1_000, tracks },
    { at: 3_000, tracks: [grown] },
    { before, after },
    grown,
    "opus",
    { quality: "good", layers: [320, 640, 1280] },
  );
  assertEquals(told, {
    rtt: 40,
    receives: { bitrate: 100_000, loss: 0.5 },
    sends: { bitrate: 200_000, loss: 0.01 },
    video: {
      codec: "VP8",
      width: 320,
      height: 180,
      framesPerSecond: 15,
      layer: { number: 1, of: 3 },
    },
    audioCodec: "opus",
    relayed: null,
    available: null,
    quality: "poor",
    atServer: "good",
  });
  assertEquals(levelBetween(undefined, { energy: 1, seconds: 1 }), null);
  assertEquals(
    levelBetween({ energy: 0, seconds: 0 }, { energy: 0.25, seconds: 1 }),
    0.5,
  );
});

Deno.test("which layer comes is told by its longer side, where several are sent", () => {
  const layers = [1280, 320, 640];
  const layer = (width: number, height: number) =>
    layerOf({ width, height }, layers)?.number;
  assertEquals([layer(320, 180), layer(640, 360), layer(1280, 720)], [1, 2, 3]);
  // Upright, and a little smaller, as a browser makes it that has much to do.
  assertEquals([layer(180, 320), layer(600, 338), layer(960, 540)], [1, 2, 3]);
  assertEquals(layerOf({ width: 640, height: 360 }, [640]), undefined);
  assertEquals(layerOf({ width: 640, height: 360 }, []), undefined);
});

Deno.test("how well somebody does is their own way's doing: what the server says of it, and what is lost", () => {
  const tracks = [...readTracks(report(camera, codec)).values()];
  const qualityWith = (
    said: "good" | "fair" | "poor" | "lost" | null,
    { lost = 10, rtt = 40, loss = 0 } = {},
  ) => {
    const way = { ...NO_WAY, at: 3_000, rtt, loss };
    const [video] = tracks;
    const { quality, atServer } = reportOf(
      { at: 1_000, tracks },
      { at: 3_000, tracks: [{ ...video, packets: 190, lost }] },
      { before: NO_WAY, after: way },
      video,
      null,
      { ...NOTHING_SAID, quality: said },
    );
    assertEquals(atServer, said);
    return quality;
  };
  assertEquals(qualityWith(null), "good");
  assertEquals(qualityWith("good"), "good");
  assertEquals(qualityWith("fair"), "fair");
  assertEquals(qualityWith("poor"), "poor");
  assertEquals(qualityWith("lost"), "poor");
  assertEquals(qualityWith("good", { lost: 15 }), "fair");
  assertEquals(qualityWith("good", { lost: 60 }), "poor");
  assertEquals(qualityWith("good", { rtt: 900, loss: 0.5 }), "good");
});
