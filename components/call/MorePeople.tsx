import { words } from "../../lib/words/more.ts";
import { verbatim } from "../ui/verbatim.ts";

/** At the end of a strip: how many people there is no room for, and what shows them all. */
export function MorePeople({ count, act }: {
  count: number;
  act: () => void;
}) {
  return (
    <button
      type="button"
      class="more-people"
      title={words.showAll}
      onClick={act}
    >
      <span {...verbatim}>+{count}</span>
      <span class="sr-only">{words.showAll}</span>
    </button>
  );
}
