/** What the button that shares a screen does, and says. */
import { signal } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import { words } from "../../words/screens.ts";
import { barredNote } from "../floor/loading.ts";
import { namesIn } from "../names.ts";
import { screensOf } from "./screens_of.ts";

/** Whether somebody wanted to share who cannot, and was not yet told why for long enough. */
const wanted = signal(false);

/** What the button shows; `null` until there is something to share to. */
export interface ShareView {
  shares: boolean;
  /** Why this person cannot share here, in words; `null` where they can. */
  why: string | null;
  act: () => void;
}

/** The button as it is now. */
export function shareOf(call: Call): ShareView | null {
  const screens = screensOf(call).value;
  if (!screens) return null;
  const shares = screens.own.value.is === "on";
  const why = shares
    ? null
    : !screens.canCapture
    ? words.cannot
    : screens.mayShare.value
    ? null
    : barredNote(call) ?? words.onlyModerators;
  return {
    shares,
    why,
    act: () => {
      if (shares) screens.stop();
      else if (why === null) screens.start();
      else wanted.value = true;
    },
  };
}

/** What is to be told about the own share, and what takes that away; `null` where there is nothing. */
export function shareNoticeOf(
  call: Call,
): { text: string; dismiss: () => void } | null {
  const screens = screensOf(call).value;
  if (!screens) return null;
  const own = screens.own.value;
  const dismiss = () => {
    wanted.value = false;
    screens.dismiss();
  };
  if (own.is === "failed") {
    return { text: words.problems[own.problem], dismiss };
  }
  const by = screens.endedBy.value;
  if (by) {
    const text = by.is === "rule"
      ? words.endedByRule
      : words.endedBy(namesIn(call).get(by.id) ?? null);
    return { text, dismiss };
  }
  const { why } = shareOf(call) ?? {};
  return wanted.value && why ? { text: why, dismiss } : null;
}
