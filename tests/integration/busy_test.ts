/** More passwords at once than a server can check: the rest of it goes on. */
import { assertEquals } from "@std/assert";
import { until } from "../support/clock.ts";
import { FakeSocket } from "../support/servers/fake_socket.ts";
import { enter, isolates, join } from "../support/servers/isolates.ts";

Deno.test("[ACC-8] where too many passwords wait, the next page is asked to try again, and others come in", async () => {
  using world = await isolates(1);
  const { hubs: [hub], room, clock } = world;
  const { subtle } = crypto;
  const { deriveBits } = subtle;
  const pending: (() => void)[] = [];
  const complaints: unknown[] = [];
  const report = console.error;
  console.error = (...all) => complaints.push(all);
  subtle.deriveBits = async () => {
    await new Promise<void>((resolve) => pending.push(resolve));
    return new ArrayBuffer(32);
  };
  let addresses = 0;
  const guess = () => {
    const socket = new FakeSocket();
    const address = `192.0.2.${++addresses}`;
    hub.accept(socket, { address, person: null });
    socket.receive({ ...join(room), password: `guess ${addresses}` });
    return socket;
  };
  try {
    const guesses = Array.from({ length: 27 }, guess);
    const answered = () => guesses.filter(({ sent }) => sent.length > 0);
    await until(() => answered().length > 0, "one is not kept waiting");
    // Its page joins again by itself.
    const [[refusal], ...more] = answered().map(({ sent }) => sent);
    assertEquals([refusal.reason, more.length], ["storage-unavailable", 0]);
    assertEquals(pending.length, 2);
    // Whoever needs none is not kept waiting.
    await enter(hub, room, "Ann");
    for (let done = 0; done < 26; done++) {
      await until(() => pending.length > 0, "the next one");
      pending.shift()?.();
    }
    await until(async () => {
      await clock.advance(5); // They change one room, each after the other.
      return answered().length === 27;
    }, "all are answered");
    assertEquals(complaints, []);
  } finally {
    subtle.deriveBits = deriveBits;
    console.error = report;
  }
});
