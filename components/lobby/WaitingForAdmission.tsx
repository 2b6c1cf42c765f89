import { words } from "../../lib/words/alerts.ts";

/** What somebody who knocked sees until they are admitted, or give up. */
export function WaitingForAdmission(
  { giveUp }: { giveUp: (() => void) | null },
) {
  return (
    <div class="at-the-door">
      <p>
        <strong>{words.admission.waiting}</strong> {words.admission.waitingHelp}
      </p>
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
