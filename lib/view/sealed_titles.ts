/** Room titles that the server does not know: opened with the secret of the link [TITLE-1]. */
import type { Call } from "../client/call/call.ts";
import { quietEffect } from "../client/call/quiet_effect.ts";
import {
  localStore,
  rememberVisit,
} from "../client/storage/browser_storage.ts";
import { words } from "../words/moments.ts";
import { lateCode, loadSoon } from "./late_loading.ts";

const sealing = lateCode(() => import("./sealing.ts"));

/** Keeps a room's sealed title open for those who have a secret that opens it; the result ends that. */
export function followSealedTitle(call: Call): () => void {
  let endLoading: (() => void) | null = null;
  let tries = 0;
  const undo = [
    quietEffect(() => {
      const { value: sealed } = call.sealedTitle;
      const { value: secrets } = call.secrets.all;
      const { value: code } = sealing.module;
      const isInside = call.phase.value.is === "inside";
      const own = ++tries;
      // In the lobby nothing sealed may be a title that the server told.
      if (sealed === undefined || sealed === "" && !isInside) return;
      // Before there is a title: whoever gives the room one has it sealed then.
      if (secrets.length > 0) endLoading ??= loadSealing();
      const show = (title: string) => {
        if (own === tries) call.title.value = title;
      };
      if (sealed === "" || !code) return show("");
      code.openTitle(secrets, call.room, sealed)
        .then((title) => show(title ?? ""));
    }),
    quietEffect(() => {
      const { value: title } = call.title;
      if (title === "" || !call.sealedTitle.value) return;
      if (call.phase.value.is === "inside") {
        // The list of rooms that this browser was in is its own.
        const at = Date.now();
        rememberVisit(localStore, { id: call.room, title, at });
      } else document.title = words.tab(title, 0);
    }),
    () => endLoading?.(),
  ];
  return () => {
    for (const end of undo) end();
  };
}

function loadSealing(): () => void {
  sealing.load();
  return loadSoon([sealing]);
}

/**
 * Seals a title for a room with the secret of its link; an empty one is none. `null` where that cannot
 * be done now.
 */
export async function sealedTitleFor(
  { room, secret }: Pick<Call, "room" | "secret">,
  title: string,
): Promise<string | null> {
  if (title === "") return "";
  await sealing.load();
  const { value: code } = sealing.module;
  return code && secret && await code.sealTitle(secret, room, title);
}
