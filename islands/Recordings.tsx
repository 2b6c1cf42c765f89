import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Player } from "../components/recordings/Player.tsx";
import { RecordingList } from "../components/recordings/RecordingList.tsx";
import type { RecordingActions } from "../components/recordings/RecordingRow.tsx";
import { cleanName } from "../lib/client/files/file_name.ts";
import { download } from "../lib/client/page/download.ts";
import { markStarted } from "../lib/client/page/started.ts";
import { filmLength } from "../lib/client/recordings/film_length.ts";
import { RecordingLibrary } from "../lib/client/recordings/library.ts";
import type { KeptRecording } from "../lib/client/recordings/listing.ts";
import { askToPersist } from "../lib/client/recordings/room.ts";
import { append, recover } from "../lib/client/recordings/workers.ts";
import {
  fileNameOf,
  momentsOf,
  nameOf,
  newsOf,
  recordingsView,
} from "../lib/view/recordings/recordings.ts";
import { words } from "../lib/words/recordings.ts";

/** Milliseconds between two looks at what other tabs record. */
const LOOK_EVERY = 3_000;

function openLibrary(): RecordingLibrary {
  const { storage, locks } = navigator;
  return new RecordingLibrary({
    storage,
    locks,
    append,
    recover,
    filmLength,
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
}

/** The recordings that this browser keeps. */
export default function Recordings() {
  const library = useSignal<RecordingLibrary | null>(null);
  const playing = useSignal<{ kept: KeptRecording; file: File } | null>(null);
  const isRefused = useSignal(false);
  const note = useSignal("");
  useEffect(() => {
    const opened = openLibrary();
    library.value = opened;
    opened.open();
    markStarted(document);
    const look = () => {
      if (!document.hidden) opened.refresh();
    };
    const timer = setInterval(look, LOOK_EVERY);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      opened.close();
    };
  }, []);

  const shelf = library.value?.shelf.value ?? { is: "reading" as const };
  const changes = library.value?.changes.value ?? new Map();
  const kept = shelf.is === "read" ? shelf.recordings : [];

  /** Does something with a recording's file, if it is still there. */
  const withFile = async (
    one: KeptRecording,
    act: (file: File) => void,
  ): Promise<void> => {
    const file = await library.value?.file(one.id);
    note.value = file ? "" : words.gone;
    if (file) act(file);
    else await library.value?.refresh();
  };
  const play = (one: KeptRecording) =>
    withFile(one, (file) => {
      playing.value = { kept: one, file };
    });
  const save = (one: KeptRecording) =>
    withFile(
      one,
      (file) => download(cleanName(fileNameOf(one)), one.type, file),
    );
  const persist = async () => {
    isRefused.value = !await askToPersist(navigator.storage);
    await library.value?.refresh();
  };

  const actionsOf = (id: string): RecordingActions => {
    const { value: open } = library;
    const one = kept.find((one) => one.id === id);
    const change = changes.get(id);
    const isFree = !one?.isChanging && (!change || change.is === "failed");
    const isThere = one?.state === "whole" || one?.state === "cut-off";
    const can = <Act,>(act: Act): Act | null => isThere && isFree ? act : null;
    return {
      play: can(() => one && play(one)),
      download: can(() => one && save(one)),
      rename: can((name: string) => open?.rename(id, name)),
      recover: one?.state === "cut-off" ? can(() => open?.recover(id)) : null,
      delete: can(() => open?.delete(id)),
      undo: () => open?.undo(id),
    };
  };

  const lengths = library.value?.lengths.value ?? new Map();
  const view = recordingsView(shelf, changes, lengths, {
    isRefused: isRefused.value,
    persist,
  });
  return (
    <>
      <RecordingList
        view={view}
        actionsOf={actionsOf}
        news={newsOf(kept, changes) || note.value}
      />
      {playing.value && (
        <Player
          name={nameOf(playing.value.kept)}
          file={playing.value.file}
          moments={momentsOf(playing.value.kept)}
          close={() => playing.value = null}
        />
      )}
    </>
  );
}
