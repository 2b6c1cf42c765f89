import { useId } from "preact/hooks";

/** A switch that answers on its whole row: its name, and what it is good for. */
export function SwitchRow({ name, hint, on, set }: {
  name: string;
  hint?: string;
  on: boolean;
  /** `null` where it cannot be changed now. */
  set: ((on: boolean) => void) | null;
}) {
  const id = useId();
  return (
    <button
      type="button"
      class="switch-row"
      role="switch"
      aria-checked={on ? "true" : "false"}
      aria-labelledby={`${id}-name`}
      aria-describedby={hint ? `${id}-hint` : undefined}
      disabled={set === null}
      onClick={() => set?.(!on)}
    >
      <span class="switch-text">
        <span class="switch-name" id={`${id}-name`}>{name}</span>
        {hint && <span class="switch-hint" id={`${id}-hint`}>{hint}</span>}
      </span>
      <span class="switch" aria-hidden="true" />
    </button>
  );
}
