/** What reads a pasted link: a script that the dashboard loads when somebody pastes one. */
export { readPasted } from "../client/room/pasted_link.ts";

// It is there already, as for late.ts.
import "../../islands/Dashboard.tsx";
