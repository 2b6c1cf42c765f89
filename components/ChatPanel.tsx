import { Component } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { words } from "../lib/words/all.ts";
import { words as panelWords } from "../lib/words/panels.ts";
import { Avatar } from "./Avatar.tsx";
import { NotShown, tellOnce } from "./Boundary.tsx";
import { isComposing } from "./composing.ts";
import { Icon, Mark } from "./Icons.tsx";
import { LinkedText } from "./LinkedText.tsx";
import { Panel } from "./Panel.tsx";

/** A chat message as it is shown; `at` is in milliseconds since 1970. */
export interface ChatMessageView {
  key: string;
  /** Equal for all of one author, and for nobody else. */
  author: string;
  name: string;
  you: boolean;
  at: number;
  text: string;
  /** Who passed it on, where nothing proves who wrote it. */
  by: string | null;
}

/** Messages of one author within this time, in milliseconds, stand under one name. */
const GROUP_WITHIN = 5 * 60_000;

/** A message of more lines, or more letters, scrolls by itself. */
const TALL = 40;
const LONG = 1_000;

interface MessageProps {
  message: ChatMessageView;
  /** Whether it is the first under its author's name. */
  first: boolean;
  /** Whether its time is shown. */
  timed: boolean;
}

/** One message; of many only those are rendered that are new, or fail, each alone. */
class Message extends Component<MessageProps, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    tellOnce(error);
  }

  override shouldComponentUpdate(
    { message, first, timed }: MessageProps,
    { failed }: { failed: boolean },
  ): boolean {
    const before = this.props.message;
    return first !== this.props.first || timed !== this.props.timed ||
      message.name !== before.name || message.by !== before.by ||
      failed !== this.state.failed;
  }

  render(props: MessageProps) {
    return this.state.failed
      ? <NotShown text={words.failed.message} />
      : <MessageText {...props} />;
  }
}

/** A text as it is shown: two blank lines in a row at most, and 30 marks on a letter. */
export function withinBounds(text: string): string {
  return text
    // It begins with a line's end: blanks are looked at once, not from each of them again.
    .replace(/\n(?:[^\S\n]*\n){3,}/g, "\n\n\n")
    // No language has more (UAX #15, "stream-safe"); a browser takes 100 ms for thousands.
    .replace(/(\p{M}{30})\p{M}+/gu, "$1");
}

function MessageText({ message, first, timed }: MessageProps) {
  const text = withinBounds(message.text);
  const isTall = text.length > LONG || text.split("\n").length > TALL;
  return (
    <div class="message" data-first={first ? "true" : "false"}>
      {first && (
        <p class="message-by">
          <Avatar name={message.name} />
          <bdi class="message-name">
            {message.you ? words.names.you : message.name}
          </bdi>
          <time dateTime={new Date(message.at).toISOString()}>
            {timed && panelWords.chat.time(message.at)}
          </time>
        </p>
      )}
      {first && message.by !== null && (
        <p class="message-unproved">
          <Icon name="info" />
          <bdi>{panelWords.chat.passedOn(message.by)}</bdi>
        </p>
      )}
      <p
        class="message-text"
        dir="auto"
        // Who cannot scroll with a mouse does so with the keyboard.
        tabindex={isTall ? 0 : undefined}
        data-tall={isTall ? "true" : undefined}
      >
        <LinkedText text={text} />
      </p>
    </div>
  );
}

/** The chat: what was said, and a place to write. `send` is null for those who may not write. */
export function ChatPanel({ messages, send, close, hidden = false }: {
  messages: readonly ChatMessageView[];
  send: ((text: string) => void) | null;
  close: () => void;
  hidden?: boolean;
}) {
  const log = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const atEnd = useRef(true);
  // A browser takes 30 ms and more to write its first time of day: no message waits for that.
  const [timed, setTimed] = useState(false);
  const begun = messages.length > 0;
  useEffect(() => setTimed(begun), [begun]);

  useLayoutEffect(() => {
    if (!atEnd.current || hidden || messages.length === 0) return;
    // With the next frame, which lays the page out anyway.
    const next = requestAnimationFrame(() =>
      log.current?.scrollTo(0, log.current.scrollHeight)
    );
    return () => cancelAnimationFrame(next);
  }, [messages, hidden]);
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
    send(text);
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
          if (clientHeight) {atEnd.current =
              scrollHeight - scrollTop - clientHeight < 48;}
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
            last.you !== message.you || last.by !== message.by ||
            message.at - last.at > GROUP_WITHIN;
          return (
            <Message
              key={message.key}
              message={message}
              first={first}
              timed={timed}
            />
          );
        })}
      </div>
      <form class="compose" onSubmit={submit}>
        <textarea
          ref={field}
          aria-label={panelWords.chat.message}
          placeholder={send ? panelWords.chat.hint : panelWords.chat.closed}
          disabled={send === null}
          rows={1}
          maxlength={4096}
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
          <Icon name="send" />
        </button>
      </form>
    </Panel>
  );
}
