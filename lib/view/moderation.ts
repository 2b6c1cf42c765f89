/** What the call screen shows of who may do what. */
import type { Switch } from "../../components/ui/MediaButton.tsx";
import type { Call } from "../client/call/call.ts";
import { switchOf } from "./devices.ts";

/** The microphone's switch; it cannot be switched on by somebody who is silenced. */
export function microphoneOf({ media, moderation }: Call): Switch {
  const { microphone } = media;
  const own = switchOf(microphone);
  const { silenced } = moderation.self.value ?? {};
  return silenced && !own.on ? { ...own, toggle: null } : own;
}

/** Whether the room is locked; `toggle` is null for people who may not change that. */
export function lockOf({ moderation }: Call) {
  const locked = moderation.roster.value?.rules.locked ?? false;
  const toggle = moderation.action({ do: "lock", locked: !locked });
  return { locked, toggle };
}
