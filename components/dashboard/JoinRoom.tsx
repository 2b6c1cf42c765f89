import { words } from "../../lib/words/welcome.ts";
import { Problem } from "../ui/Problem.tsx";

/**
 * A text without a link's fragment, which is not for the server: also where an app that passed the
 * link on has encoded the `#`.
 */
const NO_FRAGMENT = "(?:(?![#＃﹟]|%(?:25)*23).)*";

/** A text in its own direction, whatever stands around it. */
const leftToRight = (text: string) => `\u2066${text}\u2069`;

/**
 * The form that takes a link or a code. Without a script it works too, except for a link with a
 * secret, which it would send to the server: only `followPastedLinks` lifts the pattern.
 */
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
    <form class="door join" method="post" action={action}>
      <h2>{words.joinRoom.heading}</h2>
      <input type="hidden" name="intent" value="join" />
      <p class="door-hint" id="join-example">
        {words.joinRoom.example(leftToRight(words.joinRoom.code))}
      </p>
      <div class="join-field">
        <input
          type="text"
          name="room"
          class="input"
          // Too narrow for its hint, it has a line to itself.
          size={words.joinRoom.hint.length}
          value={value}
          required
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          placeholder={words.joinRoom.hint}
          pattern={NO_FRAGMENT}
          title={words.joinRoom.noSecret}
          aria-label={words.joinRoom.field}
          aria-invalid={problem ? "true" : undefined}
          aria-describedby={problem ? "join-problem" : "join-example"}
        />
        <button
          type="submit"
          class="button quiet"
          aria-label={words.joinRoom.submitName}
        >
          {words.joinRoom.submit}
        </button>
      </div>
      <Problem id="join-problem" text={problem} />
      {href && <a href={href}>{words.joinRoom.goAnyway}</a>}
    </form>
  );
}
