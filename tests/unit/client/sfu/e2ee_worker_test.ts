/** The worker that seals, as a page tells it what to do: here it runs in the test's own thread. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type {
  EncodedFrame,
  SealingOrder,
} from "../../../../lib/client/sfu/sealing_messages.ts";
import { SenderKey } from "../../../../lib/client/sfu/sender_key.ts";
import "../../../../lib/client/sfu/e2ee_worker.ts";

const tell = (data: SealingOrder) =>
  dispatchEvent(new MessageEvent("message", { data }));

/** What a browser has on both sides of a worker. */
function throughput(begin: (frames: TransformEnds) => void) {
  const before = new TransformStream<EncodedFrame, EncodedFrame>();
  const after = new TransformStream<EncodedFrame, EncodedFrame>();
  begin({ readable: before.readable, writable: after.writable });
  const [writer, reader] = [
    before.writable.getWriter(),
    after.readable.getReader(),
  ];
  return {
    /** Passes frames in; what comes out, up to the empty one at their end. */
    async pass(...frames: Uint8Array<ArrayBuffer>[]) {
      for (const frame of [...frames, new Uint8Array()]) {
        writer.write({ data: frame.slice().buffer });
      }
      const out: Uint8Array<ArrayBuffer>[] = [];
      for (;;) {
        const { value } = await reader.read();
        assert(value);
        if (value.data.byteLength === 0) return out;
        out.push(new Uint8Array(value.data));
      }
    },
    async close() {
      await writer.close();
      assertEquals((await reader.read()).done, true);
    },
  };
}

interface TransformEnds {
  readable: ReadableStream<EncodedFrame>;
  writable: WritableStream<EncodedFrame>;
}

Deno.test("[SEAL-5] nothing goes through a worker but what it sealed or opened, whatever a receiver is used for", async () => {
  const place = { room: "room", session: "session1" };
  const key = await SenderKey.draw(1).media(place, "ann");
  const frame = Uint8Array.from({ length: 200 }, (_, n) => n);
  tell({ is: "begin", self: "ann", now: 5_000_000 });
  const sender = throughput((frames) =>
    tell({
      is: "flow",
      flow: { pipe: 1, from: null, slot: "camera" },
      frames,
    })
  );
  // As other browsers say it.
  const receiver = throughput((frames) => {
    const options = { pipe: 2, from: "ben", slot: "camera" };
    const transformer = { ...frames, options };
    dispatchEvent(Object.assign(new Event("rtctransform"), { transformer }));
  });
  const sound = throughput((frames) =>
    tell({ is: "flow", flow: { pipe: 3, from: "ben", slot: null }, frames })
  );
  assertEquals(await sender.pass(frame), []);
  assertEquals(await receiver.pass(frame), []);
  tell({ is: "key", of: "ann", epoch: 1, key, since: 0 });
  tell({ is: "key", of: "ben", epoch: 1, key, since: 0 });
  const sealed = await sender.pass(frame, frame);
  assertEquals(sealed.length, 2);
  assertNotEquals(sealed[0], sealed[1]);
  assertEquals(await sound.pass(...sealed), []);
  assertEquals(await receiver.pass(frame, sealed[0], sealed[0]), [frame]);
  // It is used for somebody else now, and then as before.
  const flow = { pipe: 2, from: "cal", slot: "camera" } as const;
  tell({ is: "flow", flow });
  assertEquals(await receiver.pass(sealed[1]), []);
  tell({ is: "flow", flow: { ...flow, from: "ben" } });
  assertEquals(await receiver.pass(sealed[1]), [frame]);
  // Numbers are the page's time: what was sealed before a key came with it is over.
  tell({ is: "key", of: "ben", epoch: 1, key: null, since: 0 });
  assertEquals(await receiver.pass(...await sender.pass(frame)), []);
  tell({ is: "key", of: "ben", epoch: 1, key, since: 5_000_000 });
  assertEquals(await receiver.pass(...await sender.pass(frame)), [frame]);
  tell({ is: "key", of: "ben", epoch: 1, key, since: 3_600_000_000 });
  assertEquals(await receiver.pass(...await sender.pass(frame)), []);
  for (const one of [sender, receiver, sound]) await one.close();
});
