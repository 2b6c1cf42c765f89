/** Who came and who left. */
import type { Call } from "../client/call/call.ts";
import { namesIn } from "./names.ts";

/** Somebody who is here; `replaces` is the id that they had before they came in anew. */
export interface Present {
  id: string;
  replaces?: string;
  name: string;
}

/** The others who are here, under the names that the page shows. */
export function presentIn(call: Call): Present[] {
  const names = namesIn(call);
  return call.peers.value.map(({ id, replaces, name }) => ({
    id,
    replaces,
    name: names.get(id) ?? name,
  }));
}

/** The names of those who came and who left between two moments. */
export function changeOfPresence(
  before: readonly Present[],
  now: readonly Present[],
): { joined: string[]; left: string[] } {
  const isSame = (older: Present, newer: Present) =>
    older.id === newer.id || older.id === newer.replaces;
  const came = now.filter((one) => !before.some((older) => isSame(older, one)));
  const gone = before.filter((one) => !now.some((newer) => isSame(one, newer)));
  const namesOf = (people: readonly Present[]) =>
    people.map(({ name }) => name);
  return { joined: namesOf(came), left: namesOf(gone) };
}
