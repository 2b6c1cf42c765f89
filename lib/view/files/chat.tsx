/** What the chat has of files: cards in it, a tray over its field, and a button beside it. */
import type { VNode } from "preact";
import { AttachButton, FileTray } from "../../../components/call/FileTray.tsx";
import type { Call } from "../../client/call/call.ts";
import { cleanName } from "../../client/files/file_name.ts";
import { offerIn } from "../../client/files/file_offer.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { words } from "../../words/files.ts";
import { namesOf, peopleIn } from "../names.ts";
import { attachTo, dismissProblem, files, problems } from "./bring.ts";
import { FileInChat } from "./FileInChat.tsx";

/** Made once for each offer: a card draws itself anew where it has to. */
const cards = new WeakMap<object, VNode | null>();

/** The card of a message's file; `undefined` where there is none that is understood. */
export function cardOf(
  call: Call,
  author: string,
  file: unknown,
): VNode | undefined {
  if (typeof file !== "object" || file === null) return undefined;
  const known = cards.get(file);
  if (known !== undefined) return known ?? undefined;
  const offer = offerIn(file);
  const card = offer && (
    <FileInChat
      call={call}
      author={author}
      offer={offer}
    />
  );
  cards.set(file, card);
  return card ?? undefined;
}

/** What stands over the field for messages. */
export function Tray({ call }: { call: Call }) {
  const made = files.value;
  const names = namesOf(peopleIn(call));
  const blamed = [...made?.blamed.value ?? []].flatMap((id) =>
    names.get(id) ?? []
  );
  return (
    <FileTray
      blamed={blamed.length > 0 ? words.blamed(blamed) : null}
      problems={problems.value.map(({ key, name, why }) => ({
        key,
        text: why === "too-large"
          ? words.tooLarge(name, LIMITS.fileBytes)
          : words.unreadable(name),
        dismiss: () => dismissProblem(key),
      }))}
      preparing={(made?.preparing.value ?? []).map(({ key, name, share }) => ({
        key,
        share,
        label: words.preparing(cleanName(name)),
        cancelName: words.cancelOf(cleanName(name)),
        cancel: () => made?.takeBack(key),
      }))}
    />
  );
}

/** The button that lets files be chosen. */
export function Attach({ call }: { call: Call }) {
  return <AttachButton attach={attachTo(call)} />;
}
