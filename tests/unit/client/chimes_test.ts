/** Sounds: when they are made, where they are heard, and that nothing breaks without them. */
import { assertEquals } from "@std/assert";
import { type AudioPort, Chimes } from "../../../lib/client/sounds/chimes.ts";

/** An `AudioContext` that notes what is asked of it. */
function fakeContext(
  state: AudioContextState,
  asked: string[],
  ended: (() => void)[],
): AudioPort {
  const param = {
    value: 0,
    setValueAtTime: () => param,
    linearRampToValueAtTime: () => param,
    exponentialRampToValueAtTime: () => param,
  };
  const context = {
    state,
    currentTime: 0,
    destination: {},
    createGain: () => ({
      gain: param,
      connect: () => {},
      disconnect: () => {},
    }),
    createOscillator: () => {
      const oscillator = {
        frequency: param,
        connect: () => {},
        start: () => asked.push("tone"),
        stop: () => {},
        onended: null,
      };
      ended.push(() => (oscillator.onended as (() => void) | null)?.());
      return oscillator;
    },
    resume: () => {
      asked.push("resume");
      context.state = "running";
      return Promise.resolve();
    },
    suspend: () => {
      asked.push("suspend");
      context.state = "suspended";
      return Promise.resolve();
    },
    close: () => {
      asked.push("close");
      return Promise.resolve();
    },
    setSinkId: (id: string) => {
      asked.push(`to ${id}`);
      return id === "gone" ? Promise.reject(new Error()) : Promise.resolve();
    },
  };
  return context as unknown as AudioPort;
}

/** Chimes, and what they ask of the browser. */
function setUp(
  { state = "running" as AudioContextState, mayPlay = true, speaker = "" } = {},
) {
  const asked: string[] = [];
  const ended: (() => void)[] = [];
  const chimes = new Chimes({
    mayPlay: () => mayPlay,
    makeContext: () => {
      asked.push("made");
      return fakeContext(state, asked, ended);
    },
    speaker: () => speaker,
  });
  return { asked, ended, chimes };
}

Deno.test("before a gesture no sound is made, and nothing is asked of the browser", async () => {
  const { asked, chimes } = setUp({ mayPlay: false });
  await chimes.play("knock");
  chimes.close();
  assertEquals(asked, []);
});

Deno.test("a sound is made of tones; after the last the device may sleep, until the next sound", async () => {
  const { asked, ended, chimes } = setUp();
  await chimes.play("join");
  assertEquals(asked, ["made", "tone", "tone"]);
  ended.forEach((end) => end());
  assertEquals(asked.splice(0).at(-1), "suspend");
  await chimes.play("message");
  assertEquals(asked, ["resume", "tone"]);
  chimes.close();
  assertEquals(asked.at(-1), "close");
});

Deno.test("sounds are heard where the call is, or else where they can be", async () => {
  for (const speaker of ["headset", "gone"]) {
    const { asked, chimes } = setUp({ speaker });
    await chimes.play("message");
    await chimes.play("message");
    assertEquals(asked, ["made", `to ${speaker}`, "tone", "tone"]);
  }
});

Deno.test("a browser without sounds has none, and nothing fails", async () => {
  const chimes = new Chimes({
    mayPlay: () => true,
    makeContext: () => {
      throw new Error("none");
    },
    speaker: () => "",
  });
  await chimes.play("hand");
  chimes.close();
});
