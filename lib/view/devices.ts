/** What buttons show of the camera and the microphone. */
import type { Switch } from "../../components/MediaButton.tsx";
import type { Source } from "../client/local_media.ts";
import { words } from "../words/all.ts";

/** The toggle button of a device. */
export function switchOf(source: Source): Switch {
  const { value: capture } = source.capture;
  const [problem] = problemsOf(source);
  return {
    on: source.wanted.value && capture.is !== "failed" &&
      capture.is !== "paused",
    busy: capture.is === "asking",
    toggle: () => {
      source.toggle();
    },
    problem: problem && `${problem.title} ${problem.help}`,
  };
}

/** What is wrong with a device, and what helps. */
export function problemsOf(source: Source): { title: string; help: string }[] {
  const { value: capture } = source.capture;
  switch (capture.is) {
    case "failed":
      return [words.capture[source.kind][capture.problem]];
    case "paused":
      return [words.capture[source.kind].paused];
    case "off":
    case "asking":
    case "on":
      return [];
  }
}
