/** The words of `en/more.ts`, in Japanese. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  copyLink: "リンクをコピー",
  copied: "リンクをコピーしました",
  lock: "ルームをロック",
  fullScreen: "全画面表示",
  smallWindow: "ピクチャー イン ピクチャー",
  roomSettings: "ルームの設定",
  alone: {
    heading: "まだほかに誰もいません",
    text: "話したい相手にこのリンクを送ってください。",
  },
  moveSelf: "自分の映像を別の隅に移動",
};
