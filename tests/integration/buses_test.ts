import { assertEquals, assertRejects } from "@std/assert";
import { systemClock } from "../../lib/protocol/clock.ts";
import { newId, newRoomId } from "../../lib/protocol/ids.ts";
import {
  BroadcastBus,
  type Channel,
} from "../../lib/server/bus/broadcast_bus.ts";
import { KvBus } from "../../lib/server/bus/kv_bus.ts";
import { newRoom } from "../../lib/server/rooms/room.ts";
import { CompositeBus } from "../../lib/server/bus/composite_bus.ts";
import { busContract, type BusPair } from "../support/servers/bus_contract.ts";
import { FakeClock, until } from "../support/clock.ts";
import { FailingKv } from "../support/servers/failing_kv.ts";
import { quietly } from "../support/servers/isolates.ts";

/** A BroadcastChannel that delivers nothing, as between some isolates of Deno Deploy. */
const deaf = (): Channel => ({
  postMessage: () => {},
  close: () => {},
  onmessage: null,
});

/** A BroadcastChannel that delivers only every second frame. */
function lossy(name: string): Channel {
  const channel = new BroadcastChannel(name);
  let count = 0;
  return {
    postMessage: (message) => {
      if (++count % 2 === 0) channel.postMessage(message);
    },
    close: () => channel.close(),
    get onmessage() {
      return channel.onmessage;
    },
    set onmessage(act) {
      channel.onmessage = act;
    },
  };
}

async function kvPair(
  pollMs: number,
  path = ":memory:",
  apart = false,
): Promise<BusPair> {
  const first = await Deno.openKv(path);
  const second = apart ? await Deno.openKv(path) : first;
  const ids: [string, string] = [newId(), newId()];
  const buses: BusPair["buses"] = [
    new KvBus(first, ids[0], systemClock, pollMs),
    new KvBus(second, ids[1], systemClock, pollMs),
  ];
  return {
    ids,
    buses,
    close: () => {
      for (const bus of buses) bus.close();
      first.close();
      if (apart) second.close();
    },
  };
}

async function twinPair(channel: (name: string) => Channel): Promise<BusPair> {
  const name = newId();
  const mail = await kvPair(5_000);
  const buses = mail.buses.map((sure, i) =>
    new CompositeBus(
      new BroadcastBus(mail.ids[i], channel(name), systemClock),
      sure,
    )
  ) as unknown as BusPair["buses"];
  return {
    ids: mail.ids,
    buses,
    close: () => {
      for (const bus of buses) bus.close();
      mail.close();
    },
  };
}

busContract("KV, watched", () => kvPair(60_000));
busContract("KV, polled", async () => {
  const folder = await Deno.makeTempDir();
  const pair = await kvPair(20, `${folder}/kv.sqlite`, true);
  return {
    ...pair,
    close: () => {
      pair.close();
      Deno.removeSync(folder, { recursive: true });
    },
  };
});
busContract(
  "BroadcastChannel and KV",
  () => twinPair((name) => new BroadcastChannel(name)),
);
busContract("a deaf BroadcastChannel and KV", () => twinPair(deaf));
busContract("a lossy BroadcastChannel and KV", () => twinPair(lossy));

Deno.test("[SIG-3] mail that is in KV when an isolate starts to listen is delivered, then gone", async () => {
  const kv = await Deno.openKv(":memory:");
  const [a, b] = [newId(), newId()];
  const sender = new KvBus(kv, a, systemClock, 60_000);
  const room = newRoom({ id: newRoomId(), title: "", listed: false }, 1);
  await sender.post(b, { type: "announce", room });
  let heard = 0;
  const receiver = new KvBus(kv, b, systemClock, 10);
  receiver.onMessage = () => heard++;
  await until(() => heard === 1, "the mail");
  await until(async () => {
    const left = await Array.fromAsync(kv.list({ prefix: ["mail", b] }));
    return left.length === 0;
  }, "an empty mailbox");
  assertEquals(heard, 1);
  sender.close();
  receiver.close();
  kv.close();
});

