import { Signal } from "@preact/signals";
import { DevalueError, stringify } from "devalue";
import { isValidElement } from "preact";
import type { Island } from "./build.ts";

/** An island on a page with the props it was given there. */
export interface PlacedIsland {
  island: Island;
  props: Record<string, unknown>;
}

/** Stands for markup, which cannot be sent either, while props are written. */
const markup = () => {};

/** The props of a page's islands as one JavaScript literal, in which what is shared is written once. */
export function writeProps(placed: PlacedIsland[]): string {
  try {
    const flat = stringify(placed.map(({ props }) => props), {
      Signal: (value) => value instanceof Signal && [value.peek()],
      Markup: (value) => isValidElement(value) && markup,
    });
    return flat.replaceAll("<", "\\u003C");
  } catch (error) {
    if (error instanceof DevalueError) throw readable(error, placed);
    throw error;
  }
}

function readable(
  { path, value, message }: DevalueError,
  placed: PlacedIsland[],
): Error {
  const [, index, prop] = path.match(/^\[(\d+)\](.*)$/s) ?? [];
  const name = placed[Number(index)]?.island.name;
  const what = value === markup
    ? "markup (JSX)"
    : typeof value === "function"
    ? "a function"
    : `this value (${message})`;
  return new Error(
    `Cannot send ${what} to the browser: prop "${
      prop?.replace(/^\./, "")
    }" of island "${name}"`,
  );
}
