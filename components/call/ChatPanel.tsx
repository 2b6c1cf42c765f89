import { Component, type ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { words } from "../../lib/words/all.ts";
import { words as panelWords } from "../../lib/words/panels.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { NotShown, reportOnce } from "../ui/ErrorBoundary.tsx";
import { isComposing } from "../ui/composing.ts";
import { Icon } from "../ui/Icons.tsx";
import { Mark } from "../ui/Shapes.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";
import { verbatim } from "../ui/verbatim.ts";
import { LinkedText } from "./LinkedText.tsx";
import { Panel } from "../ui/Panel.tsx";

/** A chat message as it is shown; `at` is in milliseconds since 1970. */
export interface ChatMessageView {
  key: string;
  /** Equal for all of one author, and for nobody else. */
  author: string;
  name: string;
  you: boolean;
  at: number;
  text: string;
  /** Who forwarded it, if nothing proves who wrote it. */
  forwardedBy: string | null;
  /** What is shown in place of the text; it draws itself anew where it has to. */
  attachment?: ComponentChildren;
}

/** Messages of one author within this time, in milliseconds, stand under one name. */
const GROUP_WITHIN = 5 * 60_000;

/** Milliseconds between two looks at the date. */
const DAY_CHECK = 60_000;

/** A message of more lines, or more letters, scrolls by itself. */
const TALL = 40;
const LONG = 1_000;

interface MessageProps {
  message: ChatMessageView;
  /** Whether it is the first under its author's name. */
  first: boolean;
  /** The day that it is, in which a time needs no date; `null` where no time is shown yet. */
  today: string | null;
}

/** One message; it renders only if it is new or changed, and fails alone. */
class Message extends Component<MessageProps, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportOnce(error);
  }

  override shouldComponentUpdate(
    { message, first, today }: MessageProps,
    { failed }: { failed: boolean },
  ): boolean {
    const before = this.props.message;
    return first !== this.props.first || today !== this.props.today ||
      message.name !== before.name ||
      message.forwardedBy !== before.forwardedBy ||
      failed !== this.state.failed;
  }

  render(props: MessageProps) {
    return this.state.failed
      ? <NotShown text={panelWords.chat.failed} />
      : <MessageText {...props} />;
  }
}

/** The marks on a letter that are not shown: a browser takes 100 ms to draw thousands. */
const EXCESS_MARKS = new RegExp(
  `(\\p{M}{${LIMITS.marksPerLetter}})\\p{M}+`,
  "gu",
);

/** A text as it is shown: at most two blank lines in a row, and 30 marks on a letter. */
export function withinBounds(text: string): string {
  return text
    // It begins with a line's end: blanks are looked at once, not from each of them again.
    .replace(/\n(?:[^\S\n]*\n){3,}/g, "\n\n\n")
    .replace(EXCESS_MARKS, "$1");
}

function MessageText({ message, first, today }: MessageProps) {
  const text = withinBounds(message.text);
  const isTall = text.length > LONG || text.split("\n").length > TALL;
  return (
    <div
      class="message"
      data-first={first ? "true" : "false"}
      data-you={message.you ? "true" : "false"}
    >
      {first && (
        <p class="message-by">
          {!message.you && <Avatar name={message.name} />}
          <bdi
            class={message.you ? "message-name sr-only" : "message-name"}
            {...verbatim}
          >
            {message.you ? words.names.you : message.name}
          </bdi>
          <time dateTime={new Date(message.at).toISOString()} {...verbatim}>
            {today !== null && panelWords.chat.time(message.at, today)}
          </time>
        </p>
      )}
      {first && message.forwardedBy !== null && (
        <p class="message-unproved">
          <Icon name="info" />
          <bdi>{panelWords.chat.passedOn(message.forwardedBy)}</bdi>
        </p>
      )}
      {message.attachment ?? (
        <p
          class="message-text"
          dir="auto"
          // Whoever cannot scroll with a mouse does so with the keyboard.
          tabindex={isTall ? 0 : undefined}
          data-tall={isTall ? "true" : undefined}
        >
          <LinkedText text={text} />
        </p>
      )}
    </div>
  );
}

/** The key of the first of the others' messages that nobody saw; `null` where none stands before it. */
export function firstNew(
  messages: readonly Pick<ChatMessageView, "key" | "you">[],
  seen: ReadonlySet<string>,
): string | null {
  const at = messages.findIndex(({ key, you }) => !you && !seen.has(key));
  return at > 0 ? messages[at].key : null;
}

