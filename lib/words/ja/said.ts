/** What the page itself says of people, in Japanese. */
import type { words as english } from "../en/said.ts";
import type { Words } from "../language.ts";

/** Nobody's name says it. */
export const words: Words<typeof english> = {
  people: [
    "あなた",
    "退出済み",
    "ホスト",
    "モデレーター",
    "確認済み",
    "名前確認済み",
    "you",
    "left",
    "host",
    "moderator",
    "verified",
    "name confirmed",
    "録画中",
    "recording",
  ],
};
