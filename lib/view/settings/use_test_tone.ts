/** The test of a speaker. */
import { useRef, useState } from "preact/hooks";
import type { SpeakerTest } from "../../../components/settings/AudioSettings.tsx";

/** It is loaded when it is wanted; whether it was heard. */
async function play(sinkId: string): Promise<boolean> {
  try {
    const { playTestTone } = await import("../../client/media/test_tone.ts");
    return await playTestTone(sinkId);
  } catch {
    return false;
  }
}

/** Plays the test tone on a speaker; while it sounds, it is not begun once more. */
export function useTestTone(sinkId: string): SpeakerTest {
  const [is, set] = useState<SpeakerTest["is"]>("ready");
  const isPlaying = useRef(false);
  return {
    is,
    play: async () => {
      if (isPlaying.current) return;
      isPlaying.current = true;
      set("playing");
      const played = await play(sinkId);
      isPlaying.current = false;
      set(played ? "ready" : "failed");
    },
  };
}
