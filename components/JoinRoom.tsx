import { words } from "../lib/words/welcome.ts";
import { Problem } from "./Problem.tsx";

/** The form that takes a link or a code; it works without a script. */
export function JoinRoom(
  { action, problem, value, href }: {
    action: string;
    problem: string | null;
    value: string;
    /** Where the room would be, if there is one that is private. */
    href: string | null;
  },
) {
  return (
    <form class="card join" method="post" action={action}>
      <input type="hidden" name="intent" value="join" />
      <label class="field">
        <span class="field-label">{words.joinRoom.field}</span>
        <input
          type="text"
          name="room"
          value={value}
          required
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          placeholder={words.joinRoom.hint}
          aria-invalid={problem ? "true" : undefined}
          aria-describedby={problem ? "join-problem" : undefined}
        />
      </label>
      <button type="submit" class="button quiet">
        {words.joinRoom.submit}
      </button>
      <Problem id="join-problem" text={problem} />
      {href && <a href={href}>{words.joinRoom.goAnyway}</a>}
    </form>
  );
}
