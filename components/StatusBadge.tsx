import { words } from "../lib/words/all.ts";
import { milliseconds } from "./figures.ts";
import { Icon } from "./Icons.tsx";
import type { Quality } from "./Quality.tsx";

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

/** What a badge shows; `rtt` in ms and `quality` count only while connected. */
export interface StatusBadgeProps {
  state: BadgeState;
  detail?: string;
  rtt?: number | null;
  quality?: Quality | null;
}

/** A connection's state as shape, word and colour, announced when it changes; RTT and quality are not. */
export function StatusBadge(
  { state, detail, rtt = null, quality = null }: StatusBadgeProps,
) {
  const connected = state === "connected";
  return (
    <span class="badge" data-state={state}>
      <span class="badge-state" role="status">
        <StatusText state={state} detail={detail} />
        {connected && rtt !== null && (
          <>
            {" "}
            <span class="badge-rtt" aria-hidden="true">
              {milliseconds(rtt)}
            </span>
          </>
        )}
      </span>
      {connected && quality !== null && quality !== "good" && (
        <span class="badge-quality" data-quality={quality}>
          {words.quality[quality]}
        </span>
      )}
    </span>
  );
}
