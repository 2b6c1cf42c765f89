/** What goes on beside a call as long as it lasts. */
import type { Call } from "../client/call/call.ts";
import { Chat } from "../client/chat/chat.ts";
import { ChatSync } from "../client/chat/chat_sync.ts";
import type { Playback } from "../client/media/playback.ts";
import { followKeyboard } from "../client/page/keyboard.ts";
import { keepScreenOn } from "../client/page/screen_lock.ts";
import { turnOffAtFirst } from "./devices.ts";
import { followFloor } from "./floor/loading.ts";
import { steadyClock } from "../protocol/clock.ts";
import { bringMoments } from "./moments.ts";
import { quietAtRest } from "./quiet.ts";
import { bringScreens } from "./screens/screens_of.ts";
import { followRecording } from "./recording/loading.ts";
import { followMirror } from "./settings/own_camera.ts";
import { followSpeaker } from "./speakers.ts";
import { followStay } from "./stay.ts";
import { resetLayout } from "./tiles/layout.ts";

/**
 * Starts the chat, hands, reactions and shared screens, follows who may speak, lets the call be recorded,
 * keeps the screen on, what is at its lower edge visible, the sound where it is wanted, and the bar quiet where nobody needs it; the
 * result ends it.
 */
export function accompany(call: Call, playback: Playback): () => void {
  call.chat.start({ Chat, ChatSync });
  const undo = [
    followKeyboard(globalThis.window),
    keepScreenOn(navigator, document),
    followSpeaker(call, playback),
    bringMoments(call),
    bringScreens(call),
    followFloor(call),
    followRecording(call),
    followMirror(call),
    followStay(call, steadyClock),
    quietAtRest(document, steadyClock),
    () => call.state.set({ spotlight: null }),
    resetLayout,
    // The next call begins as the first did.
    () => turnOffAtFirst(call.media),
  ];
  return () => {
    for (const end of undo) end();
  };
}
