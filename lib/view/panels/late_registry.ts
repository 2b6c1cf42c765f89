/** The side panels that open from the menu "More", and come with late code; a new one adds a line here. */
import { connections } from "./connections/entry.ts";
import type { PanelEntry } from "./panel.ts";
import { security } from "./security/entry.ts";

/** What comes besides those of registry.ts. */
export const latePanels: readonly PanelEntry[] = [connections, security];
