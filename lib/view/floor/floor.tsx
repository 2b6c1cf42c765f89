/** What is shown and done where not everybody may speak [FLOOR-1]: the script that loading.ts loads. */
import { computed, signal } from "@preact/signals";
import { Banner } from "../../../components/ui/Banner.tsx";
import type { TileAction } from "../../../components/call/TileActions.tsx";
import type { Call } from "../../client/call/call.ts";
import { trackOf } from "../../client/call/captured.ts";
import { Floor } from "../../client/floor/floor.ts";
import { noticeWhileHidden } from "../../client/page/system_notice.ts";
import { words } from "../../words/floor.ts";
import { microphoneOf } from "../moderation.ts";
import { preferences } from "../preferences.ts";
import { titleOf } from "../titles.ts";
import { isRuled } from "./loading.ts";

/** The floor of the call that this page is in; `null` outside. */
const floor = signal<Floor | null>(null);

/** Gives a call its floor until the result is called. @param isNews whether the rule is */
export function bringFloor(call: Call, isNews: boolean): () => void {
  const { moderation, media } = call;
  const made = new Floor({
    moderation,
    isNews,
    isSending: computed(() =>
      trackOf(media.microphone) !== null || trackOf(media.camera) !== null
    ),
    onGiven: () => {
      // Their turn has come.
      const hands = call.hands.peek();
      if (hands?.raised.peek()) hands.toggle();
      if (preferences().values.peek().notices) {
        noticeWhileHidden(titleOf(call), words.given);
      }
    },
  });
  floor.value = made;
  return () => {
    floor.value = null;
    made.close();
  };
}

/** That somebody listens, and how they get the floor; that they have it. */
export function FloorBanner({ call }: { call: Call }) {
  const now = floor.value;
  switch (now?.standing.value) {
    case "listens": {
      const hands = call.hands.value;
      const isUp = hands?.raised.value;
      return (
        <Banner
          kind="info"
          text={isUp ? words.asked : words.listening}
          action={hands && !isUp
            ? { label: words.ask, act: () => hands.toggle() }
            : undefined}
        />
      );
    }
    case "given": {
      const { toggle } = microphoneOf(call);
      return now.offered.value
        ? (
          <Banner
            kind="info"
            text={words.given}
            action={toggle ? { label: words.turnOn, act: toggle } : undefined}
          />
        )
        : null;
    }
    default:
      return null;
  }
}

/** What a toast says; `null` where nothing is new. */
export function newsText(): string | null {
  const news = floor.value?.news.value;
  return news ? words.news[news] : null;
}

/** What may be done about somebody's floor. */
export function floorActions(call: Call, who: string): TileAction[] {
  const { moderation } = call;
  const person = moderation.find(who);
  if (!isRuled(call) || person?.role !== "guest") return [];
  const given = person.listener === true;
  const act = moderation.action({ do: "floor", target: who, given });
  return act ? [{ label: given ? words.letSpeak : words.back, act }] : [];
}

/** The button beside the raised hand of somebody who listens; `null` where there is none. */
export function floorOffer(
  call: Call,
  who: string,
  name: string,
): (TileAction & { name: string }) | null {
  if (!call.moderation.find(who)?.listener) return null;
  const [offer] = floorActions(call, who);
  return offer ? { ...offer, name: words.letSpeakOf(name) } : null;
}

/** Of somebody who was given the floor, that they may speak. @param who `null`: this page's own person */
export function floorNote(call: Call, who: string | null): string | null {
  const { moderation } = call;
  const person = who === null ? moderation.self.value : moderation.find(who);
  const isGiven = isRuled(call) && person?.role === "guest" &&
    !person.listener;
  return isGiven ? words.may : null;
}

/** Why a listener's buttons do nothing. */
export const note = (): string => words.barred;

// It is there already, and runs no second time: see late.ts.
import "../../../islands/Call.tsx";
