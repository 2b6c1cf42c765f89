/** The form that takes a link or a code. */
import type { Pasted } from "./pasted_link.ts";

/** Where the fragment begins: apps through which a link was passed on may have encoded the `#`. */
const HASH = /[#＃﹟]|%(?:25)*23/;

/** What a server may be told of a text: all before the fragment, in whatever form. */
export function withoutFragment(text: string): string {
  return text.slice(0, HASH.exec(text)?.index);
}

/** A code as people type it, which may be sent as it is. */
const CODE = /^[\da-z -]{0,20}$/i;

/**
 * Sees to it that what is pasted into a form reaches the server without its secrets; the result ends
 * that.
 * @param load loads what reads pasted texts, once there is one
 */
export function followPastedLinks(
  document: Document,
  go: (path: string) => void,
  load: () => Promise<{ readPasted(text: string): Pasted }>,
): () => void {
  const submit = async (event: SubmitEvent) => {
    const { target: form } = event;
    if (!(form instanceof HTMLFormElement)) return;
    const field = form.elements.namedItem("room");
    if (!(field instanceof HTMLInputElement) || CODE.test(field.value)) return;
    event.preventDefault();
    const pasted = await load().then(
      ({ readPasted }) => readPasted(field.value),
      () => ({ is: "text" as const, text: withoutFragment(field.value) }),
    );
    if (pasted.is === "link") return go(pasted.path);
    field.value = pasted.text;
    form.submit();
  };
  document.addEventListener("submit", submit);
  allowLinks(document);
  return () => document.removeEventListener("submit", submit);
}

/** Until the page is alive, a field's pattern keeps secrets from being sent. */
function allowLinks(document: Document): void {
  for (const field of document.querySelectorAll("input[name=room]")) {
    const held = isHeld(field);
    field.removeAttribute("pattern");
    field.removeAttribute("title");
    if (held) field.closest("form")?.requestSubmit();
  }
}

/** Whether somebody wanted to send it, and the pattern did not let them: then the field has the focus. */
function isHeld(field: Element): boolean {
  try {
    return field.matches(":user-invalid:focus");
  } catch {
    return false; // An older browser: whoever pressed the button presses it again.
  }
}
