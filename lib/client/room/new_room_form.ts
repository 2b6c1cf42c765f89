/** The form that opens a room: a title that is not for everybody leaves the browser sealed [TITLE-1]. */

/** What seals a title and sends the form: it comes when there is a title. */
export interface NewRoomSender {
  /** Sends the form with its title sealed, as if this button had been pressed. */
  sendSealed(form: HTMLFormElement, button: HTMLElement | null): Promise<void>;
  /** Brings a title back that the answered page does not know. */
  bringBack(field: HTMLInputElement, hash: string): void;
}

/** Sees to it that titles of rooms that are not listed are sealed; the result ends that. */
export function followNewRooms(
  document: Document,
  load: () => Promise<NewRoomSender>,
): () => void {
  const field = document.querySelector<HTMLInputElement>("input[name=title]");
  const submit = async (event: SubmitEvent) => {
    const form = field?.form;
    if (
      !form || event.target !== form || !field.value ||
      new FormData(form).has("listed")
    ) return;
    event.preventDefault();
    try {
      await (await load()).sendSealed(form, event.submitter);
    } catch {
      // Nothing can be sealed now. The host can give the room its title later.
      field.value = "";
      form.requestSubmit(event.submitter);
    }
  };
  document.addEventListener("submit", submit);
  const { hash } = document.location;
  // The form was not taken: otherwise the secret leads into the room.
  if (field && hash) {
    load().then(({ bringBack }) => bringBack(field, hash), () => {});
  }
  return () => document.removeEventListener("submit", submit);
}
