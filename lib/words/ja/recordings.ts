/** The words of `en/recordings.ts`, in Japanese. */
import type { words as english } from "../en/recordings.ts";
import type { Words } from "../language.ts";
import { bytes } from "../quantities.ts";

const LANGUAGE = "ja";

/** In Japanese. */
export const words: Words<typeof english> = {
  heading: "録画",
  title: "録画 · WebRTC Dashboard",
  about:
    "録画は、削除するまでこのブラウザーの中だけに保存されます。サーバーには保存されません。",
  untitled: "名前のない録画",
  date: (at) =>
    new Date(at).toLocaleString(LANGUAGE, {
      dateStyle: "medium",
      timeStyle: "short",
    }),
  size: (count) => bytes(LANGUAGE, count),
  length: (time) => `長さ ${time}`,
  none: "録画はまだありません",
  noneHelp:
    "通話中に「録画」を選んでください。録画は開始と同時にここに現れ、途中でブラウザーが異常終了しても残ります。",
  reading: "録画を探しています…",
  unavailable:
    "このウィンドウでは録画を保存できません。プライベートウィンドウであるか、ストレージがブロックされている可能性があります。通常のウィンドウを使ってください。",
  play: "再生",
  playOf: (name) => `${name}を再生`,
  download: "ダウンロード",
  downloadOf: (name) => `${name}をダウンロード`,
  rename: "名前を変更",
  renameOf: (name) => `${name}の名前を変更`,
  delete: "削除",
  deleteOf: (name) => `${name}を削除`,
  recover: "復元",
  recoverOf: (name) => `${name}を復元`,
  newName: "名前",
  save: "保存",
  cancel: "キャンセル",
  undo: "元に戻す",
  dismiss: "閉じる",
  deleting: (name) => `${name}は数秒後に削除されます。`,
  states: {
    recording: "録画中",
    paused: "一時停止中",
    "cut-off": "途中で切れました",
  },
  cutOff:
    "録画中にブラウザーまたはタブが終了しました。書き込まれた分はここに残っています。復元すると、ほかのプログラムでも再生やシークができるファイルになります。",
  runs: "別のタブで録画中です。終わると再生できます。",
  recovering: (percent) => `復元しています: ${percent}%`,
  failed: {
    rename: "名前を変更できませんでした。",
    recover: "復元できませんでした。元のファイルは残っています。",
    delete: "削除できませんでした。",
  },
  because: {
    full:
      "空き容量が足りません。先に何かを削除またはダウンロードしてください。",
    unreadable: "読み取れる内容がありません。",
    incomplete:
      "新しいファイルでは一部が欠けてしまいます。そのままダウンロードしてください。",
    unavailable:
      "別のタブが使用中の可能性があります。少し待ってからもう一度試してください。",
  },
  failure: (what, why) => `${what}${why}`,
  gone: "もうここにはありません。",
  notPlayed: "このブラウザーでは再生できません。ダウンロードしてください。",
  closePlayer: "プレーヤーを閉じる",
  moments: "場面",
  mark: "印",
  seen: (name) => `${name}が参加`,
  room: {
    heading: "容量",
    used: (used, quota) => {
      const here = bytes(LANGUAGE, used);
      const left = bytes(LANGUAGE, Math.max(0, quota - used));
      return `${here}を使用中。ブラウザーによると、残りは約${left}です。`;
    },
    nearlyFull:
      "空き容量が残りわずかです。次の録画が途中で終わらないように、録画をダウンロードしてからここで削除してください。",
    temporary:
      "ディスクがいっぱいになると、このブラウザーは録画を含むサイトのデータを消去することがあります。",
    persist: "その場合も残す",
    persistent:
      "ディスクがいっぱいになっても、このブラウザーは録画を残します。",
    refused:
      "ブラウザーが許可しませんでした。このサイトをよく使うようになると許可されることがあります。それまでは、必要なものをダウンロードしてください。",
  },
};
