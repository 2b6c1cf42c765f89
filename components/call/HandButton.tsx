import { words } from "../../lib/words/moments.ts";
import { LateIcon } from "../ui/LateIcons.tsx";

/** The toggle of the own hand: its name stays, pressed means up. */
export function HandButton(
  { raised, toggle }: { raised: boolean; toggle: () => void },
) {
  return (
    <span class="control-slot" data-place="hand">
      <button
        type="button"
        class="control hand"
        aria-pressed={raised ? "true" : "false"}
        aria-keyshortcuts="H"
        aria-label={words.hand.raise}
        data-key="H"
        data-tip={raised ? words.hand.lowerOwn : words.hand.raise}
        onClick={toggle}
      >
        <LateIcon name="hand" />
        <span class="control-label" aria-hidden="true">{words.hand.raise}</span>
      </button>
    </span>
  );
}

/** That somebody's hand is up, and their place in the line. */
export function HandChip({ place }: { place: number }) {
  return (
    <p class="hand-chip">
      <LateIcon name="hand" />
      <span aria-hidden="true">{place}</span>
      <span class="sr-only">{words.hand.place(place)}</span>
    </p>
  );
}
