import { words } from "../../lib/words/recordings.ts";
import { RecordingIcon } from "./RecordingIcons.tsx";

/** How much room there is, in bytes, and whether the browser may take it away. */
export interface SpaceProps {
  used: number;
  quota: number;
  isNearlyFull: boolean;
  isPersistent: boolean;
  /** Whether the browser was asked to keep all of it, and did not want to. */
  isRefused: boolean;
  /** Asks the browser. */
  persist: () => void;
}

/** The room of this site's storage. */
export function Space(
  { used, quota, isNearlyFull, isPersistent, isRefused, persist }: SpaceProps,
) {
  return (
    <section class="card space" aria-labelledby="space">
      <h2 id="space">{words.room.heading}</h2>
      <div class="space-used" data-full={isNearlyFull ? "true" : "false"}>
        <span>{words.room.used(used, quota)}</span>
        <progress max={quota} value={used} aria-labelledby="space" />
      </div>
      {isNearlyFull && (
        <p class="space-warning">
          <RecordingIcon name="warning" />
          <span>{words.room.nearlyFull}</span>
        </p>
      )}
      <div class="space-keep">
        <p role="status">
          {isPersistent
            ? words.room.persistent
            : isRefused
            ? words.room.refused
            : words.room.temporary}
        </p>
        {!isPersistent && !isRefused && (
          <button type="button" class="button quiet compact" onClick={persist}>
            {words.room.persist}
          </button>
        )}
      </div>
    </section>
  );
}
