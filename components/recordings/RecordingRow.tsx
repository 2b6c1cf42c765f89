import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../../lib/words/recordings.ts";
import { RecordingIcon, type RecordingIconName } from "./RecordingIcons.tsx";

/** A recording as the list shows it. */
export interface RecordingView {
  id: string;
  /** What it is called, also where it has no name. */
  name: string;
  /** Its own name, to be changed; it may be empty. */
  ownName: string;
  /** Milliseconds since 1970. */
  began: number;
  /** Such as "12:05"; empty where nothing is known of it. */
  length: string;
  bytes: number;
  picture: Blob | null;
  state: "recording" | "paused" | "cut-off" | "whole";
  /** How far its repair is, from 0 to 1; `null` if it is not being repaired. */
  recovering: number | null;
  /** Whether it will be deleted, unless somebody takes that back. */
  isDeleting: boolean;
  /** What did not work with it; empty if all did. */
  problem: string;
}

/** What can be done with a recording; `null` where it cannot be done now. */
export interface RecordingActions {
  play: (() => void) | null;
  download: (() => void) | null;
  rename: ((name: string) => void) | null;
  recover: (() => void) | null;
  delete: (() => void) | null;
  /** Takes a deletion back, stops a repair, or forgets a problem. */
  undo: () => void;
}

/** An address for a picture, as long as it is shown. */
function usePicture(picture: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!picture) return setAddress(null);
    // Whatever it is, it is shown as a picture.
    const made = URL.createObjectURL(
      new Blob([picture], { type: "image/jpeg" }),
    );
    setAddress(made);
    return () => URL.revokeObjectURL(made);
    // The list is read again and again: the same picture is another object each time.
  }, [picture?.size]);
  return address;
}

function Picture({ picture, length }: {
  picture: Blob | null;
  length: string;
}) {
  const address = usePicture(picture);
  const [isBroken, setBroken] = useState(false);
  return (
    <div class="recording-picture">
      {address && !isBroken
        ? <img src={address} alt="" onError={() => setBroken(true)} />
        : <RecordingIcon name="film" />}
      {length && (
        <span class="recording-length" dir="ltr">
          <span aria-hidden="true">{length}</span>
          <span class="sr-only">{words.length(length)}</span>
        </span>
      )}
    </div>
  );
}

/** The form that stands in the place of a name while it is changed. */
function NameForm({ name, rename, close }: {
  name: string;
  rename: (name: string) => void;
  close: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <form
      class="recording-rename field"
      onSubmit={(event) => {
        event.preventDefault();
        rename(input.current?.value ?? "");
        close();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) close();
      }}
    >
      <input
        ref={input}
        aria-label={words.newName}
        defaultValue={name}
        maxLength={120}
        autocomplete="off"
        dir="auto"
      />
      <button type="submit" class="button compact">{words.save}</button>
      <button type="button" class="button quiet compact" onClick={close}>
        {words.cancel}
      </button>
    </form>
  );
}

/** A button with an icon and a word, whose name says also what it is for. */
function Action({ icon, word, name, act, look = "quiet", kind }: {
  icon: RecordingIconName;
  word: string;
  name: string;
  act: (() => void) | null;
  look?: string;
  kind: string;
}) {
  return act && (
    <button
      type="button"
      class={`button compact ${look}`}
      aria-label={name}
      title={word}
      data-act={kind}
      onClick={act}
    >
      <RecordingIcon name={icon} />
      <span>{word}</span>
    </button>
  );
}

/** One recording: what it is, and what can be done with it. */
export function RecordingRow({ recording, actions }: {
  recording: RecordingView;
  actions: RecordingActions;
}) {
  const row = useRef<HTMLLIElement>(null);
  const [isRenaming, setRenaming] = useState(false);
  const { name, state, isDeleting, recovering, problem } = recording;
  useReturningFocus(row, isDeleting, "delete");
  useReturningFocus(row, isRenaming, "rename");
  if (isDeleting) {
    return (
      <li ref={row} class="recording" data-state="deleting">
        <p class="recording-going">{words.deleting(name)}</p>
        <button
          type="button"
          class="button soft compact"
          data-act="undo"
          onClick={actions.undo}
        >
          {words.undo}
        </button>
      </li>
    );
  }
  const isCutOff = state === "cut-off";
  const { rename } = actions;
  return (
    <li ref={row} class="recording" data-state={state}>
      <Picture picture={recording.picture} length={recording.length} />
      <div class="recording-about">
        {isRenaming && rename
          ? (
            <NameForm
              name={recording.ownName}
              rename={rename}
              close={() => setRenaming(false)}
            />
          )
          : (
            <h2 class="recording-name">
              <bdi>{name}</bdi>
            </h2>
          )}
        <p class="recording-facts">
          <time dateTime={new Date(recording.began).toISOString()}>
            {words.date(recording.began)}
          </time>
          <span>{words.size(recording.bytes)}</span>
        </p>
        {state !== "whole" && (
          <p class="recording-state">
            <span class="recording-tag">{words.states[state]}</span>
            <span>{isCutOff ? words.cutOff : words.runs}</span>
          </p>
        )}
        {problem && (
          <p class="recording-problem">
            <RecordingIcon name="warning" />
            <span>{problem}</span>
            <button
              type="button"
              class="button bare compact"
              onClick={actions.undo}
            >
              {words.dismiss}
            </button>
          </p>
        )}
      </div>
      {recovering === null
        ? (
          <div class="recording-actions">
            <Action
              kind="recover"
              icon="recover"
              word={words.recover}
              name={words.recoverOf(name)}
              act={actions.recover}
              look="strong"
            />
            <Action
              kind="play"
              icon="play"
              word={words.play}
              name={words.playOf(name)}
              act={actions.play}
              look={isCutOff ? "quiet" : "soft"}
            />
            <Action
              kind="download"
              icon="save"
              word={words.download}
              name={words.downloadOf(name)}
              act={actions.download}
            />
            <div class="recording-tools">
              <Action
                kind="rename"
                icon="rename"
                word={words.rename}
                name={words.renameOf(name)}
                act={isRenaming || !rename ? null : () => setRenaming(true)}
                look="bare small"
              />
              <Action
                kind="delete"
                icon="delete"
                word={words.delete}
                name={words.deleteOf(name)}
                act={actions.delete}
                look="bare small"
              />
            </div>
          </div>
        )
        : (
          <div class="recording-repair">
            <progress
              max={1}
              value={recovering}
              aria-label={words.recoverOf(name)}
            />
            <span>{words.recovering(Math.floor(recovering * 100))}</span>
            <button
              type="button"
              class="button quiet compact"
              onClick={actions.undo}
            >
              {words.cancel}
            </button>
          </div>
        )}
    </li>
  );
}

/** Where a button went away with the focus on it, what came in its place has it, and it again later. */
function useReturningFocus(
  row: { current: HTMLLIElement | null },
  isOn: boolean,
  kind: "delete" | "rename",
): void {
  const was = useRef(false);
  useEffect(() => {
    const { activeElement } = document;
    const isLost = !activeElement || activeElement === document.body;
    const due = isOn && !was.current
      ? (kind === "delete" ? "undo" : null)
      : !isOn && was.current
      ? kind
      : null;
    was.current = isOn;
    if (due === null || !isLost) return;
    row.current?.querySelector<HTMLElement>(`[data-act="${due}"]`)?.focus();
  }, [isOn]);
}
