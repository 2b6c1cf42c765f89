/** The side panels. */
import { ChatPanel } from "../../components/ChatPanel.tsx";
import { ConnectionsPanel } from "../../components/ConnectionsPanel.tsx";
import { ParticipantList } from "../../components/ParticipantList.tsx";
import { SecurityPanel } from "../../components/SecurityPanel.tsx";
import type { BadgeState } from "../../components/StatusBadge.tsx";
import type { Call } from "../client/call.ts";
import { copyText } from "../client/clipboard.ts";
import { download } from "../client/download.ts";
import { words } from "../words/panels.ts";
import { messagesOf } from "./chat.ts";
import { connectionsOf } from "./connections.ts";
import { isUnattended, peopleOf, sentAwayOf } from "./people.ts";
import { rulesOf } from "./rules.ts";
import { securityOf } from "./security.ts";

/** What every panel is given. */
export interface PanelProps {
  call: Call;
  /** How it stands with the server. */
  status: BadgeState;
  close: () => void;
  /** Whether it is closed, and stays in the page. */
  hidden: boolean;
}

/** The panels, by the names of their buttons. */
export const panels = {
  chat({ call, close, hidden }: PanelProps) {
    return (
      <ChatPanel
        messages={messagesOf(call)}
        send={call.say.value}
        close={close}
        hidden={hidden}
      />
    );
  },
  people({ call, status, close }: PanelProps) {
    const { hostPath } = call;
    return (
      <ParticipantList
        people={peopleOf(call, status)}
        unattended={isUnattended(call)}
        sentAway={sentAwayOf(call)}
        rules={rulesOf(
          call,
          hostPath === null
            ? null
            : () => copyText(new URL(hostPath, location.href).href),
        )}
        close={close}
      />
    );
  },
  connections({ call, close }: PanelProps) {
    const save = async () => {
      const report = JSON.stringify(await call.report(), null, 2);
      download(words.connections.file, "application/json", report);
    };
    return (
      <ConnectionsPanel
        {...connectionsOf(call)}
        download={save}
        close={close}
      />
    );
  },
  security({ call, close }: PanelProps) {
    return <SecurityPanel {...securityOf(call)} close={close} />;
  },
};
