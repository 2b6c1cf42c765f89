import type { Manifest } from "../build.ts";
import type { Bytes } from "./folder.ts";

/** Which static files a callback is asked about. */
export interface OnTransformOptions {
  pluginName: string;
  /** What the whole path of a file matches. */
  filter: RegExp;
}

/** A static file. */
export interface OnTransformArgs {
  path: string;
  text: string;
  mode: Manifest["mode"];
}

interface OnTransformResult {
  content: string | Bytes;
}

/** Gives a static file other content, or leaves it as it is. */
export type TransformFn = (
  args: OnTransformArgs,
) => OnTransformResult | void | Promise<OnTransformResult | void>;

/** A callback, and what it is asked about. */
export interface Transform {
  filter: RegExp;
  callback: TransformFn;
}

/** What the transforms make of a file, one after the other; `null` where they leave it as it is. */
export async function transformed(
  transforms: readonly Transform[],
  path: string,
  content: Bytes,
  mode: Manifest["mode"],
): Promise<Bytes | null> {
  let now: Bytes | null = null;
  for (const { filter, callback } of transforms) {
    if (!filter.test(path)) continue;
    const text = new TextDecoder().decode(now ?? content);
    const made = (await callback({ path, text, mode }))?.content;
    if (made === undefined) continue;
    now = typeof made === "string" ? new TextEncoder().encode(made) : made;
  }
  return now;
}
