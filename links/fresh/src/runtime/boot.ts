import { type Signal, signal } from "@preact/signals";
import { parse } from "devalue";
import { type ComponentType, h, render } from "preact";
import { rangeRoot } from "./range_root.ts";

/** Revives the page's islands, given in the order of their marks, with the props that the server wrote. */
export function boot(islands: ComponentType[], written: string): void {
  const props: Record<string, unknown>[] = parse(written, {
    Signal: ([value]: [unknown]): Signal<unknown> => signal(value),
  });
  const comments = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_COMMENT,
  );
  const starts: Comment[] = [];
  while (comments.nextNode()) starts.push(comments.currentNode as Comment);
  for (const start of starts) {
    const index = start.data.match(/^island:(\d+)$/)?.[1];
    if (index === undefined) continue;
    const island = h(islands[+index], props[+index]);
    // What useId() counts with, as on the server, so that no two islands make the same id.
    Object.assign(island, { __m: [+index + 1, 0] });
    // Not hydrate(), which takes attributes to be right: an island may differ in the browser.
    render(island, rangeRoot(start));
  }
}
