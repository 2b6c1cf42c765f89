/** Whether a call is recorded, for those who are in its lobby for some time [REC-4]. */
import { effect, signal, untracked } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import type { RoomInfo } from "../lobby.ts";

/** As the server said last; `undefined` before it did. */
const last = signal<boolean | undefined>(undefined);
/** The call whose lobby is followed. */
let followed: Pick<Call, "room" | "phase"> | null = null;

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

/** What those outside are to know who are about to join, as it is now. */
export function warningsIn(
  call: Pick<Call, "room" | "phase">,
  { warnings, recorded }: Pick<RoomInfo, "warnings" | "recorded">,
  world = page,
): readonly string[] {
  if (recorded === undefined) return warnings;
  if (followed !== call) {
    followed = call;
    last.value = undefined;
    untracked(() => followRoom(call, world));
  }
  if (last.value === undefined) return warnings;
  const others = warnings.filter((text) => text !== recorded);
  return last.value ? [...others, recorded] : others;
}

/** Asks the server again and again, for as long as the room is open to everybody. */
function followRoom(
  { room, phase }: Pick<Call, "room" | "phase">,
  world: LobbyWorld,
): void {
  let end = () => {};
  effect(() => {
    const isOutside = phase.value.is !== "inside";
    untracked(() => {
      end();
      end = () => {};
      if (!isOutside) return;
      const look = async () => {
        if (world.isHidden()) return;
        try {
          const answer = await world.fetch(`/api/rooms/${room}`);
          // It is closed, or gone: nothing more is told of it.
          if (answer.status === 404) end();
          if (answer.ok) last.value = isRecordedIn(await answer.json());
        } catch {
          // The next time.
        }
      };
      end = world.every(LOOK_EVERY, look);
      look();
    });
  });
}

function isRecordedIn(told: unknown): boolean {
  return typeof told === "object" && told !== null && "recording" in told &&
    told.recording === true;
}
