import { Signal } from "@preact/signals";
import { stringify } from "devalue";
import type { Island } from "./build.ts";

/** An island on a page with the props it was given there. */
export interface PlacedIsland {
  island: Island;
  props: Record<string, unknown>;
}

/**
 * The props of a page's islands as a JavaScript string, in which what is shared is written once.
 * @throws DevalueError where a prop is a function, or anything else that cannot be sent
 */
export function writeProps(placed: PlacedIsland[]): string {
  const flat = stringify(placed.map(({ props }) => props), {
    Signal: (value) => value instanceof Signal && [value.peek()],
  });
  // What devalue makes harmless the real package leaves as it is, but for these two.
  const bare = flat.replace(/(\\\\)|\\u003C/g, (_, pair) => pair ?? "<");
  return JSON.stringify(bare).replace(/<(?=\/script|!--)/gi, "\\u003C");
}
