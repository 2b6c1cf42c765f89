/** Files that are dropped or pasted anywhere in a call. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { LateIcon } from "../../../components/ui/LateIcons.tsx";
import type { Call } from "../../client/call/call.ts";
import { words } from "../../words/files.ts";
import { chat } from "../panels/chat/entry.ts";
import type { OpenPanel } from "../panels/SidePanels.tsx";
import { attachTo } from "./bring.ts";

const hasFiles = (event: DragEvent) =>
  event.dataTransfer?.types.includes("Files") ?? false;

/** Takes them, and says so while something is held over the page. */
export function FileDrop({ call, panel }: { call: Call; panel: OpenPanel }) {
  const over = useSignal(false);
  useEffect(() => {
    // Where the last one left is where nothing is held over any more.
    let depth = 0;
    const leave = () => {
      depth = 0;
      over.value = false;
    };
    const take = (these: readonly File[]) => {
      const attach = attachTo(call);
      if (!attach || these.length === 0) return;
      panel.value = chat.id;
      attach(these);
    };
    const listeners: {
      [Name in "dragenter" | "dragover" | "dragleave" | "drop"]: (
        event: DragEvent,
      ) => void;
    } = {
      dragenter: (event) => {
        if (!hasFiles(event)) return;
        depth++;
        over.value = true;
      },
      dragover: (event) => {
        // Otherwise the browser would leave the call, and open the file.
        if (hasFiles(event)) event.preventDefault();
      },
      dragleave: (event) => {
        if (hasFiles(event) && --depth <= 0) leave();
      },
      drop: (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        leave();
        take([...event.dataTransfer?.files ?? []]);
      },
    };
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      // What has a text too, such as a table, is pasted as text.
      if (!data || data.files.length === 0) return;
      if (data.types.includes("text/plain")) return;
      event.preventDefault();
      take([...data.files]);
    };
    const abort = new AbortController();
    const { signal } = abort;
    addEventListener("dragenter", listeners.dragenter, { signal });
    addEventListener("dragover", listeners.dragover, { signal });
    addEventListener("dragleave", listeners.dragleave, { signal });
    addEventListener("drop", listeners.drop, { signal });
    document.addEventListener("paste", paste, { signal });
    return () => abort.abort();
  }, []);
  if (!over.value) return null;
  return (
    <div class="file-drop" aria-hidden="true">
      <p>
        <LateIcon name="attach" />
        {attachTo(call) ? words.drop : words.forbidden}
      </p>
    </div>
  );
}
