import { words } from "../lib/words/alerts.ts";
import { Avatar } from "./Avatar.tsx";

/** Somebody before the door; what may not be done is `null`. */
export interface WaitingView {
  id: string;
  name: string;
  admit: (() => void) | null;
  refuse: (() => void) | null;
}

/** Who knocks, with a button to let each in; nothing while nobody does. */
export function WaitingRoom({ people }: { people: readonly WaitingView[] }) {
  return (
    <>
      <p class="sr-only" role="status">
        {words.waiting.knocking(people.map(({ name }) => name))}
      </p>
      {people.length > 0 && (
        <section class="waiting-room" aria-label={words.waiting.room}>
          <h2>{words.waiting.room}</h2>
          <ul>
            {people.map(({ id, name, admit, refuse }) => (
              <li key={id}>
                <Avatar name={name} />
                <bdi>{name}</bdi>
                {([["admit", admit], ["refuse", refuse]] as const).map((
                  [deed, act],
                ) =>
                  act && (
                    <button
                      key={deed}
                      type="button"
                      class="action"
                      data-deed={deed}
                      aria-label={words.waiting[`${deed}Of`](name)}
                      onClick={act}
                    >
                      {words.waiting[deed]}
                    </button>
                  )
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
