import { words } from "../../lib/words/all.ts";
import { Icon } from "./Icons.tsx";

/** A camera or microphone that can be switched; `toggle` is null when it cannot. */
export interface Switch {
  on: boolean;
  busy: boolean;
  toggle: (() => void) | null;
  problem?: string;
}

/** The toggle button of the camera or the microphone: its name stays, pressed means on. */
export function MediaButton(
  { kind, on, busy, toggle, problem, shortcut }: Switch & {
    kind: "camera" | "microphone";
    /** The key that does the same. */
    shortcut?: string;
  },
) {
  const note = `${kind}-problem`;
  return (
    <span class="control-slot">
      <button
        type="button"
        class="control"
        data-media={on ? "on" : "off"}
        data-busy={busy ? "true" : "false"}
        aria-pressed={on ? "true" : "false"}
        aria-describedby={problem ? note : undefined}
        aria-keyshortcuts={shortcut}
        disabled={toggle === null}
        onClick={() => toggle?.()}
      >
        <Icon name={on ? kind : `${kind}-off`} />
        <span class="control-label" data-key={shortcut}>
          {words.media[kind]}
        </span>
      </button>
      {problem && (
        <span class="control-problem">
          <Icon name="warning" />
          <span id={note} class="tip">{problem}</span>
        </span>
      )}
    </span>
  );
}
