import { words } from "../../lib/words/all.ts";
import { Icon } from "../ui/Icons.tsx";
import type { Quality } from "./Quality.tsx";

/** The state of a connection. */
export type BadgeState =
  | "disconnected"
  | "connecting"
  | "connected"
  | "reconnecting";

/** The inside of a badge, for places that must not be announced. */
export function StatusText(
  { state, detail }: { state: BadgeState; detail?: string },
) {
  return (
    <>
      <Icon name={state} />
      <span class="badge-text">{detail ?? words.status[state]}</span>
    </>
  );
}

/** What a badge shows; `quality` counts only while connected. */
export interface StatusBadgeProps {
  state: BadgeState;
  detail?: string;
  quality?: Quality | null;
}

/** A connection's state as shape, word and colour, announced when it changes; that it is weak is not. */
export function StatusBadge(
  { state, detail, quality = null }: StatusBadgeProps,
) {
  return (
    <span class="badge" data-state={state}>
      <span class="badge-state" role="status">
        <StatusText state={state} detail={detail} />
      </span>
      {state === "connected" && quality === "poor" && (
        <span class="badge-weak">
          <Icon name="connections" />
          <span class="badge-word">{words.weak}</span>
        </span>
      )}
    </span>
  );
}
