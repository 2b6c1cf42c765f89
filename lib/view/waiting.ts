/** What a call shows of the people who knock. */
import type { WaitingView } from "../../components/call/Toasts.tsx";
import type { Call } from "../client/call/call.ts";
import { namesIn } from "./names.ts";

/** The people who wait to be admitted, for whoever may admit them. */
export function waitingOf(call: Call): WaitingView[] {
  const { moderation } = call;
  const waiting = moderation.roster.value?.waiting ?? [];
  const names = namesIn(call);
  return waiting.map(({ id, name }) => ({
    id,
    name: names.get(id) ?? name,
    admit: moderation.action({ do: "admit", target: id }),
    refuse: moderation.action({ do: "refuse", target: id }),
  }));
}
