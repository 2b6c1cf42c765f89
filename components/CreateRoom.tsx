import { words } from "../lib/words/welcome.ts";
import { Problem } from "./Problem.tsx";

/** What somebody typed, but for the password: that goes into no page. */
export interface TypedRoom {
  title: string;
  listed: boolean;
  waitingRoom: boolean;
}

/** The form that opens a room; it works without a script, and keeps what was typed. */
export function CreateRoom({ action, problem, typed }: {
  action: string;
  problem: string | null;
  typed: TypedRoom | null;
}) {
  return (
    <form class="card create" method="post" action={action}>
      <h2>{words.create.heading}</h2>
      <input type="hidden" name="intent" value="create" />
      <label class="field">
        <span class="field-label">{words.create.title}</span>
        <input
          type="text"
          name="title"
          value={typed?.title}
          maxlength={80}
          autocomplete="off"
          placeholder={words.create.titleHint}
          dir="auto"
          aria-invalid={problem ? "true" : undefined}
          aria-describedby={problem ? "create-problem" : undefined}
        />
      </label>
      <div class="tick">
        <input
          type="checkbox"
          name="listed"
          checked={typed?.listed}
          autocomplete="off"
          id="listed"
          aria-describedby="listed-hint"
        />
        <label for="listed">{words.create.listed}</label>
        <p id="listed-hint">{words.create.listedHint}</p>
      </div>
      <details class="more" open={typed?.waitingRoom}>
        <summary>{words.create.access}</summary>
        <label class="field">
          <span class="field-label">{words.create.password}</span>
          <input
            type="password"
            name="password"
            maxlength={128}
            autocomplete="new-password"
            placeholder={words.create.passwordHint}
          />
        </label>
        <div class="tick">
          <input
            type="checkbox"
            name="waitingRoom"
            checked={typed?.waitingRoom}
            // Firefox would tick it again after a reload, where nobody sees it.
            autocomplete="off"
            id="waiting-room"
            aria-describedby="waiting-room-hint"
          />
          <label for="waiting-room">{words.create.waitingRoom}</label>
          <p id="waiting-room-hint">{words.create.waitingHint}</p>
        </div>
      </details>
      <Problem id="create-problem" text={problem} />
      <button type="submit" class="button wide">{words.create.submit}</button>
    </form>
  );
}
