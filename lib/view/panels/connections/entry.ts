import { words } from "../../../words/panels.ts";
import { late } from "../../late_loading.ts";
import type { PanelEntry } from "../panel.ts";

/** How well everybody reaches everybody else, and the report for a bug. */
export const connections: PanelEntry = {
  id: "connections",
  get label() {
    return words.connections.name;
  },
  get closeName() {
    return words.connections.close;
  },
  code: late,
};
