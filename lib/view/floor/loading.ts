/** What only a room needs where not everybody may speak: a script of its own, loaded when it has the rule. */
import { effect, untracked } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import { lateCode, loadSoon } from "../late_loading.ts";

const code = lateCode(() => import("./floor.tsx"));

/** It; `null` until a room needs it, and it is there. */
export const floorCode = code.module;

/** Whether not everybody may speak in a room, as far as this page understands it. */
export function isRuled({ moderation }: Pick<Call, "moderation">): boolean {
  return moderation.roster.value?.rules.speak === "moderators";
}

/** Brings a call what it needs as soon as its room has the rule; the result ends it. */
export function followFloor(call: Call): () => void {
  const wasRuled = untracked(() => isRuled(call));
  let stopLoading = () => {};
  let end = () => {};
  const undo = [
    effect(() => {
      if (!isRuled(call) || code.module.peek()) return;
      stopLoading();
      code.load();
      stopLoading = loadSoon([code]);
    }),
    effect(() => {
      const loaded = code.module.value;
      if (loaded) untracked(() => end = loaded.bringFloor(call, !wasRuled));
    }),
  ];
  return () => {
    for (const one of undo) one();
    stopLoading();
    end();
  };
}

/** Why this person's microphone and camera stay off, in words; `undefined` where it is not the rule. */
export function barredNote({ moderation }: Call): string | undefined {
  return moderation.self.value?.listener ? floorCode.value?.note() : undefined;
}
