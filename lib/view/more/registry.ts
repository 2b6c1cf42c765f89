/** The lines of the menu "More", in the order of each group. A new one adds a line here. */
import { words } from "../../words/all.ts";
import { words as moreWords } from "../../words/more.ts";
import { words as screenWords } from "../../words/screens.ts";
import { copyLink } from "../invite/copying.tsx";
import { openInvite } from "../invite/opening.ts";
import { lockOf } from "../moderation.ts";
import { connections } from "../panels/connections/entry.ts";
import type { PanelEntry } from "../panels/panel.ts";
import { people } from "../panels/people/entry.ts";
import { rulesOf } from "../panels/people/rules.ts";
import { openPeople } from "../panels/people/tab.ts";
import { security } from "../panels/security/entry.ts";
import { record } from "../recording/entry.tsx";
import { shareOf } from "../screens/share_button.ts";
import { hidesYou, layout, LAYOUTS } from "../tiles/layout.ts";
import { openSettings } from "../settings/open.ts";
import { fullScreen } from "./full_screen.ts";
import type { MoreEntry } from "./more.ts";
import { smallWindow } from "./small_window.ts";

/** A line that opens a panel. */
const opens = (
  entry: PanelEntry,
  look: Pick<MoreEntry, "icon" | "group" | "isNarrow">,
): MoreEntry => ({
  id: entry.id,
  get label() {
    return entry.label;
  },
  ...look,
  act: ({ panel }) => () => panel.value = entry.id,
});

/** The menu's lines. */
export const entries: readonly MoreEntry[] = [
  opens(people, { icon: "people", group: "room", isNarrow: true }),
  {
    id: "invite",
    group: "room",
    icon: "invite",
    get label() {
      return words.call.invite;
    },
    act: ({ call }) => call.invites.value ? openInvite : null,
  },
  {
    id: "copy-link",
    group: "room",
    icon: "link",
    get label() {
      return moreWords.copyLink;
    },
    act: ({ call }) => call.invites.value ? () => copyLink(call) : null,
  },
  {
    id: "lock",
    group: "room",
    icon: "lock",
    get label() {
      return moreWords.lock;
    },
    act: ({ call }) => lockOf(call).toggle,
    isOn: ({ call }) => lockOf(call).locked,
  },
  {
    id: "room-settings",
    group: "room",
    icon: "settings",
    get label() {
      return moreWords.roomSettings;
    },
    act: ({ call, panel }) =>
      rulesOf(call, null) && (() => openPeople(panel, "settings")),
  },
  record,
  opens(connections, { icon: "connections", group: "view" }),
  opens(security, { icon: "security", group: "view" }),
  {
    id: "share",
    group: "room",
    icon: "share",
    isNarrow: true,
    get label() {
      return screenWords.share;
    },
    act: ({ call }) => shareOf(call)?.act ?? null,
    isOn: ({ call }) => shareOf(call)?.shares === true,
  },
  ...LAYOUTS.map((one): MoreEntry => ({
    id: `layout-${one}`,
    group: "layout",
    icon: "layout",
    get label() {
      return moreWords.layouts[one];
    },
    act: () => () => layout.value = one,
    isOn: () => layout.value === one,
  })),
  {
    id: "hide-self",
    group: "layout",
    icon: "people",
    get label() {
      return moreWords.hideSelf;
    },
    act: () => () => hidesYou.value = !hidesYou.value,
    isOn: () => hidesYou.value,
  },
  fullScreen,
  smallWindow,
  {
    id: "settings",
    group: "you",
    icon: "settings",
    get label() {
      return words.settings;
    },
    act: () => () => {
      openSettings("audio");
    },
  },
];
