/** What reads a link that was changed on its way: a script that a call loads only for such a link. */
export { fragmentIn } from "../protocol/links.ts";

// It is there already, as for late.ts.
import "../../islands/Call.tsx";
