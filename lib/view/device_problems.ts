/** What is wrong with camera and microphone, and what changed about them, in words. */
import type { DeviceNews, Source } from "../client/media/source.ts";
import { words } from "../words/alerts.ts";
import { words as embeddingWords } from "../words/embedding.ts";

/** What is wrong with a device, and what helps. */
export function problemsOf(source: Source): { title: string; help: string }[] {
  const { value: capture } = source.capture;
  switch (capture.is) {
    case "failed":
      return [
        capture.problem === "refused" && isFramed()
          ? refusedInFrame(source.kind)
          : words.capture[source.kind][capture.problem],
      ];
    case "paused":
      return [words.capture[source.kind].paused];
    case "off":
    case "asking":
    case "on":
      return [];
  }
}

/** Chromium tells what the page around allows; Firefox (153) does not. */
interface WithPolicy {
  featurePolicy?: { allowsFeature(name: string): boolean };
}

/** Whether another page is around this one. */
const isFramed = () => globalThis.top && globalThis.top !== globalThis.self;

/** In a frame the page around may be the one that refuses: then nobody was asked. */
function refusedInFrame(
  kind: Source["kind"],
): { title: string; help: string } {
  const { featurePolicy } = document as WithPolicy;
  const { title, help } = words.capture[kind].refused;
  switch (featurePolicy?.allowsFeature(kind)) {
    case true:
      return { title, help };
    case false:
      return embeddingWords.forbidden[kind];
    case undefined:
      return { title, help: words.sentences([help, embeddingWords.perhaps]) };
  }
}

/** The same as one text; nothing if all is well. */
export function problemOf(source: Source): string | undefined {
  return problemTextsOf(source)[0];
}

/** Each problem as one text. */
export function problemTextsOf(source: Source): string[] {
  return problemsOf(source)
    .map(({ title, help }) => words.sentences([title, help]));
}

/** Why a device is used that the user did not select. */
export function newsText(news: DeviceNews): string {
  switch (news.is) {
    case "lost":
    case "unusable":
      return words.devices[news.is](news.device, news.now);
    case "back":
    case "default":
      return words.devices[news.is](news.now);
  }
}
