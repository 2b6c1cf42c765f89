/** What seals and opens titles: a script that a call loads only where there may be one. */
export { openTitle, sealTitle } from "../client/room/sealed_title.ts";

// It is there already, as for late.ts.
import "../../islands/Call.tsx";
