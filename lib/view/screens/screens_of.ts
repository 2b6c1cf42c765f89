/** The shared screens of a call: its code comes late, so the call itself knows nothing of them. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import type { DisplayPort } from "../../client/screen/capture.ts";
import { Screens } from "../../client/screen/screens.ts";
import { type Clock, steadyClock } from "../../protocol/clock.ts";

const held = new WeakMap<Call, Signal<Screens | null>>();

function signalOf(call: Call): Signal<Screens | null> {
  const known = held.get(call) ?? signal(null);
  held.set(call, known);
  return known;
}

/** The shared screens of a call; `null` while nobody is inside. */
export const screensOf = (call: Call): ReadonlySignal<Screens | null> =>
  signalOf(call);

/** What this browser can capture with; a page without https has nothing. */
const noDisplay: DisplayPort = {};

/** Gives a call its shared screens until the result is called. */
export function bringScreens(
  call: Call,
  clock: Clock = steadyClock,
  display: DisplayPort = navigator.mediaDevices ?? noDisplay,
): () => void {
  const { state, peers, moderation, topics, session } = call;
  const supported = display === globalThis.navigator?.mediaDevices
    ? navigator.mediaDevices.getSupportedConstraints()
    : {};
  const screens = new Screens({
    display,
    canRestrict: "restrictOwnAudio" in supported,
    state,
    peers,
    moderation,
    topics,
    session,
    clock,
  });
  signalOf(call).value = screens;
  return () => {
    signalOf(call).value = null;
    screens.close();
  };
}
