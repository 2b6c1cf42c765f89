/** The words of `en/floor.ts`, in Simplified Chinese. */
import type { words as english } from "../en/floor.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  listening: "你正在旁听：只有主持人和获准发言的人能被听到和看到。",
  ask: "请求发言",
  asked: "你已举手：主持人可以让你发言。",
  given: "你现在可以发言。打开麦克风后，其他人就能听到你。",
  turnOn: "打开麦克风",
  barred: "你正在旁听。举手即可请求发言。",
  may: "可以发言",
  letSpeak: "允许发言",
  letSpeakOf: (name: string) => `允许发言：${name}`,
  back: "改为旁听",
  news: {
    listens: "从现在起你是旁听：只有主持人和获准发言的人能被听到和看到。",
    open: "现在所有人都可以发言。",
  },
};
