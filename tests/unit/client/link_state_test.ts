import { assertEquals } from "@std/assert";
import {
  type LinkEvent,
  type LinkState,
  nextLinkState,
  statusOf,
} from "../../../lib/client/session/link_state.ts";

const after = (...events: LinkEvent[]): LinkState =>
  events.reduce<LinkState>(nextLinkState, "disconnected");

Deno.test("a link goes from nothing to active, one state after the other", () => {
  const events: LinkEvent[] = [
    "dial",
    "describe",
    "gather",
    "connect",
    "open-channel",
    "hear",
  ];
  const states = events.map((_, i) => after(...events.slice(0, i + 1)));
  assertEquals(states, [
    "connecting",
    "negotiating",
    "gathering",
    "connected",
    "channel-open",
    "active",
  ]);
});

Deno.test("a path that is lost and found again brings the link back", () => {
  const active: LinkEvent[] = [
    "dial",
    "describe",
    "gather",
    "connect",
    "open-channel",
    "hear",
  ];
  assertEquals(after(...active, "lose"), "reconnecting");
  assertEquals(
    after(...active, "lose", "connect", "open-channel", "hear"),
    "active",
  );
});

Deno.test("the channel may open before the connection says that it is connected", () => {
  assertEquals(
    after("dial", "describe", "gather", "open-channel", "connect"),
    "channel-open",
  );
});

Deno.test("a link can be ended from every state, and after that only dialled anew", () => {
  const states: LinkState[] = [
    "connecting",
    "negotiating",
    "gathering",
    "connected",
    "channel-open",
    "active",
    "reconnecting",
  ];
  for (const state of states) {
    assertEquals(nextLinkState(state, "hang-up"), "disconnecting");
    assertEquals(nextLinkState(state, "close"), "disconnected");
  }
  for (
    const event of [
      "connect",
      "open-channel",
      "hear",
      "lose",
      "describe",
      "gather",
    ] as const
  ) {
    assertEquals(nextLinkState("disconnected", event), "disconnected");
    assertEquals(nextLinkState("disconnecting", event), "disconnecting");
  }
});

Deno.test("a late event of an earlier stage leaves the state as it is", () => {
  assertEquals(nextLinkState("active", "describe"), "active");
  assertEquals(nextLinkState("active", "gather"), "active");
  assertEquals(nextLinkState("reconnecting", "hear"), "reconnecting");
});

Deno.test("the badge has four words", () => {
  const badges: Record<LinkState, string> = {
    "disconnected": "disconnected",
    "connecting": "connecting",
    "negotiating": "connecting",
    "gathering": "connecting",
    "connected": "connected",
    "channel-open": "connected",
    "active": "connected",
    "reconnecting": "reconnecting",
    "disconnecting": "disconnected",
  };
  for (const [state, badge] of Object.entries(badges)) {
    assertEquals(statusOf(state as LinkState), badge);
  }
});
