import { useRef } from "preact/hooks";
import { verbatim } from "./verbatim.ts";

/** One tab; `count` is shown behind its label, and stands out where it `calls`. */
export interface TabView<Id extends string> {
  id: Id;
  label: string;
  count?: number;
  calls?: boolean;
}

/** The keys that move through tabs, and where they lead. */
const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => at === last ? 0 : at + 1,
  ArrowLeft: (at, last) => at === 0 ? last : at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** What the element with a tab's content has: it is named by its tab. */
export function tabPanel(within: string, id: string) {
  return {
    id: `${within}-content`,
    role: "tabpanel",
    "aria-labelledby": `${within}-${id}`,
  } as const;
}

/** A row of tabs, of which one is chosen; their content is the element that has `tabPanel`. */
export function Tabs<Id extends string>(
  { within, name, tabs, chosen, choose }: {
    /** The id of the panel or dialog that they are in. */
    within: string;
    name: string;
    tabs: readonly TabView<Id>[];
    chosen: Id;
    choose: (id: Id) => void;
  },
) {
  const row = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={row}
      class="tabs"
      role="tablist"
      aria-label={name}
      onKeyDown={({ key, currentTarget }) => {
        const isTurned = getComputedStyle(currentTarget).direction === "rtl";
        const move = MOVES[
          isTurned
            ? { ArrowRight: "ArrowLeft", ArrowLeft: "ArrowRight" }[key] ?? key
            : key
        ];
        if (!move) return;
        const at = tabs.findIndex(({ id }) => id === chosen);
        const to = move(at, tabs.length - 1);
        choose(tabs[to].id);
        row.current?.querySelectorAll("button")[to].focus();
      }}
    >
      {tabs.map(({ id, label, count, calls }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${within}-${id}`}
          aria-selected={id === chosen ? "true" : "false"}
          aria-controls={id === chosen ? `${within}-content` : undefined}
          tabindex={id === chosen ? 0 : -1}
          onClick={() => choose(id)}
        >
          {label}
          {count !== undefined && (
            <>
              {" "}
              <span
                class="count"
                data-calls={calls ? "true" : "false"}
                {...verbatim}
              >
                {count}
              </span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}
