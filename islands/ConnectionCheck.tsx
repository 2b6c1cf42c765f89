import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CheckList } from "../components/dashboard/CheckList.tsx";
import { copyText } from "../lib/client/page/clipboard.ts";
import { ConnectionCheck } from "../lib/client/check/connection_check.ts";
import { download } from "../lib/client/page/download.ts";
import { markStarted } from "../lib/client/page/started.ts";
import { checksOf, summaryOf } from "../lib/view/checks.ts";
import { words } from "../lib/words/check.ts";

/** Checks whether calls can work in this browser and on this network. */
export default function Checks(
  { websocketUrl, large }: {
    /** Where `/api/ws` is, if it is not where the page came from. */
    websocketUrl: string | null;
    /** Whether there is a media server for large calls. */
    large: boolean;
  },
) {
  const check = useSignal<ConnectionCheck | null>(null);
  const note = useSignal("");
  useEffect(() => {
    const address = websocketUrl ??
      new URL("/api/ws", location.href.replace(/^http/, "ws")).href;
    const made = new ConnectionCheck(address, large);
    check.value = made;
    const cancel = () => made.cancel();
    addEventListener("pagehide", cancel);
    markStarted(document);
    return () => {
      removeEventListener("pagehide", cancel);
      cancel();
    };
  }, []);
  const checks = check.value?.checks.value ?? [];
  const running = check.value?.running.value ?? false;
  const done = checks.length > 0 && !running;
  const report = () => check.value?.report() ?? "";
  const start = () => {
    note.value = "";
    check.value?.start();
  };
  const copy = async () => {
    note.value = await copyText(report()) ? words.copied : words.notCopied;
  };
  const save = () =>
    download("connection-check.json", "application/json", report());
  return (
    <CheckList
      checks={checksOf(checks)}
      summary={summaryOf(checks, running)}
      note={note.value}
      start={check.value && !running ? start : null}
      cancel={running ? () => check.value?.cancel() : null}
      copy={done ? copy : null}
      download={done ? save : null}
    />
  );
}
