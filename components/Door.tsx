import { useEffect, useRef } from "preact/hooks";
import { words } from "../lib/words/all.ts";

/** How one comes into a room that does not let everybody in. */
export interface DoorProps {
  password: string;
  setPassword: (password: string) => void;
  /** Asks those inside; `null` while that cannot be done. */
  knock: (() => void) | null;
}

/** The password's field; what was typed goes with "Join". */
export function PasswordField({ password, setPassword }: DoorProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Somebody may have typed before the page came alive; an empty `value` would wipe that out.
    if (field.current?.value) setPassword(field.current.value);
  }, []);
  return (
    <label class="field">
      <span class="field-label">{words.door.password}</span>
      <input
        ref={field}
        type="password"
        value={password || undefined}
        maxlength={128}
        autocomplete="off"
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
    </label>
  );
}

/** For those who know no password. */
export function KnockButton({ knock }: DoorProps) {
  return (
    <button
      type="button"
      class="button quiet wide"
      disabled={knock === null}
      onClick={() => knock?.()}
    >
      {words.door.knock}
    </button>
  );
}

/** Somebody knocked: what they see until they are let in, or give up. */
export function AtTheDoor({ giveUp }: { giveUp: (() => void) | null }) {
  return (
    <div class="at-the-door">
      <p>
        <strong>{words.door.waiting}</strong> {words.door.waitingHelp}
      </p>
      <button
        type="button"
        class="button quiet wide"
        disabled={giveUp === null}
        onClick={() => giveUp?.()}
      >
        {words.door.giveUp}
      </button>
    </div>
  );
}
