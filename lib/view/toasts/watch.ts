/** From what changes in a call to what its people are told of it. */
import { effect, untracked } from "@preact/signals";
import { reportOnce } from "../../../components/ui/ErrorBoundary.tsx";
import type { Call } from "../../client/call/call.ts";
import type { Clock } from "../../protocol/clock.ts";
import { floorCode } from "../floor/loading.ts";
import { namesIn } from "../names.ts";
import { messagesOf } from "../panels/chat/messages.ts";
import { recordersOf, type RecordingPerson } from "../recording/recorders.ts";
import { presentIn } from "../presence.ts";
import { Comings } from "./comings.ts";
import type { News } from "./news.ts";

/** What the watching is given. */
export interface WatchDeps {
  clock: Clock;
  /** Tells the date. */
  calendar: Pick<Clock, "now">;
  tell(news: News): void;
  /** Somebody more waits at the door; whoever may let them in is told. */
  knock(names: readonly string[]): void;
}

/** Milliseconds after which it is told again that the same person raised a hand. */
const HAND_AGAIN = 20_000;
/** Milliseconds in which messages that were there before this page still come in. */
const CATCHING_UP = 10_000;

/** Tells what happens from now on; the result ends it. */
export function watchNews(call: Call, deps: WatchDeps): () => void {
  const ends = WATCHES.map((watch) => watch(call, deps));
  return () => ends.forEach((end) => end());
}

type Watch = (call: Call, deps: WatchDeps) => () => void;

/** An effect that is told a value when it is another than before, and not of the first one. */
function onChange<T>(
  read: () => T,
  changed: (now: T, before: T) => void,
): () => void {
  let before: { value: T } | null = null;
  return effect(() => {
    try {
      const value = read();
      const last = before;
      before = { value };
      if (last && last.value !== value) {
        untracked(() => changed(value, last.value));
      }
    } catch (error) {
      // What is not told must not keep from running what else depends on the same signals.
      reportOnce(error);
    }
  });
}

const nameOf = (call: Call, id: string | null): string | null =>
  id === null
    ? null
    : namesIn(call).get(id) ?? call.authors.participantOf(id)?.name ?? null;

const presence: Watch = (call, { clock, tell }) => {
  const comings = new Comings({
    clock,
    tell,
    present: () => untracked(() => presentIn(call)),
  });
  const end = onChange(
    () => call.peers.value.map(({ id }) => id).join(),
    () => comings.changed(),
  );
  return () => {
    comings.close();
    end();
  };
};

const messages: Watch = (call, { clock, calendar, tell }) => {
  const [startedAt, startedOn] = [clock.now(), calendar.now()];
  const known = new Set<string>();
  const keyOf = ({ author, n, forwardedBy }: {
    author: string;
    n: number;
    forwardedBy: string | null;
  }) => `${author}/${n}/${forwardedBy ?? ""}`;
  const all = call.chat.messages;
  for (const message of all.peek()) known.add(keyOf(message));
  return onChange(() => all.value, (now) => {
    const catchingUp = clock.now() - startedAt < CATCHING_UP;
    const fresh = now.filter((message) => !known.has(keyOf(message)));
    known.clear();
    for (const message of now) known.add(keyOf(message));
    const told = fresh.filter(({ author, forwardedBy, when }) =>
      forwardedBy === null && !call.authors.isOwn(author) &&
      !(catchingUp && when < startedOn)
    );
    const last = told.at(-1);
    // Whoever looks at the messages has read it.
    if (!last || call.chat.unread.peek() === 0) return;
    const key = keyOf(last);
    const shown = messagesOf(call).find((one) => one.key === key);
    tell({
      is: "message",
      name: shown?.name ?? last.name,
      text: last.text,
      count: told.length,
    });
  });
};

const hands: Watch = (call, { clock, tell }) => {
  const line = () => call.hands.value?.line.value ?? [];
  /** When it was told of whom: whoever raises and lowers it all the time is told of once. */
  const toldAt = new Map<string, number>();
  return onChange(line, (now, before) => {
    const you = call.moderation.self.peek()?.id;
    const time = clock.now();
    for (const [id, at] of toldAt) {
      if (time - at > HAND_AGAIN) toldAt.delete(id);
    }
    const raised = now.filter(({ id }) =>
      id !== you && !before.some((one) => one.id === id) && !toldAt.has(id)
    );
    for (const { id } of raised) toldAt.set(id, time);
    const names = raised.flatMap(({ id }) => nameOf(call, id) ?? []);
    if (names.length === 0) return;
    tell({ is: "hand", names, who: raised.length === 1 ? raised[0].id : null });
  });
};

const lowered: Watch = (call, { tell }) =>
  onChange(() => call.hands.value?.loweredBy.value ?? null, (by) => {
    if (by !== null) tell({ is: "hand-lowered", by: nameOf(call, by) });
  });

const muted: Watch = (call, { tell }) =>
  onChange(() => call.moderation.mutedBy.value, (by) => {
    if (by !== null) tell({ is: "muted", by: nameOf(call, by) });
  });

const role: Watch = (call, { tell }) =>
  onChange(() => call.moderation.self.value?.role ?? null, (now, before) => {
    if (now !== null && before !== null) tell({ is: "role", role: now });
  });

const lock: Watch = (call, { tell }) =>
  onChange(
    () => call.moderation.roster.value?.rules.locked ?? null,
    (locked, before) => {
      if (locked !== null && before !== null) tell({ is: "lock", locked });
    },
  );

const floor: Watch = (_, { tell }) =>
  onChange(() => floorCode.value?.newsText() ?? null, (text) => {
    if (text !== null) tell({ is: "floor", text });
  });

/** Whoever comes in while it is recorded has the sign, and was told before. */
const recording: Watch = (call, { tell }) =>
  onChange(() => recordersOf(call), (now, before) => {
    const without = (
      people: readonly RecordingPerson[],
      others: readonly RecordingPerson[],
    ) => people.filter(({ id }) => !others.some((one) => one.id === id));
    for (
      const [on, people] of [
        [true, without(now, before)],
        [false, without(before, now)],
      ] as const
    ) {
      const names = people.filter(({ you }) => !you).map(({ name }) => name);
      if (names.length > 0) tell({ is: "recording", on, names, you: false });
      if (people.some(({ you }) => you)) {
        tell({ is: "recording", on, names: [], you: true });
      }
    }
  });

const server: Watch = (call, { tell }) => {
  let isLost = false;
  return onChange(() => call.server.value, (state) => {
    if (state === "reconnecting") isLost = true;
    if (state !== "inside" || !isLost) return;
    isLost = false;
    tell({ is: "server-back" });
  });
};

/** Whoever waits already when the watching begins is told of, too. */
const door: Watch = (call, { knock }) => {
  const known = new Set<string>();
  return effect(() => {
    const waiting = call.moderation.roster.value?.waiting ?? [];
    const fresh = waiting.filter(({ id }) => !known.has(id));
    for (const { id } of fresh) known.add(id);
    if (fresh.length === 0) return;
    untracked(() =>
      knock(fresh.map(({ id, name }) => nameOf(call, id) ?? name))
    );
  });
};

const WATCHES: readonly Watch[] = [
  presence,
  messages,
  hands,
  lowered,
  muted,
  role,
  lock,
  floor,
  recording,
  server,
  door,
];
