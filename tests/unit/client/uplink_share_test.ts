import { assert, assertEquals } from "@std/assert";
import {
  canAddReceiver,
  CongestionDetector,
  shareUplink,
} from "../../../lib/client/session/uplink_share.ts";

const receivers = (count: number, width: number | null = null) =>
  Array.from({ length: count }, () => ({ width, small: false }));
const total = (limits: { maxBitrate: number }[]) =>
  limits.reduce((sum, { maxBitrate }) => sum + maxBitrate, 0);

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
