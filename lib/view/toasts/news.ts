/** What happens in a call that its people are told, as data; pure. */

import * as LIMITS from "../../protocol/limits.ts";

/** Something that happened. */
export type News =
  | { is: "joined"; names: readonly string[] }
  | { is: "left"; names: readonly string[] }
  /** Who raised one; `who` is the id of the only one of them. */
  | { is: "hand"; names: readonly string[]; who: string | null }
  /** The last of `count` messages. */
  | { is: "message"; name: string; text: string; count: number }
  /** Somebody did it to this page's own person; `null` where it is not known who. */
  | { is: "hand-lowered"; by: string | null }
  | { is: "muted"; by: string | null }
  | { is: "role"; role: "host" | "moderator" | "guest" }
  | { is: "lock"; locked: boolean }
  /** Whether they may speak is another than before. */
  | { is: "floor"; text: string }
  /** Somebody records the call, or does not any more; `you`: this page's own person. */
  | { is: "recording"; on: boolean; names: readonly string[]; you: boolean }
  | { is: "server-back" };

/** Everybody once, and no more than a room can have. */
const namesOf = (...news: { names: readonly string[] }[]): string[] =>
  [...new Set(news.flatMap(({ names }) => names))].slice(0, LIMITS.rosterSize);

/** Two pieces of news as one, the second being the newer; `null` where they are two things. */
export function merged(older: News, newer: News): News | null {
  switch (newer.is) {
    case "joined":
    case "left":
      return older.is === newer.is
        ? { is: newer.is, names: namesOf(older, newer) }
        : null;
    case "hand":
      return older.is === "hand"
        ? {
          is: "hand",
          names: namesOf(older, newer),
          who: older.who === newer.who ? newer.who : null,
        }
        : null;
    case "message":
      return older.is === "message"
        ? { ...newer, count: older.count + newer.count }
        : null;
    case "recording":
      return older.is === "recording" && older.on === newer.on &&
          !older.you && !newer.you
        ? { ...newer, names: namesOf(older, newer) }
        : null;
    case "hand-lowered":
    case "muted":
    case "role":
    case "lock":
    case "floor":
    case "server-back":
      return older.is === newer.is ? newer : null;
  }
}
