/** Which tiles the strip beside shared screens, or beside somebody large, has room for. */
import { type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Call } from "../../client/call/call.ts";
import { screensOf } from "../screens/screens_of.ts";
import { useQuietEffect } from "../use_quiet_effect.ts";
import type { TileChoices } from "./choices.ts";
import { type Area, GAP } from "./columns.ts";
import { layout } from "./layout.ts";
import { columnsBelow, inTurn, roomIn, unseenOf } from "./strip.ts";

/** Where the stylesheet has the strip: the stage is all of it, or what somebody large leaves of it. */
type Strip = { isBelow: boolean; area: Area };

/** As in panels.css: a stage narrower than this has the strip below. */
const BESIDE_ABOVE = 1.15;
/** As there: what the strip below has of the stage's height. */
const BELOW_SHARE = 0.38;
/** As there: the width of a strip beside, in pixels. */
const besideWidth = ({ width }: Area, rem: number) =>
  Math.min(Math.max(9 * rem, 0.15 * width), 15 * rem);

function besideLarge(stage: Area): Strip {
  const { width, height } = stage;
  return width / height > BESIDE_ABOVE
    ? { isBelow: false, area: { width: besideWidth(stage, remNow()), height } }
    : { isBelow: true, area: { width, height: BELOW_SHARE * height - GAP } };
}

/** Pixels. */
const remNow = () =>
  parseFloat(getComputedStyle(document.documentElement).fontSize);

const roomFor = (people: number, { isBelow, area }: Strip) =>
  roomIn(area, isBelow ? columnsBelow(area.width / remNow(), people) : 1);

/** Whose tiles there are, and where. */
export interface Crowd {
  /** The tiles, in their order, and the size of the stage; `null` before it is known. */
  readonly keys: readonly string[];
  readonly stage: Area | null;
}

/** The keys of those for whose tiles there is no room; `null` where there is no strip. */
export function useStrip(
  call: Call,
  choices: Signal<TileChoices>,
  crowd: Signal<Crowd>,
): ReadonlySignal<readonly string[] | null> {
  const unseen = useSignal<readonly string[] | null>(null);
  const turn = useRef<readonly string[]>([]);
  useQuietEffect(() => {
    const { keys, stage } = crowd.value;
    const { pinned, speaker = pinned } = choices.value;
    const shares = screensOf(call).value?.shown.value ?? [];
    const large = shares.length === 0 && keys.length > 2 && speaker !== null &&
        keys.includes(speaker)
      ? speaker
      : null;
    const strip: Strip | null = !stage || layout.value === "grid"
      ? null
      : shares.length > 0
      ? {
        isBelow: matchMedia("(max-aspect-ratio: 1)").matches,
        area: stage,
      }
      : large === null
      ? null
      : besideLarge(stage);
    const people = keys.filter((key) => key !== large).map((key) => {
      const peer = call.peers.value.find((one) => one.key === key);
      return {
        key,
        stays: !peer || key === speaker ||
          shares.some(({ by }) => by === peer.id),
        speaks: peer?.speaking.value === true,
      };
    });
    turn.current = inTurn(people, turn.current);
    const now = strip
      ? unseenOf(turn.current, roomFor(people.length, strip))
      : null;
    if (now?.join() !== unseen.peek()?.join()) unseen.value = now;
  });
  return unseen;
}
