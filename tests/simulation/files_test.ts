/** Files among several people, in fake time. */
import { assert, assertEquals } from "@std/assert";
import type { FileOffer } from "../../lib/client/files/file_offer.ts";
import { type Sharer, SharingWorld } from "../support/simulation/sharing.ts";

const MB = 1_000_000;

async function assertWhole(
  one: Sharer,
  { root }: FileOffer,
  bytes: Uint8Array,
): Promise<void> {
  const file = one.done.get(root);
  assert(file, `${one.id} has it`);
  assertEquals(file.size, bytes.length);
  const got = new Uint8Array(await file.arrayBuffer());
  assert(got.every((byte, n) => byte === bytes[n]), `${one.id} has the same`);
}

const author = "0".repeat(16);

Deno.test("[FILE-5] four receivers cost one copy of their sender's uplink, and little more time than one", async () => {
  using one = new SharingWorld();
  const [a, b] = [one.join(), one.join()];
  const size = 4 * MB;
  const alone = await a.offer(size);
  b.files.download(author, alone.offer);
  const toOne = await one.until(() => b.done.size === 1, 60);
  for (const seed of [1, 2]) {
    using world = new SharingWorld({ seed });
    const sender = world.join();
    const others = [1, 2, 3, 4].map(() => world.join());
    const { offer, bytes } = await sender.offer(size);
    for (const other of others) other.files.download(author, offer);
    const toAll = await world.until(
      () => others.every(({ done }) => done.size === 1),
      60,
    );
    for (const other of others) await assertWhole(other, offer, bytes);
    const copies = sender.sentBytes / size;
    assert(copies <= 1.3, `seed ${seed}: ${copies} copies`);
    assert(toAll <= 1.5 * toOne, `seed ${seed}: ${toAll} s and ${toOne} s`);
  }
});

Deno.test("[FILE-5] one of four with a slow uplink keeps nobody waiting, and costs little more", async () => {
  const bytesPerSecond = 1.25 * MB;
  const size = 24 * MB;
  for (const seed of [1, 2]) {
    using world = new SharingWorld({ seed, bytesPerSecond });
    const sender = world.join();
    const slow = world.join(bytesPerSecond / 10);
    const others = [1, 2, 3].map(() => world.join());
    const { offer, bytes } = await sender.offer(size);
    for (const one of [slow, ...others]) one.files.download(author, offer);
    const took = await world.until(
      () => others.every(({ done }) => done.size === 1),
      60,
    );
    for (const other of others) await assertWhole(other, offer, bytes);
    const alone = size / bytesPerSecond;
    assert(took <= 1.3 * alone, `seed ${seed}: ${took} s, and ${alone} s`);
    await world.until(() => slow.done.size === 1, 60);
    const copies = sender.sentBytes / size;
    assert(copies <= 1.3, `seed ${seed}: ${copies} copies`);
  }
});

Deno.test("[FILE-5] one receiver alone fills a line that is long", async () => {
  using world = new SharingWorld({ bytesPerSecond: 10 * MB });
  const [sender, b] = [world.join(), world.join()];
  const { offer, bytes } = await sender.offer(10 * MB);
  b.files.download(author, offer);
  const took = await world.until(() => b.done.size === 1, 60);
  await assertWhole(b, offer, bytes);
  // Pieces of 64 KiB, two for each round trip of 30 ms, would take 3 s.
  assert(took < 2, `${took} s`);
});

Deno.test("of a file that passes through them pages hold hardly anything, however late garbage is collected", async () => {
  using world = new SharingWorld({ bytesPerSecond: 10 * MB });
  const [sender, b, c] = [world.join(), world.join(), world.join()];
  const { offer, bytes } = await sender.offer(8 * MB);
  for (const one of [b, c]) one.files.download(author, offer);
  let most = 0;
  await world.until(() => {
    most = Math.max(most, world.held);
    return b.done.size + c.done.size === 2;
  }, 60);
  // Each piece was read at least once, and came in a message to two.
  const pieces = Math.ceil(bytes.length / 65_536);
  assert(world.given.length >= 3 * pieces, `${world.given.length} looked at`);
  // Each reads two pieces ahead for each of the others.
  assert(most <= 3 * 2 * 3 * 65_536, `${most} bytes held`);
  for (const one of [b, c]) await assertWhole(one, offer, bytes);
});

