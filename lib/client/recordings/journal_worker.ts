/** Appends lines to the journal of a recording; a script of its own (static/recording_journal.js). */
import { HOME } from "./place.ts";
import type { AppendOrder, WorkerNews } from "./worker_messages.ts";
import { appendToJournal } from "./writing.ts";

self.addEventListener(
  "message",
  async ({ data }: MessageEvent<AppendOrder>) => {
    const { id, lines } = data;
    let news: WorkerNews;
    try {
      const root = await navigator.storage.getDirectory();
      const home = await root.getDirectoryHandle(HOME);
      await appendToJournal(await home.getDirectoryHandle(id), lines);
      news = { done: true };
    } catch (error) {
      const full = error instanceof DOMException &&
        error.name === "QuotaExceededError";
      news = { failed: full ? "full" : "unavailable" };
    }
    postMessage(news);
  },
);
