/** The words of `en/site.ts`, in Japanese. */
import type { words as english } from "../en/site.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  product: "WebRTC Dashboard",
  check: "接続を確認",
  language: "言語",
  account: {
    signIn: "ログイン",
    signOut: "ログアウト",
    required: "ルームを作成するにはログインしてください。",
  },
};
