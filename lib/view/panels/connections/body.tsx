import { ConnectionsPanel } from "../../../../components/call/ConnectionsPanel.tsx";
import { callReport } from "../../../client/call/call_report.ts";
import { logReport } from "../../../client/log/report.ts";
import { download } from "../../../client/page/download.ts";
import { words } from "../../../words/panels.ts";
import type { PanelBodyProps } from "../panel.ts";
import { connectionsOf } from "./connections.ts";

/** The body of the panel "Connections". */
export function ConnectionsBody({ call, status, frame }: PanelBodyProps) {
  const save = async () => {
    const report = { ...await callReport(call), log: logReport() };
    const text = JSON.stringify(report, null, 2);
    download(words.connections.file, "application/json", text);
  };
  return (
    <ConnectionsPanel
      {...connectionsOf(call)}
      server={status}
      download={save}
      close={frame.close}
    />
  );
}
