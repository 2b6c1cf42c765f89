import { ChatPanel } from "../../../../components/call/ChatPanel.tsx";
import { Attach, cardOf, Tray } from "../../files/chat.tsx";
import type { PanelBodyProps } from "../panel.ts";
import { messagesOf } from "./messages.ts";

/** The body of the panel "Chat". */
export function ChatBody({ call, frame }: PanelBodyProps) {
  const messages = messagesOf(call).map(({ file, writer = "", ...message }) =>
    file === undefined
      ? message
      : { ...message, attachment: cardOf(call, writer, file) }
  );
  return (
    <ChatPanel
      messages={messages}
      send={call.sendChat.value}
      tray={<Tray call={call} />}
      attach={<Attach call={call} />}
      close={frame.close}
      hidden={frame.hidden}
    />
  );
}
