/** What one sender is told of its limits, and when. */
import { assertEquals } from "@std/assert";
import { VideoLimiter } from "../../../lib/client/session/video_limiter.ts";
import { settle } from "../../support/clock.ts";

/** A sender as Chromium's: it takes only what it gave last, and forgets that when it has taken it. */
class TestSender {
  /** Kilobits a second that it was told. */
  readonly told: number[] = [];
  refusals = 0;
  #given: RTCRtpSendParameters | null = null;
  readonly #taking: { resolve(): void; reject(why: unknown): void }[] = [];

  getParameters(): RTCRtpSendParameters {
    return this.#given = {
      encodings: [{}],
      transactionId: "",
      codecs: [],
      headerExtensions: [],
      rtcp: {},
    };
  }

  setParameters(parameters: RTCRtpSendParameters): Promise<void> {
    if (parameters !== this.#given) {
      this.refusals++;
      const why = "getParameters() has never been called on this sender";
      return Promise.reject(new DOMException(why, "InvalidStateError"));
    }
    this.told.push(Number(parameters.encodings[0].maxBitrate) / 1000);
    return new Promise((resolve, reject) => {
      this.#taking.push({ resolve, reject });
    });
  }

  /** Its encoder has time: it takes what it was told first. */
  async take(): Promise<void> {
    this.#given = null;
    this.#taking.shift()?.resolve();
    await settle();
  }

  /** It does not take it. */
  async refuse(): Promise<void> {
    this.#given = null;
    this.#taking.shift()?.reject(new DOMException("", "OperationError"));
    await settle();
  }
}

/** A limiter that holds a sender to so many kilobits a second, where it is told to. */
function limited(): [TestSender, (kilobits: number) => void] {
  const sender = new TestSender();
  const limiter = new VideoLimiter();
  return [sender, (kilobits) => {
    limiter.set({
      maxBitrate: kilobits * 1000,
      maxFramerate: 30,
      width: 640,
    });
    limiter.apply(sender as unknown as RTCRtpSender, null);
  }];
}

Deno.test("of limits that change while a sender takes some, it is told the last, and nothing at once", async () => {
  const [sender, limit] = limited();
  for (const kilobits of [500, 400, 300, 200]) limit(kilobits);
  assertEquals(sender.told, [500]);
  await sender.take();
  assertEquals(sender.told, [500, 200]);
  await sender.take();
  assertEquals(sender.told, [500, 200]);
  limit(300);
  assertEquals(sender.told, [500, 200, 300]);
  assertEquals(sender.refusals, 0);
});

Deno.test("limits that went away and came back while a sender took them are not told again", async () => {
  const [sender, limit] = limited();
  for (const kilobits of [500, 400, 500]) limit(kilobits);
  await sender.take();
  assertEquals(sender.told, [500]);
});

Deno.test("a sender that refuses its limits is told those that came meanwhile, and again the same", async () => {
  const [sender, limit] = limited();
  limit(500);
  limit(400);
  await sender.refuse();
  assertEquals(sender.told, [500, 400]);
  await sender.refuse();
  limit(400);
  assertEquals(sender.told, [500, 400, 400]);
  assertEquals(sender.refusals, 0);
});
