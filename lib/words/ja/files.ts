/** The words of `en/files.ts`, in Japanese. */
import type { words as english } from "../en/files.ts";
import type { Words } from "../language.ts";
import { bytes, seconds } from "../quantities.ts";

const LANGUAGE = "ja";
const names = new Intl.ListFormat(LANGUAGE);
const list = (people: readonly string[]) => names.format(people);

/** In Japanese. */
export const words: Words<typeof english> = {
  attach: "ファイルを添付",
  drop: "ファイルをドロップして全員に提供",
  forbidden: "ファイルを送れるのはモデレーターだけです",
  download: "ダウンロード",
  downloadOf: (name: string) => `${name} をダウンロード`,
  cancel: "キャンセル",
  cancelOf: (name: string) => `${name} をキャンセル`,
  save: "保存",
  saveOf: (name: string) => `${name} を保存`,
  again: "再試行",
  dismiss: "隠す",
  kinds: {
    image: "画像",
    video: "動画",
    audio: "音声",
    document: "文書",
    text: "テキスト",
    archive: "圧縮ファイル",
    program: "プログラム",
    other: "ファイル",
  },
  size: (count: number) => bytes(LANGUAGE, count),
  about: (kind: string, size: string) => `${kind}、${size}`,

  done: (bytesHere: number, bytesWhole: number) => {
    const here = bytes(LANGUAGE, bytesHere);
    const whole = bytes(LANGUAGE, bytesWhole);
    return `${here} / ${whole}`;
  },

  rate: (perSecond: number, secondsLeft: number) => {
    const rate = bytes(LANGUAGE, perSecond);
    const left = seconds(LANGUAGE, secondsLeft);
    return `${rate}/秒、残り ${left}`;
  },
  waiting: "ファイルを持つ人を待っています",
  nobody: "ここにはもう持っている人がいません",
  checking: "確認中…",
  complete: "完了",
  saving: "保存中…",
  notSaved:
    "選択した場所に保存できませんでした。空き容量が足りない可能性があります。別の場所に保存してください。",
  preparing: (name: string) => `${name} を準備中`,
  receiver: (name: string, file: string) => `${name} が ${file} を受信`,
  has: (people: readonly string[]) => `${list(people)}が受け取りました`,
  unwanted: "まだ誰もダウンロードしていません",
  noRoom: (bytesNeeded: number, bytesFree: number) => {
    const needed = bytes(LANGUAGE, bytesNeeded);
    const free = bytes(LANGUAGE, bytesFree);
    return `空き容量が足りません。${needed} 必要ですが、空きは ${free} です。容量を空けてから再試行してください。`;
  },
  noRoomFor: (bytesNeeded: number) =>
    `空き容量が足りません。${
      bytes(LANGUAGE, bytesNeeded)
    } 必要です。容量を空けてから再試行してください。`,
  full: "ディスクがいっぱいです。受信した分は削除しました。",
  unavailable:
    "このウィンドウにはこの大きさのファイルを保存できません。プライベートでないウィンドウでお試しください。",
  notAllowed: "停止しました。ファイルを送れるのはモデレーターだけです。",
  vanished:
    "このファイルは移動、変更、または削除されました。これ以上あなたから受け取ることはできません。",
  tooLarge: (name: string, bytesMost: number) => {
    const most = bytes(LANGUAGE, bytesMost);
    return `${name} は大きすぎます（最大 ${most}）。`;
  },
  unreadable: (name: string) => `${name} を読み込めません。`,
  runs:
    "この種のファイルはプログラムを実行することがあります。送信者を信頼できる場合にだけ開いてください。",
  blamed: (people: readonly string[]) =>
    `${
      list(people)
    } からのファイルはもう受け取りません。届いた内容が提供されたものと違っていました。`,
  preview: (name: string) => `${name} のプレビュー`,
};
