/** What seals the title of a new room: a script that the dashboard loads when somebody typed one. */
export { bringBack, sendSealed } from "../client/room/new_room_sender.ts";

// It is there already, as for late.ts.
import "../../islands/Dashboard.tsx";
