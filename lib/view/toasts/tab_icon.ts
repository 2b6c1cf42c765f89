/** The icon of the tab during a call: whether the microphone is off, and whether somebody waits. */
import { effect } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import { switchOf } from "../devices.ts";

/** What an icon tells. */
export interface IconState {
  muted: boolean;
  /** A message that is not read, or somebody at the door. */
  waiting: boolean;
}

/** What an icon tells of a call. */
export function iconStateOf(
  { media, chat, moderation }: Pick<Call, "media" | "chat" | "moderation">,
): IconState {
  return {
    muted: !switchOf(media.microphone).on,
    waiting: chat.unread.value > 0 ||
      (moderation.roster.value?.waiting ?? []).length > 0,
  };
}

/** Green, on light and on dark tabs; as in favicon.svg. */
const STYLE =
  ".here{fill:#0b6b5f}.there{fill:#e8903f}@media(prefers-color-scheme:dark){.here{fill:#5fd0ba}.there{fill:#f4b06f}}";
/** A hole around what lies over the mark, so that both can be told apart at 16 pixels. */
const hole = (x: number, y: number, r: number) =>
  `<circle cx="${x}" cy="${y}" r="${r}"/>`;
/** The microphone as on its button when it is off. */
const MUTED =
  '<circle cx="17" cy="17.2" r="6.8" fill="#f3d5d0"/><g fill="none" stroke="#7d1a13" stroke-width="1.6" stroke-linecap="round"><path d="M17 14v2.5" stroke-width="3.4"/><path d="M13.7 16.8a3.3 3.3 0 0 0 6.6 0M17 20.1v1.2M13 12.5l8 9"/></g>';
const WAITING = '<circle cx="19.2" cy="4.8" r="4.8" fill="#e8903f"/>';

/** The mark with what it tells, as an address; `null` where it tells nothing. */
export function iconOf({ muted, waiting }: IconState): string | null {
  if (!muted && !waiting) return null;
  const holes = (muted ? hole(17, 17.2, 8.4) : "") +
    (waiting ? hole(19.2, 4.8, 6.4) : "");
  // The dot is orange: the half beside it is not.
  const there = waiting ? "here" : "there";
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><style>${STYLE}</style><mask id="m"><path fill="#fff" d="M0 0h24v24H0z"/>${holes}</mask><g mask="url(#m)"><path class="here" d="M11 1.5a9 9 0 0 0 0 18z"/><path class="${there}" d="M13 4.5a9 9 0 0 1 0 18z"/></g>${
      muted ? MUTED : ""
    }${waiting ? WAITING : ""}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Keeps the icon of the tab current; the result gives the page the one that it had. */
export function followIcon(
  call: Pick<Call, "media" | "chat" | "moderation">,
  page: Pick<Document, "querySelector"> = document,
): () => void {
  const link = page.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (!link) return () => {};
  const { href } = link;
  const end = effect(() => {
    const icon = iconOf(iconStateOf(call)) ?? href;
    if (link.href !== icon) link.href = icon;
  });
  return () => {
    end();
    link.href = href;
  };
}
