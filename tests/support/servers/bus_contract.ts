/** What every bus must do, whatever it is made of [SIG-3]. */
import { assertEquals } from "@std/assert";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import type { Bus, BusMessage } from "../../../lib/server/bus/bus.ts";
import { newRoom } from "../../../lib/server/rooms/room.ts";
import { until } from "../clock.ts";
import { SDP } from "../rtc/sdp.ts";
import { quietly } from "./isolates.ts";

/** Two isolates that can reach each other. */
export interface BusPair {
  ids: [string, string];
  buses: [Bus, Bus];
  close(): void;
}

const signal = (n: number): BusMessage => ({
  type: "signal",
  room: newRoomId(),
  from: newId(),
  to: newId(),
  signal: JSON.stringify({ kind: "offer", epoch: 1, n, sdp: SDP }),
});

/** Registers the contract's tests for one kind of bus. */
export function busContract(name: string, make: () => Promise<BusPair>): void {
  const test = (
    what: string,
    act: (pair: BusPair, heard: BusMessage[]) => Promise<void>,
  ) =>
    Deno.test(`${name}: ${what}`, async () => {
      const pair = await make();
      const heard: BusMessage[] = [];
      pair.buses[1].onMessage = (message) => heard.push(message);
      try {
        await act(pair, heard);
      } finally {
        pair.close();
      }
    });

  test(
    "a message arrives whole, at the isolate that it is for and nowhere else",
    async (
      { buses: [a], ids: [, b] },
      heard,
    ) => {
      const here: BusMessage[] = [];
      a.onMessage = (message) => here.push(message);
      const room = newRoom({ id: newRoomId(), title: "T", listed: true }, 1);
      const messages: BusMessage[] = [signal(1), { type: "announce", room }];
      for (const message of messages) await a.post(b, message);
      await until(() => heard.length >= 2, "two messages");
      for (const message of messages) {
        assertEquals(heard.find(({ type }) => type === message.type), message);
      }
      assertEquals(here, []);
    },
  );

  test(
    "of 200 messages sent at once none is lost",
    async ({ buses: [a], ids: [, b] }, heard) => {
      const numbers = Array.from({ length: 200 }, (_, i) => i + 1);
      await Promise.all(numbers.map((n) => a.post(b, signal(n))));
      const arrived = () =>
        new Set(
          heard.flatMap((message) =>
            message.type === "signal" ? JSON.parse(message.signal).n : []
          ),
        );
      await until(() => arrived().size === 200, "200 messages");
    },
  );

  test(
    "both ways at once",
    async ({ buses: [a, b], ids: [idA, idB] }, heard) => {
      const here: BusMessage[] = [];
      a.onMessage = (message) => here.push(message);
      await Promise.all([a.post(idB, signal(1)), b.post(idA, signal(2))]);
      await until(
        () => heard.length > 0 && here.length > 0,
        "one message each way",
      );
    },
  );

  test(
    "a message that its receiver cannot bear is logged, and holds up no other",
    async ({ buses: [a, b], ids: [, idB] }) => {
      const numbers: number[] = [];
      b.onMessage = (message) => {
        if (message.type !== "signal") return;
        const { n } = JSON.parse(message.signal);
        if (n === 1) throw new Error("Not this one");
        numbers.push(n);
      };
      await quietly(async () => {
        for (const n of [1, 2, 3]) await a.post(idB, signal(n));
        await until(() => new Set(numbers).size === 2, "the other two");
      });
    },
  );

  test("posting to an isolate that is gone does not fail", async ({ buses: [a] }) => {
    await a.post(newId(), signal(1));
  });
}
