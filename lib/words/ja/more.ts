/** The words of `en/more.ts`, in Japanese. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  copyLink: "リンクをコピー",
  copied: "リンクをコピーしました",
  lock: "ルームをロック",
  record: "録画",
  fullScreen: "全画面表示",
  smallWindow: "ピクチャー イン ピクチャー",
  roomSettings: "ルームの設定",
  alone: {
    heading: "まだほかに誰もいません",
    text: "話したい相手にこのリンクを送ってください。",
  },
  layouts: {
    auto: "自動レイアウト",
    grid: "グリッド",
    speaker: "話している人を大きく",
  },
  spotlight: "全員に大きく表示",
  endSpotlight: "大きな表示を終了",
  hideSelf: "自分の映像を隠す",
  moveSelf: "自分の映像を別の隅に移動",
  showAll: "全員を表示",
  pages: {
    next: "次のページ",
    previous: "前のページ",
    place: (page, pages) => `${pages}ページ中${page}ページ目`,
  },
};
