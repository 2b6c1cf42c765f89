import type { ComponentChildren } from "preact";
import { words } from "../../lib/words/moments.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { verbatim } from "../ui/verbatim.ts";

/** A part of a sentence: words, or somebody's name. */
export type Part = string | { readonly name: string };

/** News as it is shown. */
export interface NewsView {
  /** Tells it from any other. */
  key: number;
  /** Whose face stands before it. */
  face: string | null;
  /** What stands there instead. */
  icon: ComponentChildren;
  text: readonly Part[];
  act: {
    label: string;
    /** Its whole name, where the label alone does not say about whom it is. */
    name?: string;
    act: () => void;
  } | null;
}

/** A sentence, with its names apart from the direction of the words around them. */
export function Sentence({ parts }: { parts: readonly Part[] }) {
  return (
    <>
      {parts.map((part, n) =>
        typeof part === "string"
          ? part
          : <bdi key={n} class="news-name" {...verbatim}>{part.name}</bdi>
      )}
    </>
  );
}

/**
 * The piece of news that is shown now. Its place is always there: screen readers say only what comes
 * into one that they know.
 */
export function NewsToast({ news, hold }: {
  news: NewsView | null;
  /** Somebody points at it or has the focus in it, or does not any more. */
  hold: (held: boolean) => void;
}) {
  return (
    <div
      class="news"
      data-shown={news ? "true" : "false"}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <div key={news?.key} class="news-face" aria-hidden="true">
        {news && (news.face === null ? news.icon : <Avatar name={news.face} />)}
      </div>
      <p role="status" class="news-text">
        {news && <Sentence parts={news.text} />}
      </p>
      {news?.act && (
        <button
          type="button"
          class="news-action"
          aria-label={news.act.name}
          onClick={news.act.act}
        >
          {news.act.label}
        </button>
      )}
    </div>
  );
}

/** Somebody who waits to be admitted; an action that this person may not take is `null`. */
export interface WaitingView {
  id: string;
  name: string;
  admit: (() => void) | null;
  refuse: (() => void) | null;
}

/** The people who knock, as a card that stays until they are answered; nothing while nobody does. */
export function WaitingRoom({ people }: { people: readonly WaitingView[] }) {
  const said = people.length === 0
    ? ""
    : people.length === 1
    ? words.knock.one(people[0].name)
    : words.knock.many(people.length);
  const admitAll = people.flatMap(({ admit }) => admit ?? []);
  return (
    <>
      <p class="sr-only" role="status">{said}</p>
      {people.length > 0 && (
        <section
          class="news knock"
          data-shown="true"
          aria-label={words.knock.room}
        >
          {people.length > 1 && (
            <div class="knock-head">
              <h2>{said}</h2>
              {admitAll.length > 1 && (
                <button
                  type="button"
                  class="news-action"
                  onClick={() => admitAll.forEach((admit) => admit())}
                >
                  {words.knock.admitAll}
                </button>
              )}
            </div>
          )}
          <ul>
            {people.map((person) => (
              <Knock
                key={person.id}
                {...person}
                isAlone={people.length === 1}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Knock(
  { name, admit, refuse, isAlone }: WaitingView & {
    /** Whether nothing over it says that they want to join. */
    isAlone: boolean;
  },
) {
  return (
    <li>
      <Avatar name={name} />
      <span class="news-text">
        <bdi class="news-name" {...verbatim}>{name}</bdi>
        {isAlone && <span class="knock-note">{words.knock.wants}</span>}
      </span>
      {([["refuse", refuse], ["admit", admit]] as const).map(([deed, act]) =>
        act && (
          <button
            key={deed}
            type="button"
            class="news-action"
            data-deed={deed}
            aria-label={words.knock[`${deed}Of`](name)}
            onClick={act}
          >
            {words.knock[deed]}
          </button>
        )
      )}
    </li>
  );
}
