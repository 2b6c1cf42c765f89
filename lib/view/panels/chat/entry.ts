import { words } from "../../../words/all.ts";
import { late } from "../../late_loading.ts";
import type { BarPanel } from "../panel.ts";

/** The chat; what was written and not yet sent stays while it is closed. */
export const chat: BarPanel = {
  id: "chat",
  icon: "chat",
  get label() {
    return words.call.chat;
  },
  shortcut: "C",
  get closeName() {
    return words.closePanel.chat;
  },
  badge: ({ chat }) => ({
    count: chat.unread.value,
    note: words.call.unread(chat.unread.value),
  }),
  onShown: (call, shown) => call.chat.setReading(shown),
  staysMounted: true,
  code: late,
};
