/** What goes on beside a call as long as it lasts. */
import type { Call } from "../client/call/call.ts";
import { Chat } from "../client/chat/chat.ts";
import { ChatSync } from "../client/chat/chat_sync.ts";
import type { Playback } from "../client/media/playback.ts";
import { followKeyboard } from "../client/page/keyboard.ts";
import { keepScreenOn } from "../client/page/screen_lock.ts";
import { turnOffAtFirst } from "./devices.ts";
import { steadyClock } from "../protocol/clock.ts";
import { bringMoments } from "./moments.ts";
import { quietAtRest } from "./quiet.ts";
import { followMirror } from "./settings/own_camera.ts";
import { followSpeaker } from "./speakers.ts";
import { followStay } from "./stay.ts";

/**
 * Starts the chat, hands and reactions, keeps the screen on, what is at its lower edge visible, the
 * sound where it is wanted, and the bar quiet where nobody needs it; the result ends it.
 */
export function accompany(call: Call, playback: Playback): () => void {
  call.chat.start({ Chat, ChatSync });
  const undo = [
    followKeyboard(globalThis.window),
    keepScreenOn(navigator, document),
    followSpeaker(call, playback),
    bringMoments(call),
    followMirror(call),
    followStay(call, steadyClock),
    quietAtRest(document, steadyClock),
    // The next call begins as the first did.
    () => turnOffAtFirst(call.media),
  ];
  return () => {
    for (const end of undo) end();
  };
}
