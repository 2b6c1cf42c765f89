/** How news is put into words. */
import type { ComponentChildren } from "preact";
import type { NewsView, Part } from "../../../components/call/Toasts.tsx";
import { Icon } from "../../../components/ui/Icons.tsx";
import { AnyIcon, LateIcon } from "../../../components/ui/LateIcons.tsx";
import { words } from "../../words/moments.ts";
import type { News } from "./news.ts";
import type { ShownNews } from "./queue.ts";
import { sentence } from "./sentence.ts";

/** Characters of a message that are shown: one line has no more. */
const PREVIEW = 120;

/** What news leads to. */
export interface NewsActions {
  openChat(): void;
  /** Gives somebody the floor who raised a hand; `null` where it is not to be given. */
  letSpeak(who: string, name: string): NewsView["act"];
}

/** News as it is shown. */
export function newsView(
  { key, news }: ShownNews,
  actions: NewsActions,
): NewsView {
  return {
    key,
    face: faceOf(news),
    icon: iconOf(news),
    text: textOf(news),
    act: actOf(news, actions),
  };
}

function actOf(
  news: News,
  { openChat, letSpeak }: NewsActions,
): NewsView["act"] {
  switch (news.is) {
    case "message":
      return { label: words.news.openChat, act: openChat };
    case "hand":
      return news.who === null ? null : letSpeak(news.who, news.names[0]);
    default:
      return null;
  }
}

function faceOf(news: News): string | null {
  switch (news.is) {
    case "joined":
    case "left":
    case "hand":
      return news.names.length === 1 ? news.names[0] : null;
    case "message":
      return news.count === 1 ? news.name : null;
    default:
      return null;
  }
}

function iconOf(news: News): ComponentChildren {
  switch (news.is) {
    case "joined":
    case "left":
    case "role":
      return <Icon name="people" />;
    case "hand":
    case "hand-lowered":
    case "floor":
      return <LateIcon name="hand" />;
    case "message":
      return <Icon name="chat" />;
    case "muted":
      return <Icon name="microphone-off" />;
    case "lock":
      return <AnyIcon name={news.locked ? "lock" : "unlock"} />;
    case "recording":
      return <LateIcon name="record" />;
    case "server-back":
      return <LateIcon name="check" />;
  }
}

function textOf(news: News): Part[] {
  const { news: say } = words;
  const by = (name: string | null, make: (by: string | null) => string) =>
    name === null ? [make(null)] : sentence([name], ([one]) => make(one));
  switch (news.is) {
    case "joined":
      return sentence(news.names, say.joined);
    case "left":
      return sentence(news.names, say.left);
    case "hand":
      return sentence(news.names, say.raised);
    case "message":
      return news.count > 1 ? [say.messages(news.count)] : sentence(
        [news.name],
        ([name]) => say.message(name, shortened(news.text)),
      );
    case "hand-lowered":
      return by(news.by, say.handLowered);
    case "muted":
      return by(news.by, say.muted);
    case "role":
      return [say.role[news.role]];
    case "lock":
      return [news.locked ? say.locked : say.unlocked];
    case "floor":
      return [news.text];
    case "recording":
      return news.you
        ? [news.on ? say.youRecord : say.youRecordNoMore]
        : sentence(
          news.names,
          news.on ? say.recordingBegan : say.recordingEnded,
        );
    case "server-back":
      return [say.serverBack];
  }
}

/** The beginning of a text, in one line. */
function shortened(text: string): string {
  const letters = [...text.slice(0, 4 * PREVIEW).replace(/\s+/g, " ").trim()];
  return letters.length > PREVIEW
    ? `${letters.slice(0, PREVIEW).join("")}…`
    : letters.join("");
}
