/** Which news is heard. */
import type { Sound } from "../../client/sounds/chimes.ts";
import type { News } from "./news.ts";

/** With more people than this it is not heard who comes and goes: it would never be quiet. */
const QUIET_BEYOND = 8;

/** What news sounds like; `null` where nothing is heard. @param people in the call, all of them */
export function soundOf(
  is: News["is"] | "knock",
  people: number,
): Sound | null {
  switch (is) {
    case "joined":
      return people > QUIET_BEYOND ? null : "join";
    case "left":
      return people > QUIET_BEYOND ? null : "leave";
    case "message":
    case "knock":
    case "hand":
      return is;
    case "hand-lowered":
    case "muted":
    case "role":
    case "lock":
    case "server-back":
      return null;
  }
}
