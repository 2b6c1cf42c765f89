import { words } from "../../lib/words/moments.ts";
import { words as panelWords } from "../../lib/words/panels.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { verbatim } from "../ui/verbatim.ts";
import type { WaitingView } from "./Toasts.tsx";

/** Those who knock, as the panel "People" lists them, with a button for all if there are several. */
export function WaitingList({ people }: { people: readonly WaitingView[] }) {
  const admitAll = people.flatMap(({ admit }) => admit ?? []);
  return (
    <>
      {admitAll.length > 1 && (
        <button
          type="button"
          class="button wide admit-all"
          onClick={() => admitAll.forEach((admit) => admit())}
        >
          {panelWords.people.admitAll}
        </button>
      )}
      <ul class="people" aria-label={panelWords.people.tabs.waiting}>
        {people.map(({ id, name, admit, refuse }) => (
          <li key={id} class="person">
            <Avatar name={name} />
            <div class="person-who">
              <bdi class="person-name" {...verbatim}>{name}</bdi>
              <p class="person-notes">{panelWords.people.wantsIn}</p>
            </div>
            {([["refuse", refuse], ["admit", admit]] as const).map((
              [deed, act],
            ) =>
              act && (
                <button
                  key={deed}
                  type="button"
                  class="action"
                  data-deed={deed}
                  aria-label={words.knock[`${deed}Of`](name)}
                  onClick={act}
                >
                  {words.knock[deed]}
                </button>
              )
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
