/** What is told of a call that is over. */
import { signal } from "@preact/signals";
import { assertEquals } from "@std/assert";
import type { Phase } from "../../../lib/client/call/call.ts";
import type { Moderation } from "../../../lib/client/room/moderation.ts";
import type { RemotePeer } from "../../../lib/client/session/session.ts";
import type { Participant, Roster } from "../../../lib/protocol/signaling.ts";
import { followStay, lastStay } from "../../../lib/view/stay.ts";
import { languages } from "../../../lib/words/languages.ts";
import { duration } from "../../../lib/words/durations.ts";
import { FakeClock } from "../../support/clock.ts";

/** What the server tells of who is inside: only how many they are is looked at. */
function tellOf(people: number) {
  const rosterOf = (people: number) =>
    ({ participants: Array.from({ length: people }) }) as unknown as Roster;
  const roster = signal<Roster | null>(rosterOf(people));
  return {
    moderation: { roster } as unknown as Moderation,
    tell: (people: number) => roster.value = rosterOf(people),
    clear: () => roster.value = null,
  };
}

/** Nobody is known of whom the peers do not tell. */
const NOBODY = { met: [], isOwn: () => false };

/** Somebody as the server lists them: their names are looked at, and their ids. */
const listed = (...ids: string[]) =>
  ids.map((id) => ({ id, name: `The name of ${id}` }) as Participant);

/** Only their names are looked at. */
const named = (...names: string[]) =>
  names.map((name) => ({ name }) as RemotePeer);

Deno.test("a stay has its length, and all who were in it: those who left, and each once who came back", async () => {
  const phase = signal<Phase>({ is: "inside", you: "me" });
  const peers = signal<readonly RemotePeer[]>([]);
  const { moderation, clear } = tellOf(2);
  const clock = new FakeClock();
  const end = followStay({ phase, peers, moderation, authors: NOBODY }, clock);
  peers.value = named("Ada");
  await clock.advance(60_000);
  peers.value = named();
  peers.value = named("Ada");
  peers.value = named("Ben");
  assertEquals(lastStay.value, null, "it is not over");
  await clock.advance(60_000);
  // In the order of the lifecycle.
  peers.value = named();
  clear();
  phase.value = { is: "left" };
  await clock.advance(60_000);
  end();
  assertEquals(lastStay.value, {
    lasted: 120_000,
    others: 2,
    wasLast: false,
  });
});

Deno.test("two of the same name at once are two", () => {
  const phase = signal<Phase>({ is: "inside", you: "me" });
  const peers = signal(named("Guest", "Guest"));
  const { moderation, tell, clear } = tellOf(3);
  const end = followStay(
    { phase, peers, moderation, authors: NOBODY },
    new FakeClock(),
  );
  tell(1);
  peers.value = named();
  clear();
  phase.value = { is: "left" };
  end();
  assertEquals(lastStay.value?.others, 2);
  assertEquals(lastStay.value?.wasLast, true);
});

Deno.test("whoever was gone before a stay was watched was in it too, but not in the next one", () => {
  const phase = signal<Phase>({ is: "inside", you: "me" });
  const peers = signal(named("The name of ben"));
  const { moderation } = tellOf(2);
  const authors = {
    met: listed("me", "ben", "cleo"),
    isOwn: (id: string) => id.startsWith("me"),
  };
  const call = { phase, peers, moderation, authors };
  followStay(call, new FakeClock());
  phase.value = { is: "left" };
  assertEquals(lastStay.value?.others, 2, "Ben and Cleo");

  phase.value = { is: "inside", you: "me again" };
  authors.met = listed("me", "ben", "cleo", "me again", "dora");
  followStay(call, new FakeClock());
  phase.value = { is: "left" };
  assertEquals(lastStay.value?.others, 2, "Ben and Dora");
});

Deno.test("every language says minutes and hours in its own words", () => {
  assertEquals(duration("en", 1), "1 minute");
  assertEquals(duration("en", 32), "32 minutes");
  assertEquals(duration("en", 120), "2 hours");
  assertEquals(duration("en", 61), "1 hour, 1 minute");
  assertEquals(duration("de", 61), "1 Stunde, 1 Minute");
  const said = new Set(languages.map((one) => duration(one, 95)));
  // French and English share the words, and not the joining.
  assertEquals(said.size, languages.length, [...said].join("; "));
});
