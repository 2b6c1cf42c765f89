/** Who records the call. */
import type { Call } from "../../client/call/call.ts";
import { words } from "../../words/all.ts";
import { namesIn } from "../names.ts";

/** Somebody who records. */
export interface RecordingPerson {
  readonly id: string;
  /** As this page calls them. */
  readonly name: string;
  readonly you: boolean;
}

/**
 * Whoever records: as the room says of those inside, and as it said of those with whom this page is
 * still connected, though the server lists them no more [REC-2].
 */
export function recordersOf(call: Call): RecordingPerson[] {
  const { moderation, peers } = call;
  const listed = moderation.roster.value?.participants ?? [];
  const here = [
    ...listed.map(({ id }) => id),
    ...peers.value.map(({ id }) => id),
  ];
  const you = moderation.self.value?.id;
  const names = namesIn(call);
  // Whom the page still knows by an older id, the room knows by the newer one.
  const people = new Map(
    here.flatMap((id) => moderation.find(id) ?? []).map((one) => [one.id, one]),
  );
  return [...people.values()].filter(({ recording }) => recording)
    .map(({ id, name }) => ({
      id,
      name: id === you ? words.names.you : names.get(id) ?? name,
      you: id === you,
    }));
}
