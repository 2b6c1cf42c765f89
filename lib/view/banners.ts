/** What the banners of a call say: whom not to trust, who sends too much, who is silenced, what it costs. */
import type { ReadonlySignal } from "@preact/signals";
import type { Call } from "../client/call/call.ts";
import type { Uplink } from "../client/session/uplink.ts";
import { canAddReceiver } from "../client/session/uplink_share.ts";
import * as LIMITS from "../protocol/limits.ts";
import { words } from "../words/alerts.ts";
import type { Source } from "../client/media/source.ts";
import { newsText, problemsOf, problemTextsOf } from "./device_problems.ts";
import { type Carried, mediaServerOf } from "./media_server.ts";
import { namesIn } from "./names.ts";

/** Whose connection was refused, in words; `null` if nobody's was. */
export function trustWarningOf(call: Call): string | null {
  for (const { id, name } of call.peers.value) {
    const standing = call.trust.value.get(id);
    if (standing?.is === "refused") {
      const called = namesIn(call).get(id) ?? name;
      return words.banner.refused(called, standing.why);
    }
  }
  return null;
}

/** Which peers send more than this page accepts, in words. */
export function floodsOf(call: Call): { id: string; text: string }[] {
  const names = namesIn(call);
  return call.peers.value.flatMap(({ id, name, flood }) => {
    const is = flood.value;
    if (is === "none") return [];
    return [{ id, text: words.banner[is](names.get(id) ?? name) }];
  });
}

/** That this person cannot unmute themselves, in words; `null` where they can, or listen as others do. */
export function silencedOf({ moderation }: Call): string | null {
  const { silenced, listener } = moderation.self.value ?? {};
  return silenced && !listener ? words.banner.silenced : null;
}

/** Whether somebody inside would be host, if they joined once more. */
export function isHostNextTime(
  { phase, keyGivenIn, moderation }: Call,
): boolean {
  return phase.value.is === "inside" && phase.value === keyGivenIn.value &&
    moderation.self.value?.role !== "host";
}

/** What to say about the cost of the mesh; `null` while it can be borne: "Connections" has the figures. */
export function costOf(
  call: Carried & { uplink: ReadonlySignal<Uplink> },
): string | null {
  // To a media server everything goes once, however many they are.
  if (mediaServerOf(call)) return null;
  const uplink = call.uplink.value;
  const isLarge = call.peers.value.length + 1 >= LIMITS.largeMesh;
  return isLarge && uplink.used > 0 && !canAddReceiver(uplink)
    ? words.banner.meshFull(null)
    : null;
}

/** What somebody in a call has to know about their devices: those that stopped by themselves. */
export function stoppedDevices(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const { value: capture } = source.capture;
    const unasked = capture.is === "paused" ||
      capture.is === "failed" && capture.problem === "ended";
    return unasked ? problemTextsOf(source) : [];
  });
}

/** What changed about somebody's devices without their doing. */
export function newsOf({ media, speaker }: Call): string[] {
  return [media.microphone, media.camera, speaker.value].flatMap((device) => {
    const news = device?.news.value;
    return news ? [newsText(news)] : [];
  });
}

/** What the lobby says besides: what is the matter with devices. */
export function hintsOf(call: Call): { title: string; help: string }[] {
  const { camera, microphone } = call.media;
  return [
    ...[camera, microphone].flatMap(problemsOf),
    ...newsOf(call).map((title) => ({ title, help: "" })),
  ];
}

/** A banner that is to be shown. */
export interface Alert {
  kind: "info" | "caution";
  text: string;
}

const oneOf = (kind: Alert["kind"], text: string | null): Alert[] =>
  text === null ? [] : [{ kind, text }];

/** What a call may have to say, kind by kind: if one kind fails, the others are still shown. */
export const alerts: readonly ((call: Call) => readonly Alert[])[] = [
  (call) => oneOf("caution", call.lacksRelay ? words.banner.noRelay : null),
  (call) => oneOf("caution", trustWarningOf(call)),
  (call) => floodsOf(call).map(({ text }) => ({ kind: "caution", text })),
  (call) => oneOf("info", silencedOf(call)),
  (call) =>
    oneOf("info", isHostNextTime(call) ? words.banner.hostNextTime : null),
  ({ media }) =>
    stoppedDevices([media.camera, media.microphone])
      .map((text) => ({ kind: "caution", text })),
  (call) => oneOf("caution", costOf(call)),
];
