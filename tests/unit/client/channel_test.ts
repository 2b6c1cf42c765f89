/** Data channels: what is large waits here, not in the browser, where it would delay the rest. */
import { assert, assertEquals } from "@std/assert";
import { Channel } from "../../../lib/client/session/channel.ts";
import { CHANNELS } from "../../../lib/client/session/channels.ts";

const TEXT = "x".repeat(64 * 1024);

/** A data channel of a browser whose peer reads when the test says so. */
class SlowRtcChannel {
  readyState = "open";
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  binaryType = "blob";
  most = 0;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onbufferedamountlow: (() => void) | null = null;
  sent = 0;

  send(text: string): void {
    this.sent++;
    this.bufferedAmount += text.length;
    this.most = Math.max(this.most, this.bufferedAmount);
  }

  /** The peer reads what waits. */
  read(): void {
    this.bufferedAmount = 0;
    this.onbufferedamountlow?.();
  }

  close(): void {
    this.readyState = "closed";
  }
}

function open(spec: typeof CHANNELS[keyof typeof CHANNELS]) {
  const rtc = new SlowRtcChannel();
  const opened: unknown[] = [];
  const channel = new Channel(
    {
      createDataChannel: (name: string, options?: RTCDataChannelInit) => {
        opened.push([name, options]);
        return rtc as unknown as RTCDataChannel;
      },
    },
    spec,
    { onOpen: () => {}, onClose: () => {}, onData: () => {} },
  );
  return { rtc, channel, opened };
}

Deno.test("[PEER-4] of a bulk channel little waits in the browser, however much there is to send", () => {
  const { rtc, channel } = open(CHANNELS.bulk);
  let made = 0;
  channel.sendPaced(() => {
    made++;
    return Array.from({ length: 500 }, () => TEXT);
  });
  let rounds = 0;
  while (rtc.sent < 500) {
    // What it holds back delays no other channel: they share one association.
    assert(rtc.most <= CHANNELS.bulk.lowWater + TEXT.length, `${rtc.most}`);
    channel.sendPaced(() => {
      throw new Error("others are still on their way");
    });
    rtc.read();
    assert(++rounds < 500);
  }
  assertEquals(made, 1);
  assert(CHANNELS.bulk.lowWater < CHANNELS.control.lowWater);
});

Deno.test("[PEER-4] whoever does not read gets nothing more, beyond the high-water mark", () => {
  for (const spec of Object.values(CHANNELS)) {
    const { rtc, channel } = open(spec);
    let sent = 0;
    while (channel.send(TEXT)) sent++;
    assert(sent > 1 && rtc.most <= spec.highWater + TEXT.length, spec.name);
    rtc.read();
    assert(channel.send(TEXT));
    channel.close();
    assertEquals([channel.open, channel.send(TEXT)], [false, false]);
  }
});

Deno.test("channels are opened as both ends know them, without a handshake", () => {
  const { opened, rtc } = open(CHANNELS.bulk);
  assertEquals(opened, [["bulk", {
    negotiated: true,
    id: 1,
    ordered: true,
    priority: "very-low",
  }]]);
  assertEquals(rtc.binaryType, "arraybuffer");
  const ids = Object.values(CHANNELS).map(({ id }) => id);
  assertEquals(new Set(ids).size, ids.length);
});
