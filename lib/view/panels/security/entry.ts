import { words } from "../../../words/panels.ts";
import { late } from "../../late_loading.ts";
import type { PanelEntry } from "../panel.ts";

/** Whom the connections end at, and the numbers to compare. */
export const security: PanelEntry = {
  id: "security",
  get label() {
    return words.security.name;
  },
  get closeName() {
    return words.security.close;
  },
  code: late,
};
