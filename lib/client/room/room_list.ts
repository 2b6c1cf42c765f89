import { decodeRoomList, type RoomSummary } from "../../protocol/rooms.ts";

/** The name of the lock and of the channel that the pages of a browser share. */
const NAME = "room-list";
/** Asks whoever holds the lock for the newest list. */
const ASK = "?";
/** Milliseconds after which the list is asked for again, where it does not come by itself. */
const RETRY_AFTER = 5_000;

/**
 * Calls back with the listed rooms now and at each change; the result ends it. All pages of a browser
 * share one stream: over HTTP/1.1 a browser has six connections to a server, and a seventh page
 * would not load.
 */
export function watchRooms(
  url: string,
  act: (rooms: RoomSummary[]) => void,
): () => void {
  const take = (text: string) => {
    try {
      const list = decodeRoomList(JSON.parse(text));
      if (list.ok) act(list.value.rooms);
    } catch {
      // Half a message of a server that went away; the next one is complete.
    }
  };
  let end: (() => void) | null = null;
  const begin = () => {
    // Over plain HTTP browsers have no locks: there nothing is held while nobody asks.
    end ??= "locks" in navigator ? share(url, take) : poll(take);
  };
  const stop = () => {
    end?.();
    end = null;
  };
  const listening = new AbortController();
  const { signal } = listening;
  // A page that is kept for going back holds nothing meanwhile.
  addEventListener("pagehide", stop, { signal });
  addEventListener("pageshow", begin, { signal });
  begin();
  return () => {
    listening.abort();
    stop();
  };
}

/** Asks for the list again and again. */
function poll(take: (text: string) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const ask = async () => {
    try {
      take(await (await fetch("/api/rooms", { signal })).text());
    } catch {
      // The server may be back the next time.
    }
    if (!signal.aborted) setTimeout(ask, RETRY_AFTER);
  };
  ask();
  return () => ending.abort();
}

/** Takes part in the stream of one page, which is this one as soon as no other has it. */
function share(url: string, take: (text: string) => void): () => void {
  const ending = new AbortController();
  const channel = new BroadcastChannel(NAME);
  let newest: string | null = null;
  channel.onmessage = ({ data }) => {
    if (data !== ASK) take(data);
    else if (newest !== null) channel.postMessage(newest);
  };
  channel.postMessage(ASK);
  navigator.locks.request(
    NAME,
    { signal: ending.signal },
    () =>
      new Promise<void>((release) => {
        const close = stream(url, (text) => {
          newest = text;
          take(text);
          channel.postMessage(text);
        });
        ending.signal.onabort = () => {
          close();
          release();
        };
      }),
  ).catch(() => {}); // It was not waited for any longer.
  return () => {
    ending.abort();
    channel.close();
  };
}

/** Reads the server's stream, and again where it ended; where nothing comes out of it, asks instead. */
function stream(url: string, take: (text: string) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silent: ReturnType<typeof setTimeout> | undefined;
  let endPoll: (() => void) | null = null;
  const stopWaiting = () => {
    clearTimeout(silent);
    endPoll?.();
    endPoll = null;
  };
  // The list comes at once, unless a proxy holds it back until there is more of it.
  const expectSoon = () => {
    stopWaiting();
    silent = setTimeout(() => endPoll = poll(take), RETRY_AFTER);
  };
  const open = () => {
    source = new EventSource(url); // It reconnects by itself …
    expectSoon();
    source.onmessage = ({ data }) => {
      clearTimeout(silent);
      if (!endPoll) take(data); // What was held back is older than what was asked for.
    };
    source.onerror = () => {
      expectSoon();
      // … but not after an answer that is no stream, as of a proxy whose server restarts.
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, RETRY_AFTER);
      }
    };
  };
  open();
  return () => {
    stopWaiting();
    clearTimeout(timer);
    source.close();
  };
}
