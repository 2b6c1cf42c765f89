/** In which corner of the stage this browser's person wants to see themselves. */
import * as v from "valibot";
import {
  readStored,
  type StoragePort,
  writeStored,
} from "./browser_storage.ts";

const KEY = "corner";

const Corner = v.picklist([
  "top-start",
  "top-end",
  "bottom-start",
  "bottom-end",
]);

/** A corner, by its edges in the direction of the text. */
export type Corner = v.InferOutput<typeof Corner>;

/** The corner that was chosen last; at first the one where nothing else is. */
export function rememberedCorner(storage: StoragePort): Corner {
  return readStored(storage, KEY, Corner) ?? "bottom-end";
}

/** Remembers a corner, where anything can be kept. */
export function rememberCorner(storage: StoragePort, corner: Corner): void {
  writeStored(storage, KEY, corner);
}