/** The chat: the messages, and a field for the next one. `send` is null for people who may not write. */
export function ChatPanel(
  { messages, send, tray, attach, close, hidden = false }: {
    messages: readonly ChatMessageView[];
    send: ((text: string) => void) | null;
    /** What stands over the field, and the button beside it. */
    tray?: ComponentChildren;
    attach?: ComponentChildren;
    close: () => void;
    hidden?: boolean;
  },
) {
  const log = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const atEnd = useRef(true);
  const [isAway, setAway] = useState(false);
  const [newFrom, setNewFrom] = useState<string | null>(null);
  const seen = useRef<ReadonlySet<string>>(new Set());
  const latest = useRef(messages);
  latest.current = messages;
  // A browser takes 30 ms and more to write its first time of day: no message waits for that.
  const [today, setToday] = useState<string | null>(null);
  const begun = messages.length > 0;
  useEffect(() => {
    if (!begun) return;
    const look = () => setToday(new Date().toDateString());
    look();
    // After midnight, what was written before it was written yesterday.
    const timer = setInterval(look, DAY_CHECK);
    return () => clearInterval(timer);
  }, [begun]);

  useLayoutEffect(() => {
    if (!atEnd.current || hidden || messages.length === 0) return;
    // In the next frame, which lays the page out anyway.
    const next = requestAnimationFrame(() =>
      log.current?.scrollTo(0, log.current.scrollHeight)
    );
    return () => cancelAnimationFrame(next);
  }, [messages, hidden]);
  useEffect(() => {
    const list = log.current;
    if (!list) return;
    // An on-screen keyboard takes room: whoever reads the end still does.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) list.scrollTo(0, list.scrollHeight);
    });
    observer.observe(list);
    // A file's card grows when it is wanted.
    const grown = new MutationObserver(() =>
      requestAnimationFrame(() => {
        if (atEnd.current) list.scrollTo(0, list.scrollHeight);
      })
    );
    grown.observe(list, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      grown.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    if (hidden) return;
    setNewFrom(firstNew(latest.current, seen.current));
    return () => {
      seen.current = new Set(latest.current.map(({ key }) => key));
    };
  }, [hidden]);
  const wasHidden = useRef(hidden);
  useLayoutEffect(() => {
    const opened = wasHidden.current && !hidden;
    wasHidden.current = hidden;
    // A touch screen would cover half the call with its keyboard.
    if (opened && matchMedia("(pointer: fine)").matches) {
      field.current?.focus();
    }
  }, [hidden]);

  const submit = (event: Event) => {
    event.preventDefault();
    const text = field.current?.value.trim();
    if (!send || !field.current || !text) return;
    field.current.value = "";
    field.current.focus();
    atEnd.current = true;
    setNewFrom(null);
    send(text);
  };
  const jump = () => {
    log.current?.scrollTo(0, log.current.scrollHeight);
    log.current?.focus();
  };

  return (
    <Panel
      id="chat"
      heading={words.call.chat}
      closeName={words.closePanel.chat}
      close={close}
      hidden={hidden}
    >
      <div
        ref={log}
        class="log"
        role="log"
        aria-label={panelWords.chat.name}
        aria-live="polite"
        tabindex={0}
        onScroll={(
          { currentTarget: { scrollHeight, scrollTop, clientHeight } },
        ) => {
          // A hidden log has no height and says nothing about where the reader is.
          if (!clientHeight) return;
          atEnd.current = scrollHeight - scrollTop - clientHeight < 48;
          setAway(!atEnd.current);
        }}
      >
        {!begun && (
          <div class="empty">
            <Mark alone />
            <p class="empty-title">{panelWords.chat.empty}</p>
            <p>{panelWords.chat.emptyHelp}</p>
          </div>
        )}
        {messages.map((message, index) => {
          const last = messages[index - 1];
          const first = !last || last.author !== message.author ||
            last.you !== message.you ||
            last.forwardedBy !== message.forwardedBy ||
            message.at - last.at > GROUP_WITHIN;
          return [
            message.key === newFrom && (
              <p key="new" class="chat-new">{panelWords.chat.fresh}</p>
            ),
            <Message
              key={message.key}
              message={message}
              first={first || message.key === newFrom}
              today={today}
            />,
          ];
        })}
      </div>
      {tray}
      <form class="compose" onSubmit={submit}>
        {isAway && begun && (
          <button
            type="button"
            class="jump"
            aria-label={panelWords.chat.jump}
            onClick={jump}
          >
            <LateIcon name="down" />
          </button>
        )}
        {attach}
        <textarea
          ref={field}
          aria-label={panelWords.chat.message}
          placeholder={send ? panelWords.chat.hint : panelWords.chat.closed}
          disabled={send === null}
          rows={1}
          maxlength={LIMITS.chatChars}
          dir="auto"
          onKeyDown={(event) => {
            if (
              event.key === "Enter" && !event.shiftKey && !isComposing(event)
            ) submit(event);
          }}
        />
        <button
          type="submit"
          class="icon-button send"
          aria-label={panelWords.chat.send}
          disabled={send === null}
        >
          <LateIcon name="send" />
        </button>
      </form>
    </Panel>
  );
}
