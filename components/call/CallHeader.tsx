import { words } from "../../lib/words/all.ts";
import { Mark } from "../ui/Icons.tsx";

/** The room's name: beside the bar, or on a phone over the call; `alone` leaves the mark half open. */
export function CallHeader(
  { title, alone }: { title: string; alone: boolean },
) {
  return (
    <header class="call-header">
      <Mark alone={alone} />
      <h1>
        <bdi>{title || words.common.untitled}</bdi>
      </h1>
    </header>
  );
}
