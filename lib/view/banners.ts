/** What the banners of a call say: whom not to trust, who sends too much, who muted, what it costs. */
import { bitrate } from "../../components/figures.ts";
import type { Call } from "../client/call.ts";
import { bearsOneMore } from "../client/uplink.ts";
import { words } from "../words/alerts.ts";
import type { Source } from "../client/local_media.ts";
import { problemsOf } from "./devices.ts";
import { LARGE } from "./lobby.ts";
import { namesIn } from "./names.ts";

/** Whose connection was refused, in words; `null` where nobody's was. */
export function refusalOf(call: Call): string | null {
  for (const { id, name } of call.peers.value) {
    const standing = call.standings.value.get(id);
    if (standing?.is === "refused") {
      const called = namesIn(call).get(id) ?? name;
      return words.banner.refused(called, standing.why);
    }
  }
  return null;
}

/** Who sends more than this page takes, in words. */
export function floodsOf(call: Call): { id: string; text: string }[] {
  const names = namesIn(call);
  return call.peers.value.flatMap(({ id, name, flood }) => {
    const is = flood.value;
    if (is === "none") return [];
    return [{ id, text: words.banner[is](names.get(id) ?? name) }];
  });
}

/** Who switched this person's microphone off, in words; `null` where nobody did. */
export function muteOf(call: Call): string | null {
  const { own, mutedBy } = call.moderation;
  if (own.value?.silenced) return words.banner.silenced;
  const by = mutedBy.value;
  return by === null ? null : words.banner.mutedBy(
    namesIn(call).get(by) ?? call.authors.met(by)?.name ?? null,
  );
}

/** What is to be said about the cost of the mesh, if anything is. */
export function costOf(call: Call): string | null {
  const others = call.peers.value.length;
  const uplink = call.uplink.value;
  if (others === 0 || uplink.used === 0) return null;
  if (others + 1 >= LARGE) {
    return bearsOneMore(uplink)
      ? words.banner.meshCost(
        others + 1,
        bitrate(uplink.used),
        uplink.available === null ? null : bitrate(uplink.available),
      )
      : words.banner.meshFull(null);
  }
  return null;
}

/** What somebody in a call has to know of their devices: what stopped without their doing. */
export function stopped(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const { value: capture } = source.capture;
    const unasked = capture.is === "paused" ||
      capture.is === "failed" && capture.problem === "ended";
    return unasked
      ? problemsOf(source).map(({ title, help }) => `${title} ${help}`)
      : [];
  });
}

/** A banner that is to be shown. */
export interface Alert {
  kind: "info" | "caution";
  text: string;
  /** Whether it only tells figures, and is not announced. */
  figures?: boolean;
}

const oneOf = (kind: Alert["kind"], text: string | null): Alert[] =>
  text === null ? [] : [{ kind, text }];

/** What a call may have to say, kind by kind: where one cannot be told, the others are. */
export const alerts: readonly ((call: Call) => readonly Alert[])[] = [
  (call) => oneOf("caution", call.isStranded ? words.banner.noRelay : null),
  (call) => oneOf("caution", refusalOf(call)),
  (call) => floodsOf(call).map(({ text }) => ({ kind: "caution", text })),
  (call) => oneOf("info", muteOf(call)),
  ({ media }) =>
    stopped([media.camera, media.microphone])
      .map((text) => ({ kind: "caution", text })),
  (call) =>
    oneOf("info", costOf(call)).map((alert) => ({ ...alert, figures: true })),
];
