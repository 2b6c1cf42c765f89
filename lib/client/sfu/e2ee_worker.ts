/** Seals and opens media, in a thread of its own (static/sfu_e2ee.js). */
import { MediaSeals } from "./media_seals.ts";
import type {
  EncodedFrame,
  Flow,
  Frames,
  SealingOrder,
} from "./sealing_messages.ts";

/** What a browser hands over that has `RTCRtpScriptTransform`; the page's types do not know it. */
interface TransformEvent extends Event {
  readonly transformer: Frames & { readonly options: Flow };
}

let seals: MediaSeals;
const microseconds = () => performance.now() * 1_000;
const flows = new Map<number, Flow>();

self.addEventListener("message", ({ data }: MessageEvent<SealingOrder>) => {
  switch (data.is) {
    case "begin": {
      // The page's clock as far as it is known here: behind it by as long as the message took.
      const behind = data.now - microseconds();
      seals = new MediaSeals(data.self, () => behind + microseconds());
      break;
    }
    case "key":
      if (data.key) seals.setKey(data.of, data.epoch, data.key, data.since);
      else seals.endKey(data.of, data.epoch);
      break;
    case "flow":
      flows.set(data.flow.pipe, data.flow);
      if (data.frames) pass(data.frames, data.flow);
      break;
  }
});

self.addEventListener("rtctransform", (event) => {
  const { transformer } = event as TransformEvent;
  flows.set(transformer.options.pipe, transformer.options);
  pass(transformer, transformer.options);
});

/** Passes frames on that were sealed or opened, and none that was not. */
function pass({ readable, writable }: Frames, { pipe }: Flow): void {
  const through = new TransformStream<EncodedFrame, EncodedFrame>({
    async transform(frame, controller) {
      // Silence: there is nothing in it.
      if (frame.data.byteLength === 0) return controller.enqueue(frame);
      const done = await turn(flows.get(pipe), new Uint8Array(frame.data));
      if (!done) return;
      frame.data = done.buffer;
      controller.enqueue(frame);
    },
  });
  readable.pipeThrough(through).pipeTo(writable)
    .catch(() => {}) // It ends with its track.
    .finally(() => flows.delete(pipe));
}

function turn(
  flow: Flow | undefined,
  frame: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> | null {
  if (!flow?.slot) return null;
  return flow.from === null
    ? seals.seal(flow.slot, frame)
    : seals.open(flow.from, flow.slot, frame);
}
