/** What is told of a call while it goes on: to eyes, ears, and those who look at another tab. */
import { useEffect, useState } from "preact/hooks";
import { NewsToast, WaitingRoom } from "../../../components/call/Toasts.tsx";
import { ErrorBoundary } from "../../../components/ui/ErrorBoundary.tsx";
import type { Call } from "../../client/call/call.ts";
import { noticeWhileHidden } from "../../client/page/system_notice.ts";
import { Chimes } from "../../client/sounds/chimes.ts";
import { steadyClock, systemClock } from "../../protocol/clock.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import { words } from "../../words/moments.ts";
import { floorCode } from "../floor/loading.ts";
import { FileDrop } from "../files/FileDrop.tsx";
import { chat } from "../panels/chat/entry.ts";
import type { OpenPanel } from "../panels/SidePanels.tsx";
import { people } from "../panels/people/entry.ts";
import { peopleTab } from "../panels/people/tab.ts";
import { titleOf } from "../titles.ts";
import { preferences } from "../preferences.ts";
import { useShortcuts } from "../shortcuts/use_shortcuts.ts";
import { ReactionNews } from "../reactions/ReactionNews.tsx";
import { useQuietEffect } from "../use_quiet_effect.ts";
import { waitingOf } from "../waiting.ts";
import type { News } from "./news.ts";
import { newsView } from "./news_view.tsx";
import { NewsQueue } from "./queue.ts";
import { soundOf } from "./sound_of.ts";
import { followIcon } from "./tab_icon.ts";
import { followTitle } from "./tab_title.ts";
import { watchNews } from "./watch.ts";

/** Sounds a second, on average. */
const SOUNDS_PER_SECOND = 0.5;

/** The stack over a call: who knocks, and what is new. */
export function Moments({ call, panel }: { call: Call; panel: OpenPanel }) {
  const [queue] = useState(() => new NewsQueue(steadyClock));
  useEffect(() => {
    const chimes = new Chimes({
      mayPlay: () => navigator.userActivation?.hasBeenActive ?? false,
      makeContext: () => new AudioContext(),
      speaker: () => call.speaker.peek()?.device.peek().id ?? "",
    });
    // Whatever others do, it is no noise.
    const rate = new TokenBucket(SOUNDS_PER_SECOND, 2, steadyClock.now());
    const sound = (is: News["is"] | "knock") => {
      const heard = soundOf(is, call.peers.peek().length + 1);
      const { sounds } = preferences().values.peek();
      if (heard && sounds[heard] && rate.take(steadyClock.now())) {
        chimes.play(heard);
      }
    };
    const ends = [
      watchNews(call, {
        clock: steadyClock,
        calendar: systemClock,
        tell: (news) => {
          queue.push(news);
          sound(news.is);
        },
        knock: (names) => {
          sound("knock");
          if (!preferences().values.peek().notices) return;
          noticeWhileHidden(
            titleOf(call),
            names.length === 1
              ? words.knock.one(names[0])
              : words.knock.many(names.length),
          );
        },
      }),
      followTitle(call, document),
      followIcon(call),
      () => queue.close(),
      () => chimes.close(),
    ];
    return () => ends.forEach((end) => end());
  }, []);
  useShortcuts(call, panel);
  // What was read in the panel is no news.
  useQuietEffect(() => {
    if (panel.value === chat.id) queue.dismiss("message");
  });
  // Where they are listed, a card with the same buttons would only cover somebody.
  const isListed = panel.value === people.id && peopleTab.value === "waiting";
  return (
    <div class="toasts">
      <ErrorBoundary fallback={null}>
        <WaitingRoom people={isListed ? [] : waitingOf(call)} />
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        <Newest call={call} queue={queue} panel={panel} />
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        <ReactionNews call={call} />
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        <FileDrop call={call} panel={panel} />
      </ErrorBoundary>
    </div>
  );
}

function Newest({ call, queue, panel }: {
  call: Call;
  queue: NewsQueue;
  panel: OpenPanel;
}) {
  const shown = queue.shown.value;
  // The list has the same button.
  const isListed = panel.value === people.id && peopleTab.value === "inside";
  const letSpeak = (who: string, name: string) => {
    const offer = isListed
      ? null
      : floorCode.value?.floorOffer(call, who, name) ?? null;
    if (!offer) return null;
    const act = () => {
      offer.act();
      queue.dismiss("hand");
    };
    return { ...offer, act };
  };
  const openChat = () => {
    panel.value = chat.id;
  };
  return (
    <NewsToast
      news={shown && newsView(shown, { openChat, letSpeak })}
      hold={(held) => queue.hold(held)}
    />
  );
}
