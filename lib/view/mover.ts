/** What a room needs that does not stay a mesh: a script of its own, loaded when it is wanted. */
export { takeOver } from "../client/moving/mover.ts";

// It is there already, and runs no second time: see late.ts.
import "../../islands/Call.tsx";
