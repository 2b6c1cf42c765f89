/**
 * What a call does not begin with: its panels, what may come up in it, and its end. A page loads it
 * when it is inside, so that it is there when no server is.
 */
export { Ended } from "../../components/Ended.tsx";
export { WaitingRoom } from "../../components/WaitingRoom.tsx";
export { followKeyboard } from "../client/keyboard.ts";
export { signInElsewhere } from "../client/sign_in_tab.ts";
export { alerts } from "./banners.ts";
export { endedOf, outsideOf } from "./outside.ts";
export { panels } from "./panels.tsx";
export { waitingOf } from "./waiting.ts";
