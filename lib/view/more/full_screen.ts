import { words } from "../../words/more.ts";
import type { MoreEntry } from "./more.ts";

/** The whole screen for the call; absent where a browser gives it to no page, as on an iPhone. */
export const fullScreen: MoreEntry = {
  id: "full-screen",
  group: "view",
  icon: "full",
  get label() {
    return words.fullScreen;
  },
  act: () => document.fullscreenEnabled ? toggle : null,
  isOn: () => document.fullscreenElement !== null,
};

/** Where it is refused, nothing changes. */
function toggle(): void {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => {});
}
