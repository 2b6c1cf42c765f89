/** A file in the chat, as it stands now. */
import {
  FileCard,
  type FileStatus,
} from "../../../components/call/FileCard.tsx";
import type { Call } from "../../client/call/call.ts";
import { cleanName } from "../../client/files/file_name.ts";
import type { FileOffer, Preview } from "../../client/files/file_offer.ts";
import type { FileState } from "../../client/files/file_states.ts";
import { isHonestPreview } from "../../client/files/preview.ts";
import { words } from "../../words/files.ts";
import { namesOf, peopleIn } from "../names.ts";
import { files, get, mayOffer, saveAgain } from "./bring.ts";
import { kindOf } from "./kinds.ts";

/** What stands in place of a message's text. */
export function FileInChat({ call, author, offer }: {
  call: Call;
  /** The id under which it was offered. */
  author: string;
  offer: FileOffer;
}) {
  const name = cleanName(offer.name);
  const kind = kindOf(name, offer.type);
  const state = files.value?.states.value.get(offer.root);
  return (
    <FileCard
      name={name}
      about={words.about(words.kinds[kind], words.size(offer.size))}
      preview={previewOf(offer, name)}
      caution={kind === "program" && !call.authors.isOwn(author)
        ? words.runs
        : null}
      status={statusOf(call, author, offer, name, state)}
    />
  );
}

/** Looked at once: they are drawn again and again. */
const judged = new WeakMap<Preview, boolean>();

function previewOf({ preview }: FileOffer, name: string) {
  if (!preview) return null;
  const isHonest = judged.get(preview) ?? isHonestPreview(preview);
  judged.set(preview, isHonest);
  return isHonest
    ? {
      src: `data:image/jpeg;base64,${preview.jpeg}`,
      width: preview.width,
      height: preview.height,
      alt: words.preview(name),
    }
    : null;
}

function statusOf(
  call: Call,
  author: string,
  offer: FileOffer,
  name: string,
  state: FileState | undefined,
): FileStatus {
  const { root, size } = offer;
  const note = (
    text: string,
    action: Extract<FileStatus, { is: "note" }>["action"] = null,
    problem = false,
  ): FileStatus => ({ is: "note", text, action, problem });
  const getting = (label: string) => ({
    label,
    name: words.downloadOf(name),
    act: () => get(author, offer),
  });
  const cancel = {
    label: words.cancel,
    name: words.cancelOf(name),
    act: () => files.peek()?.cancel(root),
  };
  const isOffered = state === undefined || state.is === "offered";
  if (isOffered && mayOffer(call, author) === false) {
    return note(words.forbidden);
  }
  switch (state?.is) {
    case undefined:
      // An empty file is whole as soon as it is wanted.
      return size === 0
        ? note("", getting(words.download))
        : note(words.nobody);
    case "offered":
      return state.holders > 0 || size === 0
        ? note("", getting(words.download))
        : note(words.nobody);
    case "checking":
      return {
        is: "progress",
        share: 0,
        text: words.checking,
        rate: null,
        cancel,
      };
    case "running":
      return {
        is: "progress",
        share: size === 0 ? 1 : state.bytes / size,
        text: state.reached ? words.done(state.bytes, size) : words.waiting,
        rate: state.rate === null
          ? null
          : words.rate(state.rate, (size - state.bytes) / state.rate),
        cancel,
      };
    case "saving":
      return {
        is: "progress",
        share: size === 0 ? 1 : state.bytes / size,
        text: words.saving,
        rate: null,
        cancel,
      };
    case "done":
      return note(state.missed ? words.notSaved : words.complete, {
        label: words.save,
        name: words.saveOf(name),
        act: () => saveAgain(root, name),
      }, state.missed);
    case "failed":
      return note(
        problemOf(state.failure, size),
        state.failure.why === "forbidden" ? null : getting(words.again),
        true,
      );
    case "vanished":
      return note(words.vanished, null, true);
    case "own":
      return ownStatus(call, name, state.receivers);
  }
}

function problemOf(
  failure: Extract<FileState, { is: "failed" }>["failure"],
  size: number,
): string {
  switch (failure.why) {
    case "no-room":
      return failure.free === null
        ? words.noRoomFor(size)
        : words.noRoom(size, failure.free);
    case "full":
      return words.full;
    case "unavailable":
      return words.unavailable;
    case "forbidden":
      return words.notAllowed;
  }
}

function ownStatus(
  call: Call,
  file: string,
  receivers: Extract<FileState, { is: "own" }>["receivers"],
): FileStatus {
  const names = namesOf(peopleIn(call));
  const named = receivers.flatMap(({ peer, share }) => {
    const name = names.get(peer);
    return name === undefined ? [] : [{ key: peer, name, share }];
  });
  const whole = named.filter(({ share }) => share === 1);
  return {
    is: "own",
    receivers: named.filter(({ share }) => share < 1).map((one) => ({
      ...one,
      label: words.receiver(one.name, file),
    })),
    text: whole.length > 0
      ? words.has(whole.map(({ name }) => name))
      : named.length === 0
      ? words.unwanted
      : null,
  };
}