Deno.test("how far files are is said some times a second, however many pieces come, and in the end as it is", async () => {
  using world = new SharingWorld();
  const [sender, b, c] = [world.join(), world.join(), world.join()];
  const { offer } = await sender.offer(4 * MB);
  const said = [sender, b].map(({ files }) => {
    const seen = { times: 0 };
    files.states.subscribe(() => seen.times++);
    return seen;
  });
  b.files.download(author, offer);
  c.files.download(author, offer);
  const took = await world.until(() => b.done.size + c.done.size === 2, 60);
  await world.clock.advance(2_000);
  for (const { times } of said) {
    assert(
      times >= 2 * took && times <= 5 * took + 10,
      `${times} in ${took} s`,
    );
  }
  assertEquals(sender.files.states.peek().get(offer.root), {
    is: "own",
    receivers: [{ peer: b.id, share: 1 }, { peer: c.id, share: 1 }],
  });
  assertEquals(b.stateOf(offer), "done");
});

Deno.test("[FILE-3] whoever comes when the sender is gone gets it from those who have it, also while they get it themselves", async () => {
  using world = new SharingWorld();
  const [sender, b, c] = [world.join(), world.join(), world.join()];
  const { offer, bytes } = await sender.offer(3 * MB);
  b.files.download(author, offer);
  c.files.download(author, offer);
  await world.until(() => b.done.size + c.done.size === 2, 60);
  world.leave(sender);
  const late = world.join();
  await world.until(() => late.stateOf(offer) === "offered", 5);
  late.files.download(author, offer);
  await world.until(() => late.done.size === 1, 60);
  await assertWhole(late, offer, bytes);
});

Deno.test("[FILE-3] what nobody has is waited for, and goes on when somebody with it comes", async () => {
  using world = new SharingWorld();
  const [sender, b] = [world.join(), world.join()];
  const { offer, bytes } = await sender.offer(4 * MB);
  b.files.download(author, offer);
  const half = () => {
    const state = b.files.states.peek().get(offer.root);
    return state?.is === "running" && state.bytes > MB;
  };
  await world.until(half, 30);
  world.leave(sender);
  await world.clock.advance(20_000);
  const state = b.files.states.peek().get(offer.root);
  assert(state?.is === "running" && !state.reached && state.rate === null);
  const again = world.join();
  await again.files.prepare(new File([bytes as BlobPart], "file.bin"));
  await world.until(() => b.done.size === 1, 60);
  await assertWhole(b, offer, bytes);
  // What was there already was not sent again.
  assert(again.sentBytes < 3.2 * MB, `${again.sentBytes}`);
});

Deno.test("[FILE-4] a connection that breaks without a word is made anew, and the file goes on", async () => {
  using world = new SharingWorld();
  const [sender, b] = [world.join(), world.join()];
  const { offer, bytes } = await sender.offer(4 * MB);
  b.files.download(author, offer);
  for (let round = 0; round < 2; round++) {
    await world.clock.advance(1_500);
    world.breakAll();
  }
  await world.until(() => b.done.size === 1, 90);
  await assertWhole(b, offer, bytes);
  // It is closed when nothing is wanted any more.
  await world.clock.advance(20_000);
  assertEquals(
    world.connections.filter(({ channel }) => channel.readyState === "open")
      .length,
    0,
  );
});

Deno.test("[FILE-8] a rule that changes ends what is under way, and one that is not known ends nothing", async () => {
  using world = new SharingWorld();
  const [sender, b] = [world.join(), world.join()];
  const { offer } = await sender.offer(4 * MB);
  b.files.download(author, offer);
  await world.clock.advance(1_000);
  assertEquals(b.stateOf(offer), "running");
  world.mayOffer = false;
  b.files.look();
  await world.clock.advance(1_000);
  assertEquals(b.files.states.peek().get(offer.root), {
    is: "failed",
    failure: { is: "failed", why: "forbidden" } as never,
  });
});

Deno.test("[FILE-3] what is cancelled is gone, and can be had again", async () => {
  using world = new SharingWorld();
  const [sender, b] = [world.join(), world.join()];
  const { offer, bytes } = await sender.offer(3 * MB);
  b.files.download(author, offer);
  await world.clock.advance(1_200);
  b.files.cancel(offer.root);
  await world.clock.advance(1_000);
  assertEquals(b.stateOf(offer), "offered");
  const sent = sender.sentBytes;
  await world.clock.advance(5_000);
  assertEquals(sender.sentBytes, sent);
  b.files.download(author, offer);
  await world.until(() => b.done.size === 1, 60);
  await assertWhole(b, offer, bytes);
});
