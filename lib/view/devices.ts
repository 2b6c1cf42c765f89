/** What buttons show of the camera and the microphone. */
import type { Switch } from "../../components/ui/MediaButton.tsx";
import type { Call } from "../client/call/call.ts";
import type { LocalMedia } from "../client/media/local_media.ts";
import type { Source } from "../client/media/source.ts";
import { localStore, readChoice } from "../client/storage/browser_storage.ts";
import { late } from "./late_loading.ts";

/** The toggle button of a device. */
export function switchOf(source: Source): Switch {
  const { value: capture } = source.capture;
  return {
    on: source.wanted.value && capture.is !== "failed" &&
      capture.is !== "paused",
    busy: capture.is === "asking",
    toggle: () => {
      source.toggle();
    },
    problem: late.module.value?.problemOf(source),
  };
}

/**
 * Whether late code is wanted early: there is something to say, or to be
 * done, about a device, a refusal, a knock, a sealed title, or by the address.
 */
export function needsLateCode(call: Call): boolean {
  const { phase, media } = call;
  const { is } = phase.value;
  return !!call.sealedTitle.value && call.secret !== null || is === "refused" ||
    is === "left" || is === "waiting" ||
    location.search !== "" ||
    [media.camera, media.microphone].some(({ capture, news }) =>
      "problem" in capture.value || capture.value.is === "paused" ||
      news.value !== null
    );
}

/** Turns off what somebody wants to be off at the beginning of every call. */
export function turnOffAtFirst({ camera, microphone }: LocalMedia): void {
  if (readChoice(localStore, "join-muted")) microphone.turnOff();
  if (readChoice(localStore, "join-camera-off")) camera.turnOff();
}
