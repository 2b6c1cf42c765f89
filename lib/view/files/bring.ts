/** Files in a call: what page and call give them, and what the page does with them. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import { cleanName } from "../../client/files/file_name.ts";
import type { FileOffer } from "../../client/files/file_offer.ts";
import { Files } from "../../client/files/files.ts";
import { pickPlace } from "../../client/files/picked_place.ts";
import type { OfferRefusal } from "../../client/files/preparing.ts";
import { type FileStore, MemoryStore } from "../../client/files/file_store.ts";
import { PrivateStore } from "../../client/files/private_store.ts";
import { log } from "../../client/log/log.ts";
import { download } from "../../client/page/download.ts";
import { tabStore } from "../../client/storage/browser_storage.ts";
import { steadyClock } from "../../protocol/clock.ts";

/** A file that could not be offered. */
export interface FileProblem {
  readonly key: number;
  readonly name: string;
  readonly why: OfferRefusal;
}

const current = signal<Files | null>(null);
/** Those of the page's call; `null` until there is one. */
export const files: ReadonlySignal<Files | null> = current;

const problemList = signal<readonly FileProblem[]>([]);
/** What went wrong with files that were chosen, until somebody has read it. */
export const problems: ReadonlySignal<readonly FileProblem[]> = problemList;
let lastProblem = 0;

/** Where a build puts the worker (dev.ts). */
const STORE_SCRIPT = "/file_store.js";

/** Bytes of a file that is so large that nobody wants it on the disk twice. */
const PLACED_FROM = 64 * 1024 * 1024;

/** Bytes of any kind: a browser saves them, and opens nothing. */
const SAVED_AS = "application/octet-stream";

/** The private file system; in a browser or a window without one, the page's memory. */
async function openStore(): Promise<FileStore> {
  try {
    return await PrivateStore.open(tabStore, STORE_SCRIPT);
  } catch (error) {
    log("files").info("no private file system", null, error);
    return new MemoryStore();
  }
}

/** Gives a call its files, from the lobby to the next page; the result ends that. */
export function bringFiles(call: Call): () => void {
  const made = new Files({
    room: call.room,
    clock: steadyClock,
    random: Math.random,
    topics: call.topics,
    session: () => call.session.peek(),
    self: () => {
      const phase = call.phase.peek();
      return phase.is === "inside" ? phase.you : null;
    },
    store: openStore(),
    mayOffer: (author) => mayOffer(call, author),
    hasMedia: () => {
      const states = [
        call.state.value.peek(),
        ...call.peers.peek().map(({ state }) => state.peek()),
      ];
      return states.some(({ camera, microphone, screen }) =>
        camera || microphone || typeof screen === "number"
      );
    },
    onDone: ({ name }, file) => download(cleanName(name), SAVED_AS, file),
  });
  current.value = made;
  const warn = (event: BeforeUnloadEvent) => {
    if (made.isAtWork) event.preventDefault();
  };
  addEventListener("beforeunload", warn);
  // A rule or a roster that changed ends what may not be any more.
  const end = effect(() => {
    void call.moderation.roster.value;
    void call.peers.value;
    // Not within the effect, which would follow all that is looked at.
    queueMicrotask(() => made.look());
  });
  return () => {
    end();
    removeEventListener("beforeunload", warn);
    current.value = null;
    problemList.value = [];
    made.close();
  };
}

/**
 * Whether somebody may offer files: an id of now, or one that somebody had before; `null` while the
 * rules are not known.
 */
export function mayOffer(call: Call, author: string): boolean | null {
  const { moderation, authors } = call;
  const audience = moderation.roster.value?.rules.files;
  if (audience === undefined) return null;
  if (audience === "everybody") return true;
  return authors.isOwn(author)
    ? moderation.isInAudience(audience)
    : (moderation.find(author)?.role ?? "guest") !== "guest";
}

/** Offers files to everybody; `null` where this person may not. */
export function attachTo(
  call: Call,
): ((these: readonly File[]) => void) | null {
  const audience = call.moderation.roster.value?.rules.files;
  const made = files.value;
  if (
    !made || !call.sendChat.value || audience === undefined ||
    !call.moderation.isInAudience(audience)
  ) return null;
  return (these) => attach(call, made, these);
}

/** One after the other, so that they come in the order in which they were chosen. */
async function attach(
  call: Call,
  made: Files,
  these: readonly File[],
): Promise<void> {
  for (const file of these) {
    const offered = await made.prepare(file);
    if (offered?.ok) {
      call.sendChat.peek()?.(cleanName(offered.offer.name), offered.offer);
    } else if (offered) {
      const key = ++lastProblem;
      const name = cleanName(file.name);
      problemList.value = [...problems.peek(), { key, name, why: offered.why }];
    }
  }
}

/** Somebody has read it. */
export function dismissProblem(key: number): void {
  problemList.value = problems.peek().filter((one) => one.key !== key);
}

/** Gets a file; of a large one the browser asks first where it shall be, if it can. */
export async function get(author: string, offer: FileOffer): Promise<void> {
  const place = offer.size >= PLACED_FROM
    ? await pickPlace(cleanName(offer.name))
    : null;
  if (place === "cancelled") return;
  const made = files.peek();
  if (made) made.download(author, offer, place);
  else place?.leave();
}

/** Lets the browser save a file that is whole, once more. */
export function saveAgain(root: string, name: string): void {
  const file = files.peek()?.fileOf(root);
  if (file) download(name, SAVED_AS, file);
}
