import { words } from "../../lib/words/more.ts";
import { LateIcon } from "../ui/LateIcons.tsx";

/** Turns the pages of the tiles, which count from 0, and says which one is seen. */
export function PageTurner({ page, pages, turn }: {
  page: number;
  pages: number;
  turn: (page: number) => void;
}) {
  const { next, previous, place } = words.pages;
  const button = (to: number, label: string, icon: "back" | "forward") => {
    const isThere = to >= 0 && to < pages;
    return (
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        // One that were disabled would lose the focus on the last page.
        aria-disabled={isThere ? undefined : "true"}
        onClick={() => isThere && turn(to)}
      >
        <LateIcon name={icon} />
      </button>
    );
  };
  return (
    <div class="pages">
      {button(page - 1, previous, "back")}
      <p role="status">{place(page + 1, pages)}</p>
      {button(page + 1, next, "forward")}
    </div>
  );
}
