import { words } from "../../../words/all.ts";
import { late } from "../../late_loading.ts";
import type { BarPanel } from "../panel.ts";

/** Everybody in the call, and the room's rules for those who may change them. */
export const people: BarPanel = {
  id: "people",
  icon: "people",
  get label() {
    return words.call.people;
  },
  shortcut: "P",
  get closeName() {
    return words.closePanel.people;
  },
  badge: ({ peers }) => {
    const count = peers.value.length + 1;
    return { count, note: words.common.people(count) };
  },
  code: late,
};
