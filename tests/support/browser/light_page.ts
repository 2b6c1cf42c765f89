/**
 * Many people in one page: each is a call as the product makes it, with a socket, keys and chat of its
 * own, but without a screen, a camera or a microphone. It runs in the browser.
 */
import { effect, signal } from "@preact/signals";
import { Call } from "../../../lib/client/call/call.ts";
import { Handover } from "../../../lib/client/call/handover.ts";
import { browserWorld } from "../../../lib/client/call/world.ts";
import { Chat } from "../../../lib/client/chat/chat.ts";
import { ChatSync } from "../../../lib/client/chat/chat_sync.ts";
import { statistics } from "../../../lib/client/mesh/statistics.ts";
import * as mover from "../../../lib/client/moving/mover.ts";

/** What one of them knows. */
export interface LightView {
  name: string;
  phase: string;
  /** How media travels, as the room has it: "mesh", or the name of the session on the SFU. */
  way: string | null;
  /** The others by name, each once for each tile that they would have. */
  others: string[];
  /** Those of them who are connected. */
  connected: string[];
  /** What was said, in order. */
  chat: string[];
}

const calls: Call[] = [];

/** Something that keeps texts for one person alone. */
function ownStore() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

/** These people come into a room, all at once. */
export function enterLight(
  room: string,
  secret: string | null,
  names: readonly string[],
): void {
  for (const name of names) {
    const world = {
      ...browserWorld(null, () => ({ statistics, Handover }), {
        module: signal(mover),
        load: () => {},
      }),
      storage: ownStore(),
      tab: ownStore(),
      mediaDevices: {
        getUserMedia: () =>
          Promise.reject(new DOMException("none", "NotFoundError")),
        enumerateDevices: () => Promise.resolve([]),
        addEventListener: () => {},
        removeEventListener: () => {},
      },
    };
    const call = new Call(world, room, { title: "", sealedTitle: "" });
    call.open();
    call.openLink({ secret, hostKey: null });
    call.setName(name);
    call.chat.start({ Chat, ChatSync });
    // They look at nobody: no picture is sent to them.
    effect(() => {
      for (const { id } of call.peers.value) {
        call.subscribe(id, "camera", { width: 0 });
        call.subscribe(id, "screen", { width: 0 });
      }
    });
    call.join.value?.();
    calls.push(call);
  }
}

const viewOf = (call: Call): LightView => {
  const media = call.moderation.roster.value?.media;
  const peers = call.peers.value;
  return {
    name: call.name.value,
    phase: call.phase.value.is,
    way: media?.way === "sfu" ? media.session : media?.way ?? null,
    others: peers.map(({ name }) => name),
    connected: peers.filter(({ status }) => status.value === "connected")
      .map(({ name }) => name),
    chat: call.chat.messages.value.map(({ text }) => text),
  };
};

/** What each of them knows. */
export const lightViews = (): LightView[] => calls.map(viewOf);

/** One of them says something; returns whether they could. */
export function sayLight(name: string, text: string): boolean {
  const send = calls.find((call) => call.name.value === name)?.sendChat.value;
  send?.(text);
  return send !== null && send !== undefined;
}

/** These leave, and say so. */
export function leaveLight(names: readonly string[]): void {
  for (const call of calls) {
    if (names.includes(call.name.value)) call.leave.value?.();
  }
}
