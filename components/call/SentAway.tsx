import { words } from "../../lib/words/panels.ts";
import { Avatar } from "../ui/Avatar.tsx";

/** Somebody who was recently removed, or not admitted. */
export interface SentAwayView {
  id: string;
  name: string;
  /** Takes it back; `null` if this person may not. */
  readmit: (() => void) | null;
}

/** The people who were removed, each with a button to take it back; nothing if there are none. */
export function SentAway({ people }: { people: readonly SentAwayView[] }) {
  return people.length === 0
    ? null
    : (
      <section class="sent-away" aria-label={words.people.sentAway}>
        <h3>{words.people.sentAway}</h3>
        <ul>
          {people.map(({ id, name, readmit }) => (
            <li key={id}>
              <Avatar name={name} />
              <bdi class="person-name">{name}</bdi>
              {readmit && (
                <button
                  type="button"
                  class="action"
                  aria-label={words.people.readmitOf(name)}
                  onClick={readmit}
                >
                  {words.people.readmit}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
    );
}
