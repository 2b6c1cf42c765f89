import { useEffect, useRef } from "preact/hooks";
import { words } from "../../lib/words/alerts.ts";
import { LateIcon } from "../ui/LateIcons.tsx";
import { Mark } from "../ui/Shapes.tsx";

/** What somebody who knocked sees until they are admitted, or give up. */
export function WaitingForAdmission(
  { giveUp, recorded = false }: {
    giveUp: (() => void) | null;
    /** Whether the call is recorded. */
    recorded?: boolean;
  },
) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that led here is gone. Not to the other one: Enter may still be held.
    if (document.activeElement === document.body) card.current?.focus();
  }, []);
  return (
    <div ref={card} class="at-the-door" tabindex={-1}>
      <Mark alone />
      <p>
        <strong>{words.admission.waiting}</strong> {words.admission.waitingHelp}
      </p>
      {recorded && (
        <p class="hint" data-kind="recording">
          <LateIcon name="record" />
          <span>{words.admission.recorded}</span>
        </p>
      )}
      <button
        type="button"
        class="button quiet wide"
        disabled={giveUp === null}
        onClick={() => giveUp?.()}
      >
        {words.admission.giveUp}
      </button>
    </div>
  );
}
