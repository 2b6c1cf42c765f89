import { words } from "../lib/words.ts";
import { Icon } from "./Icons.tsx";

/** How a connection stands. */
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

/** A connection's state as shape, word and colour, announced when it changes. */
export function StatusBadge(
  { state, detail }: { state: BadgeState; detail?: string },
) {
  return (
    <span class="badge" data-state={state} role="status">
      <StatusText state={state} detail={detail} />
    </span>
  );
}
