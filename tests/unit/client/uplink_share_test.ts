import { assert, assertEquals } from "@std/assert";
import {
  canAddReceiver,
  CongestionDetector,
  shareUplink,
  shareVideos,
} from "../../../lib/client/session/uplink_share.ts";

const receivers = (count: number, width: number | null = null) =>
  Array.from({ length: count }, () => ({ width, small: false }));
const total = (limits: ({ maxBitrate: number } | null)[]) =>
  limits.reduce((sum, limit) => sum + (limit?.maxBitrate ?? 0), 0);

Deno.test("the more receivers, the smaller the picture for each", () => {
  const each = [1, 2, 4, 7].map((count) =>
    shareUplink(receivers(count), null, true)[0]
  );
  const widths = each.map(({ width }) => width);
  assertEquals(widths, widths.toSorted((a, b) => b - a));
  assertEquals(widths[0], 960);
  assert(each[3].maxBitrate < each[1].maxBitrate);
});

Deno.test("the speaker goes first, and a small tile gets a small picture", () => {
  const [speaking] = shareUplink(receivers(5), null, true);
  const [quiet] = shareUplink(receivers(5), null, false);
  assert(quiet.maxBitrate < speaking.maxBitrate);
  const [large, small] = shareUplink(
    [{ width: 900, small: false }, { width: 150, small: false }],
    null,
    true,
  );
  assert(small.width < large.width && small.maxBitrate < large.maxBitrate);
});

Deno.test("what is given out leaves room for all the sound", () => {
  for (const available of [200_000, 500_000, 1_000_000, 3_000_000]) {
    for (const count of [1, 3, 5, 7]) {
      const limits = shareUplink(receivers(count), available, true);
      const least = count * 60_000;
      assert(
        total(limits) <=
          Math.max(least, available * 0.85 - count * 50_000 + count),
        `${count} receivers, ${available} bit/s: ${total(limits)}`,
      );
    }
  }
});

Deno.test("a picture of few bits is small rather than blurred, and a new one small at first", () => {
  const [poor] = shareUplink(receivers(1), 200_000, true);
  assert(poor.width <= 320 && poor.maxBitrate >= 60_000);
  const [first] = shareUplink([{ width: null, small: true }], null, true);
  assertEquals(first.width, 480);
});

Deno.test("one more is borne where the uplink has some left, or was not measured", () => {
  assertEquals(canAddReceiver({ used: 900_000, available: null }), true);
  assertEquals(canAddReceiver({ used: 900_000, available: 2_000_000 }), true);
  assertEquals(canAddReceiver({ used: 900_000, available: 950_000 }), false);
});

Deno.test("only an uplink that has fallen is scarce: one that is little used may grow", () => {
  const scarcity = new CongestionDetector();
  assertEquals(scarcity.update(300_000, 1), null);
  assertEquals(scarcity.update(2_000_000, 1), null);
  assertEquals(scarcity.update(1_500_000, 1), null);
  assertEquals(scarcity.update(600_000, 1), 600_000);
  assertEquals(scarcity.update(6_000_000, 3), null, "2 Mbit/s for each again");
  assertEquals(scarcity.update(null, 3), null);
  const before = Array.from({ length: 300 }, () => scarcity.update(900_000, 3));
  assertEquals(before[0], 900_000);
  assertEquals(before.at(-1), null, "what was long ago is no measure");
});

Deno.test("the short queue of a file makes no uplink scarce: beside it the most of the last three measurements counts", () => {
  const scarcity = new CongestionDetector();
  const said = [3_000_000, 300_000, 350_000, 1_400_000, 300_000, 350_000];
  assertEquals(
    said.map((available) => scarcity.update(available, 1, true)),
    [null, null, null, 1_400_000, 1_400_000, 1_400_000],
  );
  assertEquals(scarcity.update(400_000, 1, true), 400_000, "it lasts");
});

const viewers = (count: number, screen: number | null = null) =>
  Array.from({ length: count }, () => ({
    videoReceiver: (slot: "camera" | "screen") => ({
      width: slot === "screen" ? screen : null,
      small: false,
    }),
  }));
