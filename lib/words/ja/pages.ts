/** The words of `en/pages.ts`, in Japanese. */
import type { words as english } from "../en/pages.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  page: (title: string) => `${title || "無題のルーム"} · WebRTC Dashboard`,
  call: "通話に参加",
  callText: "ブラウザでできるビデオ通話。インストールは不要です。",
  listening:
    "ここで声と映像が届くのは、ホストとホストが発言を許可した人だけです。それ以外の人は視聴のみで参加し、発言を求めることができます。",
  large: (people: number) =>
    `あなたを含めて${people}人になります。各自が映像をほかの${
      people - 1
    }人に送信します。`,
  tight:
    "上り回線にほとんど余裕のない参加者がいます。あと1人増えると、映像が悪くなることがあります。",
  recorded:
    "この通話は録画されています。参加すると、録画に同意したことになります。",
  mayBeRecorded:
    "通話は録画されることがあります。録画中は通話内に表示され、参加すると録画に同意したことになります。",
  skip: "コンテンツへスキップ",
  notice: {
    notFound: {
      title: "ページが見つかりません",
      text: "リンクが間違っているか、ページがなくなった可能性があります。",
    },
    noRoom: {
      title: "ルームが見つかりません",
      text:
        "リンクが間違っているか、1か月間使われなかったためルームが閉じられた可能性があります。",
    },
    tooMany: {
      title: "試行回数が多すぎます",
      text:
        "このネットワークから多くの人がログインしようとしました。1分待ってから、もう一度お試しください。",
    },
    badRequest: {
      title: "このアドレスは開けません",
      text: "リンクが間違っているか、途中で切れている可能性があります。",
    },
    forbidden: {
      title: "別のサイトからのリクエストです",
      text: "安全のため、このサイトのページからのみ実行できます。",
    },
    failed: {
      title: "問題が発生しました",
      text:
        "原因はこちら側にあり、あなたの操作ではありません。もう一度試すと解決することがあります。",
    },
  },
  api: {
    heading: "プログラム用インターフェース",
    source: "完全な仕様（OpenAPI 3.1）",
    body: "リクエスト本文：",
    secret:
      "ヘッダー「Authorization: Bearer」にAPI_SECRETを指定する必要があります。",
  },
  signIn: {
    failed: "ログインできませんでした",
    off: "ここではログインできません。",
    problems: {
      elsewhere:
        "このブラウザーで始めたログインではありません。ここからやり直してください。",
      late:
        "時間がかかりすぎたか、二重に行われました。もう一度お試しください。",
      unconfirmed: "アカウントの提供元が確認しませんでした。",
      unreachable:
        "アカウントの提供元に接続できません。しばらくしてからもう一度お試しください。",
      unable:
        "アカウントの提供元は、このサイトへのログインに対応していません。",
    },
  },
};
