import { words } from "../../words/more.ts";
import { smallWindowOf } from "../pip/open.ts";
import type { MoreEntry } from "./more.ts";

/** A small window that stays over everything else; absent where a browser has none. */
export const smallWindow: MoreEntry = {
  id: "picture-in-picture",
  group: "view",
  icon: "picture",
  get label() {
    return words.smallWindow;
  },
  act: ({ call }) => smallWindowOf(call),
};
