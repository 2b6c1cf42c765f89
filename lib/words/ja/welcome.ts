/** The words of `en/welcome.ts`, in Japanese. */
import type { words as english } from "../en/welcome.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  dashboard: {
    title: "WebRTC Dashboard：ブラウザでビデオ通話",
    headline: "ブラウザでビデオ通話",
    lead:
      "リンクを開くだけで参加できます。映像、音声、チャットは、ブラウザ間で直接やり取りされます。",
    facts: {
      noAccount: "アカウント不要",
      noInstall: "インストール不要",
      phone: "スマートフォン対応",
    },
  },
  picture: {
    people: { ada: "エイダ", mei: "メイ", luca: "ルカ", noor: "ヌール" },
    message: "それでOKです！",
    knock: {
      name: "サム・リード",
      text: "参加をリクエスト中",
      admit: "許可",
    },
  },
  create: {
    heading: "ルームを始める",
    options: "ルーム名とプライバシー",
    title: "ルーム名",
    titleHint: "例：金曜レビュー",
    listed: "ダッシュボードに掲載",
    listedHint: "このページを開いた人は誰でも、ルームを見て参加できます。",
    large: "大人数の通話",
    largeHint: "10 人以上向け。最初からメディアサーバーを使います。",
    access: "参加できる人",
    presets: {
      open: { name: "オープン", hint: "リンクを知っている人は誰でも" },
      ask: { name: "承認制", hint: "1人ずつ参加を許可" },
      password: {
        name: "パスワード",
        hint: "知らない人は参加をリクエストできます",
      },
    },
    password: "ルームのパスワード",
    noPassword: "パスワードを決めるか、別の参加方法を選んでください。",
    capacity: "最大人数",
    submit: "ルームを作成",
    later: "後で使うために作成",
    unclear: "入力内容を読み取れませんでした。もう一度お試しください。",
    tooMany:
      "このネットワークから作成されたルームが多すぎます。1分待ってから、もう一度お試しください。",
  },
  joinRoom: {
    heading: "ルームに参加",
    field: "ルームのリンクまたはコード",
    hint: "リンクまたはコード",
    example: (code: string) => `例：${code}`,
    code: "k7mq-2vxp-9drt",
    submit: "参加",
    submitName: "ルームに参加",
    noSecret:
      "#を含むリンクはアドレスバーで開いてください。#より後ろは秘密の情報で、ページのスクリプトが動いていないと、このフォームからサーバーに送信されてしまいます。",
    noCode:
      "ルームのリンクまたはコードではありません。コードはk7mq-2vxp-9drtのような形式です。",
    noRoom:
      "このコードのルームは存在しないか、非公開です。入力に間違いはありませんか？",
    tooMany:
      "このネットワークから存在しないルームが何度も検索されました。1分待ってから、もう一度お試しください。",
    goAnyway: "参加をリクエスト",
  },
};
