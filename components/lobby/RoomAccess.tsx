import { useEffect, useRef } from "preact/hooks";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { words } from "../../lib/words/all.ts";

/** How to get into a room that is not open to everybody. */
export interface RoomAccessProps {
  password: string;
  setPassword: (password: string) => void;
  /** Asks the people inside; `null` while that is not possible. */
  knock: (() => void) | null;
}

/** The password's field; what was typed goes with "Join". */
export function PasswordField({ password, setPassword }: RoomAccessProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Somebody may have typed before hydration; an empty `value` would wipe that out.
    if (field.current?.value) setPassword(field.current.value);
  }, []);
  return (
    <label class="field">
      <span class="field-label">{words.access.password}</span>
      <input
        ref={field}
        type="password"
        value={password || undefined}
        maxlength={LIMITS.passwordChars}
        autocomplete="off"
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
    </label>
  );
}
