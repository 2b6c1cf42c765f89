/** What a room's lobby warns of. */
import { assertEquals } from "@std/assert";
import type { KnownRoom } from "../../../lib/protocol/requests.ts";
import { warningOf } from "../../../lib/server/app/lobby_warning.ts";

Deno.test("a lobby says what a large call costs, but not where nobody else comes in, or an SFU carries it", () => {
  const warning = (participants: number, more: Partial<KnownRoom> = {}) =>
    warningOf({
      id: "k7mq-2vxp-9drt",
      title: "",
      participants,
      capacity: 6,
      spare: null,
      ...more,
    });
  assertEquals(warning(3), null);
  assertEquals(warning(5), "large");
  assertEquals(warning(6), null);
  assertEquals(warning(2, { spare: 100_000 }), "tight");
  assertEquals(warning(2, { spare: 200_000 }), null);
  assertEquals(warning(5, { large: true, spare: 0 }), null);
  // Whoever listens sends nothing to anybody.
  assertEquals(warning(5, { listening: true }), "listening");
  assertEquals(warning(6, { listening: true }), null);
});
