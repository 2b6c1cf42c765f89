/** The screens that are shared in a call: one's own, and the others' as far as the room's rule allows. */
import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  signal,
} from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import type { Moderation } from "../room/moderation.ts";
import type {
  ParticipantState,
  StateValue,
} from "../session/participant_state.ts";
import type { MediaSession, RemotePeer } from "../session/session.ts";
import type { Topics } from "../session/topics.ts";
import {
  captureScreen,
  contentOf,
  type DisplayPort,
  echoes,
  type ScreenContent,
  type ScreenProblem,
  setContent,
} from "./capture.ts";
import { PointTopic, StopScreenTopic } from "./screen_topics.ts";

/** This page's own share. */
export type OwnShare =
  | { is: "off" }
  | { is: "asking" }
  | { is: "failed"; problem: ScreenProblem }
  | {
    is: "on";
    video: MediaStreamTrack;
    audio: MediaStreamTrack | null;
    content: ScreenContent;
    /** Whether the others may hear themselves in it. */
    echoes: boolean;
  };

/** Who or what ended the own share without its user's doing. */
export type EndedBy = { is: "person"; id: string } | { is: "rule" };

/** Somebody else's screen that is to be shown. */
export interface SharedScreen {
  /** The id of whoever shares it. */
  by: string;
  /** Tells it from their share before. */
  share: number;
  /** `null` until it has come. */
  video: MediaStream | null;
  /** What is heard of it; `null` where there is nothing, or they are silenced [ACC-6]. */
  audio: MediaStream | null;
}

/** Somebody points at a place of a screen; `x` and `y` are from 0 to 1. */
export interface Pointer {
  /** The id of whoever points; `null` for this page's own person. */
  from: string | null;
  /** The id of whoever shares the screen. */
  of: string;
  x: number;
  y: number;
}

/** What shared screens are made of. */
export interface ScreensDeps {
  display: DisplayPort;
  /** Whether this browser keeps the call's sound out of a whole screen's. */
  canRestrict: boolean;
  /** What this participant says of themselves. */
  state: { set(keys: Readonly<Record<string, StateValue>>): void };
  peers: ReadonlySignal<readonly RemotePeer[]>;
  moderation: Pick<
    Moderation,
    "self" | "find" | "roster" | "isInAudience" | "isSilenced"
  >;
  topics: Topics;
  session: ReadonlySignal<MediaSession | null>;
  clock: Clock;
}

/** Which share somebody says they have; `null` where they have none. */
export function shareIn({ screen }: ParticipantState): number | null {
  return typeof screen === "number" && Number.isSafeInteger(screen) &&
      screen >= 1 && screen <= LIMITS.maxCount
    ? screen
    : null;
}

const OFF: OwnShare = { is: "off" };
/** Milliseconds between two places that are sent while somebody points. */
const POINT_EVERY = 100;

/** The shared screens of a call, from the moment at which this page can show them until it leaves. */
export class Screens {
  readonly own: ReadonlySignal<OwnShare>;
  /** Whether this person may share, as the room's rule says [SCR-2]. */
  readonly mayShare: ReadonlySignal<boolean>;
  /** Why the last own share ended, if its user did not end it. */
  readonly endedBy: ReadonlySignal<EndedBy | null>;
  /** The others' screens, in the order in which those people came. */
  readonly shown: ReadonlySignal<readonly SharedScreen[]>;
  /** Where people point now. */
  readonly pointers: ReadonlySignal<readonly Pointer[]>;
  readonly #own = signal<OwnShare>(OFF);
  readonly #endedBy = signal<EndedBy | null>(null);
  readonly #pointers = signal<readonly Pointer[]>([]);
  /** The last share of each person that a moderator ended. */
  readonly #stopped = signal<ReadonlyMap<string, number>>(new Map());
  readonly #timers = new Map<string | null, () => void>();
  readonly #deps: ScreensDeps;
  readonly #undo: readonly (() => void)[];
  #shares = 0;
  #pointedAt = -Infinity;

  constructor(deps: ScreensDeps) {
    this.#deps = deps;
    const { peers, moderation, topics, session } = deps;
    this.own = this.#own;
    this.endedBy = this.#endedBy;
    this.pointers = this.#pointers;
    this.mayShare = computed(() => {
      const rules = moderation.roster.value?.rules;
      return !!rules && moderation.isInAudience(rules.screen) &&
        !moderation.self.value?.listener;
    });
    this.shown = computed(() =>
      peers.value.flatMap((peer): SharedScreen[] => {
        const share = shareIn(peer.state.value);
        const stopped = this.#stopped.value.get(peer.id) ?? 0;
        if (share === null || share <= stopped || !this.#mayShow(peer.id)) {
          return [];
        }
        return [{
          by: peer.id,
          share,
          video: peer.media("screen").value,
          audio: moderation.isSilenced(peer.id)
            ? null
            : peer.media("screen-audio").value,
        }];
      })
    );
    this.#undo = [
      effect(() => {
        const own = this.#own.value;
        const { video = null, audio = null } = own.is === "on" ? own : {};
        session.value?.publish("screen", video);
        session.value?.publish("screen-audio", audio);
      }),
      effect(() => {
        if (!this.mayShare.value && moderation.roster.value) {
          // A listener is told of all that they may not.
          const { listener } = moderation.self.value ?? {};
          this.#end(listener ? null : { is: "rule" });
        }
      }),
      topics.on(StopScreenTopic, (from, { of, share }) => {
        if (!this.#keepsOrder(from, of)) return;
        if (of !== moderation.self.peek()?.id) {
          this.#stopped.value = new Map(this.#stopped.peek()).set(of, share);
        } else if (share === this.#shares) {
          this.#end({ is: "person", id: from });
        }
      }),
      topics.on(PointTopic, (from, { of, x, y }) => {
        const scale = LIMITS.pointerScale;
        this.#show({ from, of, x: x / scale, y: y / scale });
      }),
    ];
  }

