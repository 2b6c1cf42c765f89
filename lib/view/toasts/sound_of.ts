/** Which news is heard. */
import type { Sound } from "../../client/sounds/chimes.ts";
import { LARGE_FROM } from "../large_call.ts";
import type { News } from "./news.ts";

/**
 * What news sounds like; `null` where nothing is heard. In a large call it is not heard who comes and
 * goes: it would never be quiet.
 * @param people in the call, all of them
 */
export function soundOf(
  is: News["is"] | "knock",
  people: number,
): Sound | null {
  switch (is) {
    case "joined":
      return people >= LARGE_FROM ? null : "join";
    case "left":
      return people >= LARGE_FROM ? null : "leave";
    case "message":
    case "knock":
    case "hand":
      return is;
    // As little to be missed as a hand.
    case "recording":
      return "hand";
    case "hand-lowered":
    case "muted":
    case "role":
    case "lock":
    case "floor":
    case "server-back":
      return null;
  }
}
