import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CheckList } from "../components/CheckList.tsx";
import { ConnectionCheck } from "../lib/client/connection_check.ts";
import { download } from "../lib/client/download.ts";
import { checksOf, summaryOf } from "../lib/view/checks.ts";

/** Looks whether calls can work in this browser and on this network. */
export default function Checks(
  { websocketUrl }: {
    /** Where `/api/ws` is, if it is not where the page came from. */
    websocketUrl: string | null;
  },
) {
  const check = useSignal<ConnectionCheck | null>(null);
  useEffect(() => {
    const address = websocketUrl ??
      new URL("/api/ws", location.href.replace(/^http/, "ws")).href;
    const made = new ConnectionCheck(address);
    check.value = made;
    return () => made.cancel();
  }, []);
  const checks = check.value?.checks.value ?? [];
  const running = check.value?.running.value ?? false;
  const done = checks.length > 0 && !running;
  const save = () =>
    download(
      "connection-check.json",
      "application/json",
      check.value?.report() ?? "",
    );
  return (
    <CheckList
      checks={checksOf(checks)}
      summary={done ? summaryOf(checks) : null}
      start={check.value && !running ? () => check.value?.start() : null}
      cancel={running ? () => check.value?.cancel() : null}
      download={done ? save : null}
    />
  );
}
