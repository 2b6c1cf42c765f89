/** What the call screen shows of who may do what. */
import type { Switch } from "../../components/MediaButton.tsx";
import type { Call } from "../client/call.ts";
import { switchOf } from "./devices.ts";

/** The microphone's switch; where it was muted for good, it cannot be switched on. */
export function microphoneOf({ media, moderation }: Call): Switch {
  const { microphone } = media;
  const own = switchOf(microphone);
  const { silenced } = moderation.own.value ?? {};
  return silenced && !own.on ? { ...own, toggle: null } : own;
}

/** Whether nobody comes in who is not admitted; `toggle` is null for those who may not change it. */
export function lockOf({ moderation }: Call) {
  const locked = moderation.roster.value?.rules.locked ?? false;
  const toggle = moderation.action({ do: "lock", locked: !locked });
  return { locked, toggle };
}
