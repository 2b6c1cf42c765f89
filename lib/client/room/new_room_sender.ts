/** Sends the form that opens a room, with its title sealed [TITLE-1]. */
import * as v from "valibot";
import { Title } from "../../protocol/fields.ts";
import { newSecret } from "../../protocol/ids.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { toPlainText } from "../../protocol/names.ts";
import { roomIdFor } from "../../protocol/room_seed.ts";
import {
  readStored,
  tabStore,
  writeStored,
} from "../storage/browser_storage.ts";
import { sealTitle } from "./sealed_title.ts";

/** Where the title is kept while the form is on its way: a page that complains does not have it. */
const KEPT = "new-title";
/** The secret tells whether the page is the answer to that form. */
const KeptTitle = v.strictObject({ title: Title, secret: v.string() });

let isSending = false;

/** Sends the form with its title sealed for the room that the server will make of it. */
export async function sendSealed(
  form: HTMLFormElement,
  button: HTMLElement | null,
): Promise<void> {
  if (isSending) return;
  isSending = true;
  try {
    const typed = String(new FormData(form).get("title"));
    const title = toPlainText(typed, LIMITS.titleChars);
    const [seed, secret] = [newSecret(), newSecret()];
    writeStored(tabStore, KEPT, { title, secret });
    const sealed = title &&
      await sealTitle(secret, await roomIdFor(seed), title);
    form.addEventListener("formdata", ({ formData }) => {
      formData.set("title", "");
      formData.set("seed", seed);
      formData.set("sealed-title", sealed);
      // `submit` sends no button.
      if (button instanceof HTMLButtonElement && button.name) {
        formData.set(button.name, button.value);
      }
    }, { once: true });
    const { action } = form;
    // A browser tells nobody what is behind the #, and takes it along to where the answer leads.
    form.action = `${action.replace(/#.*/, "")}#k=${secret}`;
    form.submit();
    form.action = action;
  } finally {
    isSending = false;
  }
}

/** Brings back the title of a form that was not taken. @param hash of the page that says so */
export function bringBack(field: HTMLInputElement, hash: string): void {
  const kept = readStored(tabStore, KEPT, KeptTitle);
  if (kept && hash === `#k=${kept.secret}`) field.value = kept.title;
}
