/** What only a browser needs in which no call can be made, or which keeps nothing. */
import { Problem } from "../../components/ui/Problem.tsx";
import { obstacleOf } from "../client/page/obstacle.ts";
import { words } from "../words/obstacles.ts";
import { words as siteWords } from "../words/site.ts";

/** What is said where the browser keeps nothing. */
export const forgets = [words.forgets];

/** Why nobody can join, and the way to the check. @param id what "Join" is described by */
export function ObstacleNote({ id }: { id: string }) {
  const is = obstacleOf(globalThis);
  return (
    <>
      <Problem id={id} text={is && words[is]} />
      {/* Not in this page: what was typed here stays, and in a frame it may not be shown. */}
      <a href="/check" target="_blank">{siteWords.check}</a>
    </>
  );
}

// As in late.ts.
import "../../islands/Call.tsx";
