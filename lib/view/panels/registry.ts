/** The side panels with a button in the bar, in its order. A new one adds its folder, and a line here. */
import { chat } from "./chat/entry.ts";
import type { BarPanel } from "./panel.ts";
import { people } from "./people/entry.ts";

/** What a call begins with. */
export const panels: readonly BarPanel[] = [people, chat];
