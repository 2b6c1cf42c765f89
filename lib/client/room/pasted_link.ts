/** Links that are pasted into a form: what is behind their `#` is not for the server. */
import { linkIn } from "../../protocol/links.ts";
import { withoutFragment } from "./pasted_form.ts";

/** What is done with a pasted text. */
export type Pasted =
  /** This browser opens the room by itself. */
  | { is: "link"; path: string }
  /** The form is sent, with this in place of what was pasted. */
  | { is: "text"; text: string };

/** Long enough to be a secret. */
const LONG = /[\p{L}\p{N}]{20,}/gu;

/** What is done with a pasted text, so that no server learns of a secret in it. */
export function readPasted(text: string): Pasted {
  const link = linkIn(text);
  if (!link) {
    return { is: "text", text: withoutFragment(text).replace(LONG, "…") };
  }
  return link.secret === null && link.hostKey === null
    ? { is: "text", text: link.room }
    : { is: "link", path: link.path };
}
