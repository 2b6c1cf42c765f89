/** The words of `en/floor.ts`, in Japanese. */
import type { words as english } from "../en/floor.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  listening:
    "現在は視聴のみです。声と映像が届くのは、ホストとホストが発言を許可した人だけです。",
  ask: "発言を求める",
  asked: "挙手中です。ホストが発言を許可できます。",
  given: "発言できます。マイクをオンにすると声が届きます。",
  turnOn: "マイクをオンにする",
  barred: "現在は視聴のみです。発言するには挙手してください。",
  may: "発言可",
  letSpeak: "発言を許可",
  letSpeakOf: (name: string) => `発言を許可：${name}さん`,
  back: "視聴に戻す",
  news: {
    listens:
      "これより視聴のみになります。声と映像が届くのは、ホストとホストが発言を許可した人だけです。",
    open: "全員が発言できるようになりました。",
  },
};