Deno.test("what is no message does not stop the mailbox", async () => {
  const kv = await Deno.openKv(":memory:");
  const b = newId();
  await kv.set(["mail", b, "x", 1, "y"], { type: "evil" });
  const receiver = new KvBus(kv, b, systemClock, 10);
  await until(async () => {
    const left = await Array.fromAsync(kv.list({ prefix: ["mail", b] }));
    return left.length === 0;
  }, "an empty mailbox");
  receiver.close();
  kv.close();
});

const announcement = () => ({
  type: "announce" as const,
  room: newRoom({ id: newRoomId(), title: "", listed: false }, 1),
});

/** Two mailboxes under one clock; the sender's and the receiver's KV can fail. */
async function failingPair() {
  const kv = await Deno.openKv(":memory:");
  const [a, b] = [new FailingKv(kv), new FailingKv(kv)];
  const clock = new FakeClock(async () => {
    await a.settled();
    await b.settled();
  });
  const id = newId();
  const sender = new KvBus(a, newId(), clock, 10_000);
  const receiver = new KvBus(b, id, clock, 10_000);
  const heard: unknown[] = [];
  receiver.onMessage = (message) => heard.push(message);
  return {
    sender,
    a,
    b,
    id,
    clock,
    heard,
    [Symbol.dispose]: () => {
      sender.close();
      receiver.close();
      kv.close();
    },
  };
}

Deno.test("[SIG-3] mail that KV does not take is sent again until it does, or is of no use any more", () =>
  quietly(async () => {
    using pair = await failingPair();
    const { sender, a, id, clock, heard } = pair;
    a.health = "fails";
    const posted = sender.post(id, announcement());
    await clock.advance(12_000);
    assertEquals(heard, []);
    a.recover();
    await clock.advance(1_000);
    await posted;
    await until(() => heard.length === 1, "the mail");

    a.health = "fails";
    const refused = assertRejects(() => sender.post(id, announcement()));
    await clock.advance(20_000);
    await refused;
  }));

Deno.test("[SIG-3] a mailbox that could not be read is read when KV is back", () =>
  quietly(async () => {
    for (const health of ["fails", "hangs"] as const) {
      using pair = await failingPair();
      const { sender, b, id, clock, heard } = pair;
      b.health = health;
      await sender.post(id, announcement());
      await clock.advance(30_000);
      assertEquals(heard, []);
      b.forget();
      await clock.advance(20_000);
      await until(() => heard.length === 1, "the mail");
    }
  }));

Deno.test("[SIG-3] a watch that ended is taken up again", () =>
  quietly(async () => {
    const kv = new FailingKv(await Deno.openKv(":memory:"));
    const clock = new FakeClock(() => kv.settled());
    kv.health = "fails";
    const id = newId();
    const receiver = new KvBus(kv, id, clock, 1e9);
    let heard = 0;
    receiver.onMessage = () => heard++;
    await clock.advance(5_000);
    kv.recover();
    await clock.advance(1_000);
    const sender = new KvBus(kv, newId(), clock, 1e9);
    await sender.post(id, announcement());
    await until(() => heard === 1, "the mail");
    sender.close();
    receiver.close();
    kv.close();
  }));

Deno.test("[SIG-3] BroadcastChannel serves while KV fails, and neither is an error that nobody catches", () =>
  quietly(async () => {
    for (
      const channel of [deaf, (name: string) => new BroadcastChannel(name)]
    ) {
      using pair = await failingPair();
      const { a, clock } = pair;
      a.health = "fails";
      const [name, here, there] = [newId(), newId(), newId()];
      const fast = new BroadcastBus(there, channel(name), systemClock);
      const heard: unknown[] = [];
      fast.onMessage = (message) => heard.push(message);
      const mail = new KvBus(a, here, clock, 10_000);
      const twin = new CompositeBus(
        new BroadcastBus(here, channel(name), systemClock),
        mail,
      );
      mail.close(); // It does not try again.
      const posted = twin.post(there, announcement());
      if (channel === deaf) await assertRejects(() => posted, "KV is away");
      else await posted;
      assertEquals(heard.length, channel === deaf ? 0 : 1);
      twin.close();
      fast.close();
    }
  }));
