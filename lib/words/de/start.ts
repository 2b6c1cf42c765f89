/** The words of `en/start.ts`, in German. */
import type { words as english } from "../en/start.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  noScript: {
    call:
      "Anrufe brauchen JavaScript, und in diesem Browser ist es aus. Erlauben Sie es für diese Website und laden Sie die Seite neu.",
    dashboard:
      "JavaScript ist in diesem Browser aus, und Anrufe brauchen es. Räume können Sie hier auch ohne eröffnen. Fügen Sie keinen Link in diese Seite ein: Öffnen Sie ihn in der Adressleiste, nachdem Sie JavaScript für diese Website erlaubt haben.",
    check:
      "Die Prüfung braucht JavaScript, und in diesem Browser ist es aus; auch Anrufe brauchen es. Erlauben Sie es für diese Website und laden Sie die Seite neu.",
    recordings:
      "Aufzeichnungen liegen in diesem Browser, und um an sie zu kommen, braucht es JavaScript, das aus ist. Erlauben Sie es für diese Website, und laden Sie die Seite neu.",
  },
  slow:
    "Die Seite wird noch geladen. Wenn eine Weile nichts geschieht, laden Sie sie neu.",
  failed:
    "Die Seite konnte nicht starten: Ein Teil kam nicht an oder läuft in diesem Browser nicht. Laden Sie sie neu. Wenn das nicht hilft, kann eine Erweiterung, ein Proxy oder ein alter Browser die Ursache sein.",
  sandboxed:
    'Die Seite kann in diesem Frame nicht starten. Die umgebende Website muss mehr erlauben: sandbox="allow-scripts allow-same-origin allow-forms", oder keine Sandbox.',
  reload: "Neu laden",
};
