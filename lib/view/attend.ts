/** What goes on from the lobby on, whether somebody is inside or not. */
import type { Call } from "../client/call/call.ts";
import { followDevices } from "../client/media/follow_devices.ts";
import { allSaid } from "../words/all_said.ts";
import { bringFiles } from "./files/bring.ts";
import { judgeNamesBy } from "./names.ts";
import { followWaiting } from "./recording/WaitingHere.tsx";
import { followSealedTitle } from "./sealed_titles.ts";

/**
 * Goes with the devices, opens the room's title, keeps files, says what those are to know who wait, and
 * judges names as the others' pages do; the result ends it.
 */
export function attend(call: Call): () => void {
  judgeNamesBy(allSaid);
  const undo = [
    followDevices(call.media),
    followSealedTitle(call),
    bringFiles(call),
    followWaiting(call),
  ];
  return () => {
    for (const end of undo) end();
  };
}
