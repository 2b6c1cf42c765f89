/** What a side panel is: a button that is there at once, and a body that is loaded late. */
import type { ComponentType } from "preact";
import type { PanelProps } from "../../../components/ui/Panel.tsx";
import type { IconName } from "../../../components/ui/Icons.tsx";
import type { PanelBadge } from "../../../components/call/CallControls.tsx";
import type { BadgeState } from "../../../components/call/StatusBadge.tsx";
import type { Call } from "../../client/call/call.ts";
import type { LateCode } from "../late_loading.ts";

/** What a panel's body is given. */
export interface PanelBodyProps {
  call: Call;
  /** The state of this page's own connection to the server. */
  status: BadgeState;
  /** For the `Panel` that the body draws around itself. */
  frame: Omit<PanelProps, "wide" | "children">;
}

/** Draws a panel. */
export type PanelBody = ComponentType<PanelBodyProps>;

/** A side panel, as it is registered in late_registry.ts. */
export interface PanelEntry {
  /** Its element's id, and its key among the bodies of its script. */
  readonly id: string;
  /** The name of what opens it, and its heading. */
  readonly label: string;
  /** The name of the button that closes it. */
  readonly closeName: string;
  /** Told whenever the panel opens or closes, also before its body is loaded. */
  readonly onShown?: (call: Call, shown: boolean) => void;
  /** Whether it stays in the page while it is closed, with what was typed into it. */
  readonly staysMounted?: boolean;
  /** Where its body is: in a script of its own, or in the one that every call loads. */
  readonly code: LateCode<{ bodies: Readonly<Record<string, PanelBody>> }>;
}

/** A side panel with a button in the bar, as it is registered in registry.ts. */
export interface BarPanel extends PanelEntry {
  /** The key that opens and closes it. */
  readonly shortcut?: string;
  readonly icon: IconName;
  /** A number on the button, and what it means in words. */
  readonly badge?: (call: Call) => PanelBadge;
}
