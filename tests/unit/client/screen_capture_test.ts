/** What comes of asking a browser for a screen, and how it is then sent. */
import { assertEquals } from "@std/assert";
import {
  captureScreen,
  contentOf,
  echoes,
  outcomeOf,
  setContent,
} from "../../../lib/client/screen/capture.ts";
import { FakeStream, FakeTrack } from "../../support/rtc/media.ts";

Deno.test("a picker that was closed is no problem; what the system, the site or the browser forbids is one", () => {
  const cases = [
    // Chromium's messages.
    ["NotAllowedError", "Permission denied", "cancelled"],
    ["NotAllowedError", "Permission denied by system", "system"],
    [
      "NotAllowedError",
      'Access to the feature "display-capture" is disallowed by permissions policy.',
      "policy",
    ],
    // Firefox's.
    [
      "NotAllowedError",
      "The request is not allowed by the user agent or the platform in the current context.",
      "cancelled",
    ],
    ["NotFoundError", "The object can not be found here.", "system"],
    ["NotReadableError", "Could not start video source", "system"],
    ["AbortError", "", "cancelled"],
    ["InvalidStateError", "no gesture", "failed"],
    ["TypeError", "", "failed"],
  ] as const;
  for (const [name, message, expected] of cases) {
    const outcome = outcomeOf(new DOMException(message, name));
    assertEquals(
      outcome.is === "failed" ? outcome.problem : outcome.is,
      expected,
      `${name}: ${message}`,
    );
  }
  assertEquals(outcomeOf("nonsense"), { is: "failed", problem: "failed" });
});

Deno.test("a browser without a picker, and one that gives no picture, fail in words", async () => {
  assertEquals(await captureScreen({}), { is: "failed", problem: "failed" });
  const audio = new FakeTrack("audio");
  const picker = {
    getDisplayMedia: () => Promise.resolve(new FakeStream([audio])),
  };
  assertEquals(await captureScreen(picker), {
    is: "failed",
    problem: "failed",
  });
  assertEquals(audio.readyState, "ended");
});

Deno.test("what is asked for: no voice processing, not this tab, not the call's own sound", async () => {
  const asked: Record<string, unknown>[] = [];
  await captureScreen({
    getDisplayMedia: (options) => {
      asked.push({ ...options });
      return Promise.reject(new DOMException("", "NotAllowedError"));
    },
  });
  const [{ audio, ...options }] = asked;
  assertEquals(audio, {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    restrictOwnAudio: true,
    suppressLocalAudioPlayback: false,
  });
  assertEquals(options.selfBrowserSurface, "exclude");
  assertEquals(options.systemAudio, "include");
  assertEquals(options.surfaceSwitching, "include");
});

class Surface extends FakeTrack {
  readonly #settings: Record<string, unknown>;

  constructor(kind: "audio" | "video", settings: Record<string, unknown>) {
    super(kind);
    this.#settings = settings;
  }

  override getSettings(): MediaTrackSettings {
    return this.#settings;
  }
}

Deno.test("others may hear themselves in the sound of a screen or a window that the browser does not keep apart", () => {
  const video = (displaySurface: string) =>
    new Surface("video", { displaySurface });
  const sound = (settings: Record<string, unknown> = {}) =>
    new Surface("audio", settings);
  assertEquals(echoes(video("monitor"), sound(), false), true);
  assertEquals(echoes(video("monitor"), sound(), true), false);
  assertEquals(
    echoes(video("monitor"), sound({ restrictOwnAudio: true }), true),
    false,
  );
  assertEquals(
    echoes(video("monitor"), sound({ restrictOwnAudio: false }), true),
    true,
  );
  assertEquals(
    echoes(video("window"), sound({ restrictOwnAudio: false }), true),
    true,
  );
  assertEquals(
    echoes(video("browser"), sound({ restrictOwnAudio: false }), true),
    false,
  );
  assertEquals(echoes(video("monitor"), null, false), false);
});

Deno.test("a track says whether it is text or motion", () => {
  const video = new FakeTrack("video");
  assertEquals(contentOf(video), "text");
  setContent(video, "motion");
  assertEquals([video.contentHint, contentOf(video)], ["motion", "motion"]);
  setContent(video, "text");
  assertEquals([video.contentHint, contentOf(video)], ["detail", "text"]);
});
