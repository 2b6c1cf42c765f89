/** The one way out: in its order, what is urgent first, and no more than fits. */
import { assert, assertEquals } from "@std/assert";
import * as LIMITS from "../../../../lib/protocol/limits.ts";
import { Outbox } from "../../../../lib/client/sfu/outbox.ts";
import { settle } from "../../../support/clock.ts";

/** An outbox whose packets are texts, and wait until a test takes them. */
function outbox() {
  const sent: string[] = [];
  let taken = Promise.withResolvers<void>();
  const subject = new Outbox({
    seal: (to, text) => {
      const bytes = new TextEncoder().encode(`${to ?? "all"}: ${text}`);
      return Promise.resolve(text === "" ? [] : [bytes]);
    },
    send: (packet) => {
      const text = new TextDecoder().decode(packet);
      if (text.includes("lost")) return Promise.reject(new Error("lost"));
      sent.push(text);
      return taken.promise;
    },
  });
  const take = async () => {
    taken.resolve();
    taken = Promise.withResolvers();
    await settle();
  };
  return { subject, sent, take };
}

Deno.test("what can wait goes when nothing urgent does, and one after the other", async () => {
  const { subject, sent, take } = outbox();
  let made = 0;
  const history = () => {
    made++;
    return ["1", "2"];
  };
  subject.addPaced("ann", history);
  subject.addPaced("ann", history);
  await settle();
  assertEquals([sent, made], [["ann: 1"], 1]);
  subject.add(null, "now");
  subject.add("ben", "and this");
  for (let n = 0; n < 4; n++) await take();
  assertEquals(sent, ["ann: 1", "all: now", "ben: and this", "ann: 2"]);
  subject.addPaced("ann", history);
  await settle();
  assertEquals(made, 2);
});

Deno.test("what is lost, or cannot be sealed, does not hold up what comes after", async () => {
  const { subject, sent, take } = outbox();
  subject.add(null, "lost");
  subject.add("nobody", "");
  subject.add(null, "here");
  await settle();
  assertEquals(sent, ["all: here"]);
  await take();
});

Deno.test("[PEER-4] where too much waits, nothing more is taken", async () => {
  const { subject, take } = outbox();
  const large = "x".repeat(LIMITS.peerBufferedBytes / 4);
  const taken = Array.from({ length: 6 }, () => subject.add(null, large));
  // One of them is on its way.
  assertEquals(taken, [true, true, true, true, true, false]);
  await settle();
  await take();
  assert(subject.add(null, large));
  await take();
});

Deno.test("what waits for somebody who is gone is not sent", async () => {
  const { subject, sent, take } = outbox();
  subject.addPaced("ann", () => ["1", "2", "3"]);
  await settle();
  subject.forget("ann");
  await take();
  assertEquals(sent, ["ann: 1"]);
});