  /** Whether this browser can share a screen at all. */
  get canCapture(): boolean {
    return this.#deps.display.getDisplayMedia !== undefined;
  }

  /** Asks the browser for a screen, and shares it. */
  async start(): Promise<void> {
    const { is } = this.#own.peek();
    if (is === "asking" || is === "on" || !this.mayShare.peek()) return;
    this.#endedBy.value = null;
    const asking: OwnShare = { is: "asking" };
    this.#own.value = asking;
    const captured = await captureScreen(this.#deps.display);
    if (captured.is !== "captured") {
      if (this.#own.peek() === asking) {
        this.#own.value = captured.is === "failed" ? captured : OFF;
      }
      return;
    }
    const { video, audio } = captured;
    // Whoever left meanwhile, or may no more, must not find their screen shown.
    if (this.#own.peek() !== asking) return stopAll(video, audio);
    // A track that is muted shows the same for a while: that ends nothing.
    video.onended = () => this.stop();
    if (audio) audio.onended = () => this.dropSound();
    setContent(video, "text");
    batch(() => {
      this.#own.value = {
        is: "on",
        video,
        audio,
        content: "text",
        echoes: echoes(video, audio, this.#deps.canRestrict),
      };
      this.#deps.state.set({ screen: ++this.#shares });
    });
  }

  /** Ends the own share, or gives up asking. */
  stop(): void {
    this.#end(null);
  }

  /** What is wrong was read. */
  dismiss(): void {
    if (this.#own.peek().is === "failed") this.#own.value = OFF;
    this.#endedBy.value = null;
  }

  /** What the own screen shows. */
  setContent(content: ScreenContent): void {
    const own = this.#own.peek();
    if (own.is !== "on" || contentOf(own.video) === content) return;
    setContent(own.video, content);
    this.#own.value = { ...own, content };
  }

  /** Shares without sound from now on. */
  dropSound(): void {
    const own = this.#own.peek();
    if (own.is !== "on" || !own.audio) return;
    stopAll(own.audio);
    this.#own.value = { ...own, audio: null, echoes: false };
  }

  /** Ends somebody else's share for everybody; `null` where this person may not. */
  stopOf(id: string): (() => void) | null {
    const { moderation, session } = this.#deps;
    const screen = this.shown.value.find(({ by }) => by === id);
    const self = moderation.self.value;
    if (!screen || !self || !this.#keepsOrder(self.id, id)) return null;
    const { share } = screen;
    return () => {
      session.peek()?.broadcast(StopScreenTopic, { of: id, share });
      this.#stopped.value = new Map(this.#stopped.peek()).set(id, share);
    };
  }

  /** Points at a place of somebody's screen, for a moment; `x` and `y` are from 0 to 1. */
  point(of: string, x: number, y: number): void {
    const { session, clock } = this.#deps;
    this.#show({ from: null, of, x, y });
    if (clock.now() - this.#pointedAt < POINT_EVERY) return;
    this.#pointedAt = clock.now();
    const scaled = (part: number) =>
      Math.round(Math.min(1, Math.max(0, part)) * LIMITS.pointerScale);
    session.peek()?.broadcast(PointTopic, { of, x: scaled(x), y: scaled(y) });
  }

  /** Ends the own share, and shows and hears nothing more. */
  close(): void {
    this.stop();
    for (const undo of this.#undo) undo();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #end(by: EndedBy | null): void {
    const own = this.#own.peek();
    if (own.is !== "on") {
      if (own.is === "asking") this.#own.value = OFF;
      return;
    }
    stopAll(own.video, own.audio);
    batch(() => {
      this.#own.value = OFF;
      this.#endedBy.value = by;
      this.#deps.state.set({ screen: null });
    });
  }

  /** Whether the room's rules let somebody show a screen [SCR-2] [FLOOR-2]. */
  #mayShow(id: string): boolean {
    const { moderation } = this.#deps;
    if (moderation.find(id)?.listener) return false;
    const audience = moderation.roster.value?.rules.screen;
    return audience === "everybody" ||
      audience === "moderators" && this.#roleOf(id) !== "guest";
  }

  /** Whether somebody may end another's share: like muting them [SCR-3]. */
  #keepsOrder(by: string, of: string): boolean {
    const role = this.#roleOf(by);
    return by !== of &&
      (role === "host" || role === "moderator" && this.#roleOf(of) === "guest");
  }

  #roleOf(id: string): "host" | "moderator" | "guest" {
    return this.#deps.moderation.find(id)?.role ?? "guest";
  }

  #show(pointer: Pointer): void {
    const { from } = pointer;
    const others = () =>
      this.#pointers.peek().filter((one) => one.from !== from);
    this.#pointers.value = [...others(), pointer];
    this.#timers.get(from)?.();
    this.#timers.set(
      from,
      this.#deps.clock.after(TIMES.pointerShown, () => {
        this.#timers.delete(from);
        this.#pointers.value = others();
      }),
    );
  }
}

function stopAll(...tracks: (MediaStreamTrack | null)[]): void {
  for (const track of tracks) {
    if (!track) continue;
    track.onended = null;
    track.stop();
  }
}