const text = { contentHint: "detail", hasSound: true };
const motion = { contentHint: "motion", hasSound: false };

Deno.test("of a scarce uplink sound comes first, then the screen, and cameras get what is left", () => {
  for (const count of [1, 2, 4]) {
    const plenty = shareVideos(viewers(count), null, true, text);
    for (const available of [500_000, 1_500_000, 3_000_000, 6_000_000]) {
      const limits = shareVideos(viewers(count), available, true, text);
      const screens = total(limits.map(({ screen }) => screen));
      const cameras = total(limits.map(({ camera }) => camera));
      // Voices, and the screen's sound, which may be music.
      const sound = count * (50_000 + 116_000);
      const least = count * (150_000 + 60_000);
      assert(
        screens + cameras <=
          Math.max(least, available * 0.85 - sound) + 2 * count,
        `${count} viewers, ${available}: ${screens} and ${cameras}`,
      );
      const isCut = total([limits[0].screen]) < total([plenty[0].screen]);
      // As long as the screen lacks something, cameras have the least.
      if (isCut) assertEquals(cameras, count * 60_000);
    }
  }
});

Deno.test("a screen without sound has the bits that its sound would take", () => {
  const [{ screen }] = shareVideos(viewers(1), 1_000_000, true, text);
  const silent = { ...text, hasSound: false };
  const [alone] = shareVideos(viewers(1), 1_000_000, true, silent);
  assertEquals(
    (alone.screen?.maxBitrate ?? 0) - (screen?.maxBitrate ?? 0),
    116_000,
  );
});

Deno.test("beside a screen cameras are small; without one they are as ever", () => {
  const [beside] = shareVideos(viewers(1), null, true, text);
  assert(beside.camera.width <= 320 && beside.camera.maxBitrate <= 250_000);
  const [alone] = shareVideos(viewers(1), null, true, null);
  assertEquals(alone, {
    camera: shareUplink(receivers(1), null, true)[0],
    screen: null,
  });
});

Deno.test("text keeps its pixels and at most 1 Mbit/s for each of four, motion its frames", () => {
  for (const { screen } of shareVideos(viewers(4, 300), null, true, text)) {
    assert(screen && screen.width >= 1_280 && screen.maxBitrate <= 1_000_000);
    assertEquals(screen.maxFramerate, 8);
  }
  const [{ screen }] = shareVideos(viewers(1), null, true, motion);
  assertEquals(screen?.maxFramerate, 30);
});

Deno.test("a screen is sent with the best codec that both sides have, and never before they agreed on one", () => {
  const sent = (types: string[], track = text) => {
    const parameters = {
      transactionId: "1",
      encodings: [{ active: true }],
      codecs: types.map((mimeType) => ({
        mimeType,
        clockRate: 90_000,
        payloadType: 1,
      })),
      headerExtensions: [],
      rtcp: {},
    } as RTCRtpSendParameters & { degradationPreference?: string };
    const [{ screen }] = shareVideos(viewers(1), null, true, track);
    const done = screen?.adapt?.(parameters);
    const [encoding] = parameters.encodings;
    const codec = "codec" in encoding ? encoding.codec : null;
    return {
      done,
      codec: (codec as { mimeType: string } | null)?.mimeType ?? null,
      keeps: parameters.degradationPreference,
    };
  };
  const all = [
    "video/VP8",
    "video/rtx",
    "video/H264",
    "video/VP9",
    "video/AV1",
  ];
  assertEquals(sent(all), {
    done: true,
    codec: "video/AV1",
    keeps: "maintain-resolution",
  });
  assertEquals(sent(all.slice(0, 4)).codec, "video/VP9");
  assertEquals(sent(["video/VP8"]).codec, "video/VP8");
  assertEquals(sent([]).done, false);
  assertEquals(sent(all, motion), {
    done: true,
    codec: "video/VP9",
    keeps: "balanced",
  });
});
