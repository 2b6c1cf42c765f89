import { words } from "../../lib/words/panels.ts";
import { LateIcon } from "../ui/LateIcons.tsx";

/** How good a connection is, in three steps. */
export type Quality = "good" | "fair" | "poor";

/** A quality as bars, word and colour; the word "Good" is only heard. */
export function QualityMark({ quality }: { quality: Quality }) {
  return (
    <span class="quality" data-quality={quality}>
      <LateIcon name={quality} />
      <span class={quality === "good" ? "sr-only" : undefined}>
        {words.quality[quality]}
      </span>
    </span>
  );
}
