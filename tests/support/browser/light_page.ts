/**
 * Many people in one page: each is a call as the product makes it, with a socket, keys and chat of its
 * own, but without a screen and a microphone, and mostly without a camera. It runs in the browser.
 */
import { effect, type Signal, signal } from "@preact/signals";
import { Call } from "../../../lib/client/call/call.ts";
import { Handover } from "../../../lib/client/call/handover.ts";
import { browserWorld } from "../../../lib/client/call/world.ts";
import { Chat } from "../../../lib/client/chat/chat.ts";
import { ChatSync } from "../../../lib/client/chat/chat_sync.ts";
import { statistics } from "../../../lib/client/mesh/statistics.ts";
import * as mover from "../../../lib/client/moving/mover.ts";

/** What one of them knows. */
export interface LightView {
  name: string;
  phase: string;
  /** How media travels, as the room has it: "mesh", or the name of the session on the SFU. */
  way: string | null;
  /** The others by name, each once for each tile that they would have. */
  others: string[];
  /** Those of them who are connected. */
  connected: string[];
  /** What was said, in order. */
  chat: string[];
  /** Milliseconds from their joining to the first picture of anybody; `null` before it came. */
  firstPicture: number | null;
}

/** One who comes. */
export interface LightArrival {
  name: string;
  /** Milliseconds until they join: their call is open before, as in a lobby. */
  after: number;
  /** The browser's camera is on, and is published as the product does. */
  camera: boolean;
  /** They look at so many of the others, those who came first, in the smallest layer … */
  looks: number;
  /** … until they have seen somebody. */
  glances: boolean;
}

/** What all of them together have sent and received over their connections so far, in bytes. */
export interface LightTraffic {
  received: number;
  sent: number;
}

/** Pixels of the smallest layer's width. */
const SMALLEST = 320;

const calls: Call[] = [];
/** What their first pictures took. */
const firstPictures = new Map<Call, number>();

/** Something that keeps texts for one person alone. */
function ownStore() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

/** No device, or the browser's camera: a product that gets no microphone with it asks for it alone. */
const devices = (camera: boolean) => ({
  getUserMedia: (constraints?: MediaStreamConstraints) =>
    camera && constraints?.video && !constraints.audio
      ? navigator.mediaDevices.getUserMedia(constraints)
      : Promise.reject(new DOMException("none", "NotFoundError")),
  enumerateDevices: () =>
    camera ? navigator.mediaDevices.enumerateDevices() : Promise.resolve([]),
  addEventListener: () => {},
  removeEventListener: () => {},
});

/** They look at the first of the others, and at nobody else: no picture is sent to them. */
function look(call: Call, count: number, hasSeen: () => boolean): void {
  const widths = new Map<string, number>();
  effect(() => {
    const isEnough = hasSeen();
    for (const [n, { id }] of call.peers.value.entries()) {
      const width = n < count && !isEnough ? SMALLEST : 0;
      if (widths.get(id) === width) continue;
      widths.set(id, width);
      call.subscribe(id, "camera", { width });
      call.subscribe(id, "screen", { width: 0 });
    }
  });
}

/** Joins, and notes when the first picture is there. @param seen becomes true then */
function join(call: Call, seen: Signal<boolean>): void {
  const joined = performance.now();
  const stop = effect(() => {
    const isSeen = call.peers.value.some((peer) =>
      peer.media("camera").value !== null
    );
    if (!isSeen || firstPictures.has(call)) return;
    firstPictures.set(call, performance.now() - joined);
    queueMicrotask(() => {
      stop();
      seen.value = true;
    });
  });
  call.join.value?.();
}

/** These people come into a room. */
export function enterLight(
  room: string,
  secret: string | null,
  arrivals: readonly LightArrival[],
): void {
  for (const { name, after, camera, looks, glances } of arrivals) {
    const world = {
      ...browserWorld(null, () => ({ statistics, Handover }), {
        module: signal(mover),
        load: () => {},
      }),
      storage: ownStore(),
      tab: ownStore(),
      mediaDevices: devices(camera),
    };
    const call = new Call(world, room, { title: "", sealedTitle: "" });
    call.open();
    call.openLink({ secret, hostKey: null });
    call.setName(name);
    call.chat.start({ Chat, ChatSync });
    const seen = signal(false);
    look(call, looks, () => glances && seen.value);
    setTimeout(() => join(call, seen), after);
    calls.push(call);
  }
}

const viewOf = (call: Call): LightView => {
  const media = call.moderation.roster.value?.media;
  const peers = call.peers.value;
  return {
    name: call.name.value,
    phase: call.phase.value.is,
    way: media?.way === "sfu" ? media.session : media?.way ?? null,
    others: peers.map(({ name }) => name),
    connected: peers.filter(({ status }) => status.value === "connected")
      .map(({ name }) => name),
    chat: call.chat.messages.value.map(({ text }) => text),
    firstPicture: firstPictures.get(call) ?? null,
  };
};

/** What each of them knows. */
export const lightViews = (): LightView[] => calls.map(viewOf);

/** What they have sent and received; the page needs the probe of probe.ts. */
export async function lightTraffic(): Promise<LightTraffic> {
  const sum: LightTraffic = { received: 0, sent: 0 };
  const live = globalThis.probe.connections.filter(({ signalingState }) =>
    signalingState !== "closed"
  );
  for (const report of await Promise.all(live.map((one) => one.getStats()))) {
    report.forEach((entry) => {
      if (entry.type !== "transport") return;
      sum.received += entry.bytesReceived;
      sum.sent += entry.bytesSent;
    });
  }
  return sum;
}

/** One of them says something; returns whether they could. */
export function sayLight(name: string, text: string): boolean {
  const send = calls.find((call) => call.name.value === name)?.sendChat.value;
  send?.(text);
  return send !== null && send !== undefined;
}

/** These leave, and say so. */
export function leaveLight(names: readonly string[]): void {
  for (const call of calls) {
    if (names.includes(call.name.value)) call.leave.value?.();
  }
}
