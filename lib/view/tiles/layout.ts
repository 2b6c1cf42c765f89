/** How this page's person wants the stage: chosen under "More", for this call. */
import { batch, type Signal, signal } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import { useQuietEffect } from "../use_quiet_effect.ts";
import type { TileChoices } from "./choices.ts";
import { spotlightOf } from "./spotlight.ts";

/** The layouts, in the order in which they are offered. */
export const LAYOUTS = ["auto", "grid", "speaker"] as const;
/**
 * Automatic: screens, and whoever is pinned, are large. Grid: all have the same room. Speaker: whoever
 * speaks is large.
 */
export type Layout = typeof LAYOUTS[number];

/** The layout of now. */
export const layout = signal<Layout>("auto");
/** Whether one's own picture is hidden from oneself. */
export const hidesYou = signal(false);

/** The next call begins as the first did. */
export function resetLayout(): void {
  layout.value = "auto";
  hidesYou.value = false;
}

/** Somebody as far as it matters who is large. */
export interface Talker {
  key: string;
  speaks: boolean;
}

/** Who is large next: whoever is and speaks on, else who speaks now, else nobody new. */
export function nextSpeaker(
  people: readonly Talker[],
  before: string | undefined,
): string | undefined {
  const large = people.find(({ key }) => key === before);
  if (large?.speaks) return large.key;
  return (people.find(({ speaks }) => speaks) ?? large ?? people[0])?.key;
}

/** Has the stage follow what was chosen. */
export function useLayout(call: Call, choices: Signal<TileChoices>): void {
  useQuietEffect(() => {
    const people = call.peers.value.map(({ key, speaking }) => ({
      key,
      speaks: speaking.value,
    }));
    const before = choices.peek();
    const lit = spotlightOf(call);
    const inLight = call.peers.value.find(({ id, replaces }) =>
      id === lit || replaces === lit
    );
    const speaker = before.pinned !== null || layout.value === "grid"
      ? undefined
      : inLight?.key ??
        (layout.value === "speaker"
          ? nextSpeaker(people, before.speaker)
          : undefined);
    if (speaker === before.speaker && hidesYou.value === before.hidesYou) {
      return;
    }
    choices.value = { ...before, speaker, hidesYou: hidesYou.value };
  });
  useQuietEffect(() => {
    // For the stylesheet, which gives screens and people their room.
    document.documentElement.dataset.layout = layout.value;
    if (layout.value !== "grid" || choices.peek().pinned === null) return;
    batch(() => choices.value = { ...choices.peek(), pinned: null });
  });
}
