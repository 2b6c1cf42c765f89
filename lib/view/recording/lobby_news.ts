/** Whether a call is recorded, for those who are in its lobby for some time [REC-4]. */
import { type ReadonlySignal, signal } from "@preact/signals";

const last = signal<boolean | null>(null);
/** As the server said last; `null` before it did. */
export const recorded: ReadonlySignal<boolean | null> = last;

/** Milliseconds between two looks. */
const LOOK_EVERY = 5_000;

/** What this needs of the page. */
export interface LobbyWorld {
  fetch(path: string): Promise<Response>;
  /** Whether nobody sees the page. */
  isHidden(): boolean;
  /** Calls back again and again; the result ends that. */
  every(ms: number, act: () => void): () => void;
}

const page: LobbyWorld = {
  fetch: (path) => fetch(path, { cache: "no-store" }),
  isHidden: () => document.hidden,
  every: (ms, act) => {
    const timer = setInterval(act, ms);
    return () => clearInterval(timer);
  },
};

/** Asks the server again and again, for as long as the room is open to everybody; the result ends it. */
export function followRoom(room: string, world = page): () => void {
  let isAsking = false;
  const look = async () => {
    if (isAsking || world.isHidden()) return;
    isAsking = true;
    try {
      const answer = await world.fetch(`/api/rooms/${room}`);
      // It is closed, or gone: nothing more is told of it.
      if (answer.status === 404) end();
      if (answer.ok) last.value = isRecordedIn(await answer.json());
    } catch {
      // The next time.
    }
    isAsking = false;
  };
  const end = world.every(LOOK_EVERY, look);
  look();
  return () => {
    end();
    last.value = null;
  };
}

function isRecordedIn(told: unknown): boolean {
  return typeof told === "object" && told !== null && "recording" in told &&
    told.recording === true;
}
