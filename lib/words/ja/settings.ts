/** The words of `en/settings.ts`, in Japanese. */
import type { words as english } from "../en/settings.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  heading: "設定",
  close: "設定を閉じる",
  tabs: {
    audio: "音声",
    video: "映像",
    notifications: "通知",
    shortcuts: "ショートカット",
    appearance: "外観",
  },
  unselected: "デバイスを選択",
  audio: {
    off: "マイクはオフです。",
    test: "テスト",
    fixedSpeaker:
      "このブラウザはすべての音をシステムのスピーカーで再生します。変更するには、システムのサウンド設定を使ってください。",
    joinMuted: "ミュートで参加",
    joinMutedHint: "どの通話も、マイクがオフの状態で始まります",
  },
  video: {
    preview: "自分の映像",
    off: "カメラはオフです",
    mirror: "自分の映像を左右反転",
    mirrorHint: "反転して見えるのは自分だけです",
    joinCameraOff: "カメラをオフにして参加",
    joinCameraOffHint: "どの通話も、カメラがオフの状態で始まります",
  },
  notifications: {
    sounds: "通知音",
    sound: {
      join: "誰かが参加したとき",
      leave: "誰かが退出したとき",
      message: "新着メッセージ",
      knock: "誰かが参加をリクエストしたとき",
      hand: "誰かが挙手したとき",
    },
    large: "通話の参加者が8人を超えると、参加と退出の音は鳴りません。",
    system: "システムの通知",
    permission: {
      granted: "別の画面を見ているときに参加のリクエストを通知します",
      default:
        "別の画面を見ているときに参加のリクエストを通知します。最初にブラウザが許可を求めます。",
      denied:
        "このサイトの通知はブロックされています。ブラウザのアドレスバーの横で許可してから、ここに戻ってください。",
      unsupported: "このブラウザでは、このサイトの通知を利用できません。",
    },
  },
  shortcuts: {
    on: "キーボードショートカット",
    onHint: "文字を入力していないときに、キー1つで操作できます",
    list: "キー一覧",
    space: "スペース",
    keys: {
      m: "マイクのオン/オフ",
      v: "カメラのオン/オフ",
      space: "押している間だけ話す",
      h: "挙手する/手を下げる",
      c: "チャットを開く/閉じる",
      p: "参加者の一覧を開く/閉じる",
      f: "全画面表示のオン/オフ",
      l: "ルームのロック/解除（権限がある場合）",
      list: "この一覧を表示",
    },
  },
  appearance: {
    theme: "テーマ",
    hint: "通話中はどのテーマでも暗い表示です。顔が最も見やすくなります。",
    system: "システム",
    light: "ライト",
    dark: "ダーク",
    language: "言語",
    languageLate: "言語を読み込めませんでした。次のページから反映されます。",
  },
};
