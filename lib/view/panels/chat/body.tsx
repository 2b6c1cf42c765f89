import { ChatPanel } from "../../../../components/call/ChatPanel.tsx";
import type { PanelBodyProps } from "../panel.ts";
import { messagesOf } from "./messages.ts";

/** The body of the panel "Chat". */
export function ChatBody({ call, frame }: PanelBodyProps) {
  return (
    <ChatPanel
      messages={messagesOf(call)}
      send={call.sendChat.value}
      close={frame.close}
      hidden={frame.hidden}
    />
  );
}
