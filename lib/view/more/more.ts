/** What a line of the menu "More" is. */
import type { ComponentType } from "preact";
import type { IconName } from "../../../components/ui/Icons.tsx";
import type { LateIconName } from "../../../components/ui/LateIcons.tsx";
import type { Call } from "../../client/call/call.ts";
import type { OpenPanel } from "../panels/SidePanels.tsx";

/** What a line may need to do what it says. */
export interface MoreContext {
  call: Call;
  panel: OpenPanel;
}

/** The groups of lines, in their order. */
export const GROUPS = ["room", "layout", "view", "you"] as const;

/** A line of the menu, as it is registered in registry.ts. */
export interface MoreEntry {
  readonly id: string;
  readonly group: (typeof GROUPS)[number];
  readonly icon: IconName | LateIconName;
  readonly label: string;
  /** What it does; `null` where that cannot be had, and the line is left out. */
  readonly act: (context: MoreContext) => (() => void) | null;
  /** Of a toggle: whether it is on. */
  readonly isOn?: (context: MoreContext) => boolean;
  /** Whether the bar has it, unless it is too narrow. */
  readonly isNarrow?: boolean;
  /** What takes the place of the menu once it was pressed. */
  readonly Menu?: ComponentType<{ close: () => void }>;
}
