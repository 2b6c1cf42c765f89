/** The words of `en/all.ts`, in Japanese. */
import type { words as english } from "../en/all.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  common: {
    milliseconds: (count: number) => `${count} ms`,
    untitled: "無題のルーム",
    call: "ビデオ通話",
    you: (name: string) => `${name}（あなた）`,
    people: (count: number) => `${count}人`,
  },
  status: {
    disconnected: "切断",
    connecting: "接続中…",
    connected: "接続済み",
    reconnecting: "再接続中…",
  },
  weak: "接続が不安定",
  media: {
    camera: "カメラ",
    microphone: "マイク",
    cameraOff: "カメラはオフです",
    microphoneOff: "マイクはオフ",
    paused: "システムが一時停止中",
    speaking: "発言中",
  },
  lobby: {
    ready: "参加する準備はできましたか？",
    name: "名前",
    nameHint: "ほかの人に表示される名前",
    level: "マイクの音量",
    unmeasured:
      "まだ測定していません。クリックかタップをするか、キーを押してください",
    cameraDevice: "使用するカメラ",
    microphoneDevice: "使用するマイク",
    noDevice: "まだ見つかりません",
    noneSelected: "デバイスを選択",
    starting:
      "ブラウザがカメラとマイクの許可を求めることがあります。どちらもなしでも参加できます。",
    unnamed: (index: number) => `デバイス${index}`,
    unseen: (name: string) =>
      `この名前は表示されない文字だけです。ほかの人には「${name}」と表示されます。`,
    shownAs: (name: string) => `ほかの人に表示される名前：${name}`,
    join: "参加",
    joining: "参加中…",
    relayOnly: "中継のみ",
    relayOnlyHint:
      "ほかの人にあなたのネットワークアドレスを知らせません。すべてこのサイトの中継サーバーを経由するため（ある場合）、遅くなることがあります。",
    inside: (count: number) =>
      count === 0 ? "ルームにはまだ誰もいません" : `${count}人がルームにいます`,
    full: "ルームは満員です。誰かが退出すると参加できます。",
  },
  access: {
    title: "通話に参加",
    closed:
      "参加をリクエストして中にいる人に許可してもらうか、ルームのパスワードを入力してください。",
    own: "あなたの非公開ルーム",
    password: "ルームのパスワード",
    knock: "参加をリクエスト",
  },
  slow: "サーバーの応答に時間がかかっています。応答があり次第、参加します…",
  noServer: {
    "unreachable": "サーバーに接続できません。応答があり次第、参加します…",
    "refused":
      "サーバーがこのページを拒否しています。理由はサーバーのログにあります。受け入れられ次第、参加します…",
    "blocked":
      "サーバーは応答していますが、WebSocketがつながりません。つながり次第、参加します…",
  },
  home: "ダッシュボードに戻る",
  settings: "設定",
  call: {
    participants: "参加者の映像",
    controls: "通話の操作",
    code: "ルームコード：",
    chat: "チャット",
    people: "参加者",
    loading: "読み込み中…",
    more: "その他",
    invite: "招待",
    leave: "退出",
    unread: (count: number) =>
      count === 0 ? "新着メッセージはありません" : `新着メッセージ${count}件`,
  },
  closePanel: {
    chat: "メッセージを隠す",
    people: "一覧を隠す",
  },
  names: {
    you: "あなた",
    again: (name: string, n: number) => `${name}（${n}）`,
    left: (name: string) => `${name}（退出済み）`,
    // The English ones as well: readers of Japanese know them as badges.
    quoted: (name: string) => `「${name}」`,
    nameless: "ゲスト",
  },
  newVersion: {
    text:
      "このサイトに新しいバージョンがあります。すべての機能を使うにはページを再読み込みしてください。それまで通話は続きます。",
    reload: "再読み込み",
  },
  failed: {
    tile: (name: string) => `${name}さんを表示できません。`,
    panel: "現在表示できません。一度閉じて、開き直してください。",
    screen: {
      title: "ページを表示できません",
      text:
        "原因はこちら側にあり、あなたの操作ではありません。進行中の通話は続きます。",
    },
    again: "再試行",
  },
  banner: {
    serverLost: "サーバーとの接続が切れました。通話は続きます。再接続中…",
  },
};
