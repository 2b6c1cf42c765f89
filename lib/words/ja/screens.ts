/** The words of `en/screens.ts`, in Japanese. */
import type { words as english } from "../en/screens.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  share: "画面を共有",
  stop: "共有を停止",
  region: "共有されている画面",
  of: (name: string) => `${name}さんの画面`,
  own: "あなたの画面",
  coming: (name: string) => `${name}さんが画面の共有を始めています…`,
  presents: "画面を共有しています",
  announce: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]}さんが画面を共有しています。`
      : `${names.length}人が画面を共有しています。`,
  sharing: "画面を共有しています",
  content: "共有する内容",
  contents: { text: "文字", motion: "動画" },
  contentTips: {
    text: "文字が鮮明、コマ数は少なめ",
    motion: "動画向け：なめらか、鮮明さは控えめ",
  },
  echo:
    "ほかの人に自分の声が聞こえるかもしれません：コンピューターの音に通話が含まれています。",
  dropSound: "音なしで共有",
  cannot:
    "このブラウザーでは画面を共有できません。共有するにはパソコンから参加してください。",
  onlyModerators: "ここではモデレーターだけが画面を共有できます。",
  problems: {
    system:
      "システムがこのブラウザーに画面の収録を許可していません。システムのプライバシー設定の「画面収録」で許可してから、もう一度「画面を共有」を押してください。",
    policy:
      "このページを埋め込んでいるサイトが、画面の共有を許可していません。",
    failed:
      "画面を共有できませんでした。「画面を共有」を押してもう一度お試しください。",
  },
  endedBy: (name: string | null) =>
    name === null
      ? "モデレーターがあなたの共有を終了しました。"
      : `${name}さんがあなたの共有を終了しました。`,
  endedByRule:
    "共有は終了しました：現在はモデレーターだけが画面を共有できます。",
  close: "閉じる",
  stopOf: (name: string) => `${name}さんの共有を停止`,
  rule: "全員が画面を共有できる",
  zoomIn: "拡大",
  zoomOut: "縮小",
  fit: "全体を表示",
  percent: (count: number) => `${count}%`,
  fullScreen: "全画面",
  smallWindow: "ピクチャーインピクチャー",
  enlarge: (name: string) => `${name}さんの画面を大きく表示`,
  help:
    "クリックすると指し示せます。プラスとマイナスで拡大・縮小、0で全体表示、矢印で移動します。",
  you: "あなた",
};
