/** The keys of a call. */
import { useEffect } from "preact/hooks";
import type { Call } from "../../client/call/call.ts";
import { cameraOf, lockOf, microphoneOf } from "../moderation.ts";
import { chat } from "../panels/chat/entry.ts";
import { people } from "../panels/people/entry.ts";
import type { OpenPanel } from "../panels/SidePanels.tsx";
import { preferences } from "../preferences.ts";
import { shareOf } from "../screens/share_button.ts";
import { openSettings } from "../settings/open.ts";
import { type Deed, deedOf, focusOf } from "./keys.ts";
import { PushToTalk } from "./push_to_talk.ts";

/** Lets keys do what they do, as long as the call is on the screen and somebody wants it. */
export function useShortcuts(call: Call, panel: OpenPanel): void {
  useEffect(() => {
    const talk = new PushToTalk(() => {
      const { on, toggle } = microphoneOf(call);
      const turnOff = () => call.media.microphone.turnOff();
      return { isOn: () => on, toggle, turnOff };
    });
    const show = (id: string) => {
      panel.value = panel.peek() === id ? null : id;
    };
    const deeds: Record<Deed, () => void> = {
      microphone: () => microphoneOf(call).toggle?.(),
      camera: () => cameraOf(call).toggle?.(),
      talk: () => talk.press(),
      chat: () => show(chat.id),
      people: () => show(people.id),
      hand: () => call.hands.peek()?.toggle(),
      share: () => shareOf(call)?.act(),
      lock: () => lockOf(call).toggle?.(),
      "full-screen": toggleFullScreen,
      list: () => openSettings("shortcuts"),
    };
    const release = () => talk.release();
    const ending = new AbortController();
    const { signal } = ending;
    document.addEventListener("keydown", (event) => {
      if (!preferences().values.peek().shortcuts) return;
      const deed = deedOf(event, focusOf(event.target));
      if (!deed) return;
      // Such as scrolling, and the letter in a field that the key leads to.
      event.preventDefault();
      deeds[deed]();
    }, { signal });
    document.addEventListener("keyup", ({ key }) => {
      if (key === " ") release();
    }, { signal, capture: true });
    globalThis.addEventListener("blur", release, { signal });
    document.addEventListener("visibilitychange", release, { signal });
    return () => {
      ending.abort();
      release();
    };
  }, []);
}

/** Where it is refused, nothing changes. */
function toggleFullScreen(): void {
  if (!document.fullscreenEnabled) return;
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => {});
}
