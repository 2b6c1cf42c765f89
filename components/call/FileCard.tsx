import { Icon } from "../ui/Icons.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";
import { verbatim } from "../ui/verbatim.ts";

/** Something that can be done about a file. */
export interface FileAction {
  /** What is seen of it … */
  label: string;
  /** … and its whole name, with the file's. */
  name: string;
  act: () => void;
}

/** Somebody who gets an own file. */
export interface FileProgress {
  key: string;
  /** Who gets what, for those who only hear it. */
  label: string;
  name: string;
  /** From 0 to 1. */
  share: number;
}

/** How it stands with a file. */
export type FileStatus =
  | { is: "note"; text: string; action: FileAction | null; problem: boolean }
  | {
    is: "progress";
    /** From 0 to 1. */
    share: number;
    text: string;
    rate: string | null;
    cancel: FileAction;
  }
  | { is: "own"; text: string | null; receivers: readonly FileProgress[] };

/** A file in the chat. */
export interface FileCardProps {
  name: string;
  /** Its kind and size. */
  about: string;
  preview: { src: string; width: number; height: number; alt: string } | null;
  /** What has to be known before it is opened. */
  caution: string | null;
  status: FileStatus;
}

/** A file that somebody offers in the chat, and how it stands with it. */
export function FileCard(
  { name, about, preview, caution, status }: FileCardProps,
) {
  return (
    <div class="file-card">
      {preview && (
        <img
          class="file-preview"
          src={preview.src}
          width={preview.width}
          height={preview.height}
          alt={preview.alt}
        />
      )}
      <div class="file-head">
        {!preview && (
          <span class="file-mark">
            <LateIcon name="file" />
          </span>
        )}
        <div class="file-what">
          <bdi class="file-name" dir="auto" title={name} {...verbatim}>
            {withEnding(name)}
          </bdi>
          <span class="file-about">{about}</span>
        </div>
      </div>
      {caution && (
        <p class="file-caution">
          <Icon name="warning" />
          <span>{caution}</span>
        </p>
      )}
      {
        /* The log says what is new in it: a number that counts up all the time is not. */
      }
      <div class="file-status" aria-live="off">
        <Status file={name} status={status} />
      </div>
    </div>
  );
}

/** Letters of a name that are shown: its beginning, and its end, which says what it is. */
const SHOWN = { first: 36, last: 16 };

/** A long name without its middle. */
export function withEnding(name: string): string {
  const letters = [...name];
  const { first, last } = SHOWN;
  return letters.length <= first + last + 2
    ? name
    : `${letters.slice(0, first).join("")}…${letters.slice(-last).join("")}`;
}

function Status({ file, status }: { file: string; status: FileStatus }) {
  switch (status.is) {
    case "note":
      return (
        <>
          {status.text && (
            <p
              class="file-note"
              role={status.problem ? "alert" : undefined}
              data-problem={status.problem ? "true" : undefined}
            >
              {status.text}
            </p>
          )}
          {status.action && <Action {...status.action} />}
        </>
      );
    case "progress":
      return (
        <>
          <Bar label={file} share={status.share} />
          <div class="file-numbers">
            <p class="file-note">
              <span>{status.text}</span>
              {status.rate && <span>{status.rate}</span>}
            </p>
            <Action {...status.cancel} />
          </div>
        </>
      );
    case "own":
      return (
        <>
          {status.receivers.map(({ key, label, name, share }) => (
            <div key={key} class="file-receiver">
              <bdi {...verbatim}>{name}</bdi>
              <Bar label={label} share={share} />
            </div>
          ))}
          {status.text && <p class="file-note">{status.text}</p>}
        </>
      );
  }
}

function Action({ label, name, act }: FileAction) {
  return (
    <button
      type="button"
      class="button quiet file-action"
      aria-label={name}
      onClick={act}
    >
      {label}
    </button>
  );
}

/** How far something is. */
export function Bar({ label, share }: { label: string; share: number }) {
  const percent = Math.floor(share * 100);
  return (
    <div
      class="file-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}
