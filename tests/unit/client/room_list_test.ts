/** The live list in a browser whose way to the server may hold the stream back. */
import { assertEquals } from "@std/assert";
import { watchRooms } from "../../../lib/client/room/room_list.ts";
import type { RoomSummary } from "../../../lib/protocol/rooms.ts";

const room = (title: string): RoomSummary => ({
  id: "k7mq-2vxp-9drt",
  title,
  participants: 0,
  capacity: 6,
  spare: null,
});
const listOf = (title: string) => JSON.stringify({ rooms: [room(title)] });

/** The stream of a browser, as the test has it speak. */
class FakeSource {
  static readonly CLOSED = 2;
  static made: FakeSource[] = [];
  readyState = 1;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    FakeSource.made.push(this);
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }
}

/** Replaces what a browser has by fakes, and puts it back in the end. */
async function inBrowser(
  act: (browser: {
    source: () => FakeSource;
    /** Lets the time come for which something waits. */
    ring(): Promise<void>;
    asked: () => number;
    waiting: () => number;
  }) => Promise<void>,
): Promise<void> {
  const timers = new Map<number, () => void>();
  let asked = 0;
  let next = 1;
  const fakes: Record<string, unknown> = {
    EventSource: FakeSource,
    setTimeout: (act: () => void) => {
      timers.set(next, act);
      return next++;
    },
    clearTimeout: (id: number) => timers.delete(id),
    fetch: (_url: string, { signal }: { signal: AbortSignal }) => {
      signal.throwIfAborted();
      return Promise.resolve(new Response(listOf(`asked ${++asked}`)));
    },
  };
  const before = Object.keys(fakes).map((name) =>
    [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const
  );
  for (const [name, value] of Object.entries(fakes)) {
    Object.defineProperty(globalThis, name, {
      value,
      configurable: true,
      writable: true,
    });
  }
  const locks = {
    request: (_name: string, _options: unknown, held: () => unknown) =>
      Promise.resolve(held()),
  };
  Object.defineProperty(navigator, "locks", {
    value: locks,
    configurable: true,
  });
  const settle = async () => {
    for (let n = 0; n < 20; n++) await Promise.resolve();
    await new Promise<void>((resolve) => queueMicrotask(resolve));
  };
  FakeSource.made = [];
  try {
    await act({
      source: () => FakeSource.made[0],
      ring: async () => {
        const due = [...timers.values()];
        timers.clear();
        for (const one of due) one();
        await settle();
      },
      asked: () => asked,
      waiting: () => timers.size,
    });
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
    Reflect.deleteProperty(navigator, "locks");
  }
}

Deno.test("a stream that speaks is all that is listened to", () =>
  inBrowser(async ({ source, ring, asked, waiting }) => {
    const seen: string[] = [];
    const end = watchRooms("/live", ([{ title }]) => seen.push(title));
    source().onmessage?.({ data: listOf("one") });
    assertEquals(waiting(), 0);
    await ring();
    source().onmessage?.({ data: listOf("two") });
    assertEquals(seen, ["one", "two"]);
    assertEquals(asked(), 0);
    end();
  }));

Deno.test("where nothing comes out of the stream in time, the list is asked for; what was held back is not shown after it", () =>
  inBrowser(async ({ source, ring, asked, waiting }) => {
    const seen: string[] = [];
    const end = watchRooms("/live", ([{ title }]) => seen.push(title));
    await ring();
    assertEquals(seen, ["asked 1"]);
    source().onmessage?.({ data: listOf("held back") });
    await ring();
    assertEquals(seen, ["asked 1", "asked 2"]);
    // A way that was mended speaks in time again.
    source().onerror?.();
    source().onmessage?.({ data: listOf("live") });
    await ring();
    assertEquals(seen, ["asked 1", "asked 2", "live"]);
    assertEquals(asked(), 2);
    end();
    await ring();
    assertEquals(waiting(), 0);
    assertEquals(source().readyState, FakeSource.CLOSED);
  }));
