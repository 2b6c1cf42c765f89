/** What people in a call are told, from what happens on the server and between pages. */
import { assertEquals } from "@std/assert";
import { bringMoments } from "../../lib/view/moments.ts";
import type { News } from "../../lib/view/toasts/news.ts";
import { tabTitleOf } from "../../lib/view/toasts/tab_title.ts";
import { watchNews } from "../../lib/view/toasts/watch.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

/** What somebody's page tells from now on. */
function listen(meeting: Meeting, { call }: Participant) {
  const told: News[] = [];
  const knocks: string[] = [];
  const ends = [
    bringMoments(call, meeting.clock),
    watchNews(call, {
      clock: meeting.clock,
      calendar: meeting.clock,
      tell: (news) => told.push(news),
      knock: (names) => knocks.push(...names),
    }),
  ];
  return {
    /** What was told since this was read last. */
    take: () => told.splice(0),
    knocks,
    close: () => ends.forEach((end) => end()),
  };
}

Deno.test(
  "who comes and goes, raises a hand and is muted is told once, and nothing of what was before",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [ann, ben] = meeting.people;
    ben.call.state.set({ hand: 1 });
    await meeting.pass(1_000);
    const [news, bens] = [ann, ben].map((one) => listen(meeting, one));
    await meeting.pass(5_000);
    assertEquals([news.take(), bens.take()], [[], []]);

    const cleo = await meeting.enter("Cleo");
    await meeting.pass(5_000);
    assertEquals(news.take(), [{ is: "joined", names: ["Cleo"] }]);
    // A hand that goes up and down all the time is no news each time.
    for (const hand of [2, null, 3, null, 4]) {
      cleo.call.state.set({ hand });
      await meeting.pass(500);
    }
    assertEquals(news.take(), [
      {
        is: "hand",
        names: ["Cleo"],
        who: cleo.call.moderation.self.value?.id ?? null,
      },
    ]);
    meeting.exit(cleo);
    await meeting.pass(60_000);
    assertEquals(news.take(), [{ is: "left", names: ["Cleo"] }]);

    await meeting.servers.change((room) => ({
      ...room,
      version: room.version + 1,
      rules: { ...room.rules, locked: true },
      members: room.members.map((member) =>
        member.name === "Ben" ? { ...member, standing: "moderator" } : member
      ),
    }));
    await meeting.pass(5_000);
    assertEquals(news.take(), [{ is: "lock", locked: true }]);
    assertEquals(bens.take().slice(-2), [
      { is: "role", role: "moderator" },
      { is: "lock", locked: true },
    ]);
    ann.call.moderation.action({ do: "mute", target: ben.id })?.();
    await meeting.pass(1_000);
    assertEquals(bens.take(), [{ is: "muted", by: "Ann" }]);
    news.close();
    bens.close();
  }),
);

Deno.test(
  "messages are told where nobody looks at them, not those from before, and the tab counts them",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [ann, ben] = meeting.people;
    const bens = listen(meeting, ben);
    ben.say("Before");
    await meeting.pass(60_000);
    const cleo = await meeting.visit("Cleo");
    const cleos = listen(meeting, cleo);
    cleo.join();
    await meeting.pass(15_000);
    assertEquals(cleo.call.chat.messages.value.length, 1);
    assertEquals(cleos.take().filter(({ is }) => is === "message"), []);
    const news = listen(meeting, ann);
    await meeting.pass(15_000);
    assertEquals(news.take(), []);
    ann.call.chat.setReading(true);
    ann.call.chat.setReading(false);
    ben.say("Hello");
    await meeting.pass(1_000);
    assertEquals(news.take(), [
      { is: "message", name: "Ben", text: "Hello", count: 1 },
    ]);
    assertEquals(tabTitleOf(ann.call), "(1) Untitled room · Call");
    ann.call.chat.setReading(true);
    ben.say("You read this");
    ann.say("My own");
    await meeting.pass(1_000);
    assertEquals(news.take(), []);
    assertEquals(tabTitleOf(ann.call), "Untitled room · Call");
    for (const { close } of [news, bens, cleos]) close();
  }),
);
