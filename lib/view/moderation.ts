/** What the call screen shows of who may do what. */
import type { Switch } from "../../components/ui/MediaButton.tsx";
import type { Call } from "../client/call/call.ts";
import { switchOf } from "./devices.ts";
import { late } from "./late_loading.ts";

/** The microphone's switch; it cannot be switched on by somebody who is silenced. */
export function microphoneOf(call: Call): Switch {
  return barredIf(call, "microphone", call.moderation.self.value?.silenced);
}

/** The camera's switch; it cannot be switched on by somebody who only listens [FLOOR-2]. */
export function cameraOf(call: Call): Switch {
  return barredIf(call, "camera", call.moderation.self.value?.listener);
}

function barredIf(
  call: Call,
  kind: "camera" | "microphone",
  isBarred: boolean | undefined,
): Switch {
  const own = switchOf(call.media[kind]);
  return isBarred && !own.on
    ? {
      ...own,
      toggle: null,
      problem: late.module.value?.barredNote(call) ?? own.problem,
    }
    : own;
}

/** Whether the room is locked; `toggle` is null for people who may not change that. */
export function lockOf({ moderation }: Call) {
  const locked = moderation.roster.value?.rules.locked ?? false;
  const toggle = moderation.action({ do: "lock", locked: !locked });
  return { locked, toggle };
}
