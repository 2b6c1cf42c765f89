/** What a call shows of who knocks. */
import type { WaitingView } from "../../components/WaitingRoom.tsx";
import type { Call } from "../client/call.ts";
import { namesIn } from "./names.ts";

/** Those before the door, for those who may let them in. */
export function waitingOf(call: Call): WaitingView[] {
  const { moderation } = call;
  const waiting = moderation.roster.value?.waiting ?? [];
  const names = namesIn(call);
  return waiting.map(({ id, name }) => ({
    id,
    name: names.get(id) ?? name,
    admit: moderation.action({ do: "admit", who: id }),
    refuse: moderation.action({ do: "refuse", who: id }),
  }));
}
