/** The words of `en/alerts.ts`, in Japanese. */
import { duration } from "../durations.ts";
import type { words as english } from "../en/alerts.ts";
import type { Words } from "../language.ts";

const names = new Intl.ListFormat("ja");

const list = (these: readonly string[]) => names.format(these);

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

function captureWords(name: string, without: string) {
  return {
    refused: {
      title: `${name}の使用が拒否されました。`,
      help:
        `ブラウザのアドレスバーで許可してから、「${name}」を押してください。${without}`,
    },
    system: {
      title: `システムの設定により、ブラウザは${name}を使えません。`,
      help:
        `システムのプライバシー設定で許可してから、「${name}」を押してください。${without}`,
    },
    policy: {
      title: `このページでは${name}を使えません。`,
      help:
        `httpsが必要です。別のページに埋め込まれている場合は、そのページの許可も必要です。${without}`,
    },
    missing: {
      title: `${name}が見つかりません。`,
      help: `${name}をつないで、「${name}」を押してください。${without}`,
    },
    busy: {
      title: `${name}はほかで使用中です。`,
      help:
        `${name}を使っているほかのアプリを閉じてから、「${name}」を押してください。${without}`,
    },
    ended: {
      title: `${name}が使えなくなりました。`,
      help:
        `取り外されたか、許可が取り消されました。もう一度試すには「${name}」を押してください。`,
    },
    failed: {
      title: `${name}を開始できません。`,
      help: `もう一度試すには「${name}」を押してください。${without}`,
    },
    paused: {
      title: `システムが${name}を一時停止しました。`,
      help:
        `スイッチ、電話の着信、ほかのアプリなどが原因です。自動的に再開します。オフのままにするには「${name}」を押してください。`,
    },
  };
}

/** In Japanese. */
export const words: Words<typeof english> = {
  cancel: "キャンセル",
  sentences: (texts: readonly string[]) => texts.join(""),
  capture: {
    camera: captureWords("カメラ", "カメラなしでも参加できます。"),
    microphone: captureWords("マイク", "参加して聞くことはできます。"),
  },
  devices: {
    options: { camera: "カメラのオプション", microphone: "マイクのオプション" },
    camera: "カメラ",
    microphone: "マイク",
    speaker: "スピーカー",
    systemDefault: "システムのデフォルト",
    none: "見つかりません",
    unnamed: (index: number) => `デバイス${index}`,
    otherSpeaker: "別のスピーカーを選択…",
    level: "マイクの音量",
    unmeasured:
      "まだ測定していません。クリックかタップをするか、キーを押してください。",
    test: "音をテスト",
    testing: "再生中…",
    testFailed:
      "このスピーカーでは再生できません。別のスピーカーを選択してください。",
    flip: "カメラを切り替え",
    settings: { camera: "映像の設定", microphone: "音声の設定" },
    lost: (device: string, now: string) =>
      `${
        device ? `「${device}」` : "デバイス"
      }の接続が切れました。「${now}」に切り替えました。`,
    back: (now: string) =>
      `「${now}」が再び接続され、使用中のデバイスになりました。`,
    default: (now: string) =>
      `システムのデフォルトが変わりました。「${now}」に切り替えました。`,
    unusable: (device: string, now: string) =>
      `${
        device ? `「${device}」` : "そのデバイス"
      }は使えません。引き続き「${now}」を使用します。`,
  },
  noSettings: "設定を読み込めませんでした。サーバーが応答しません。",
  unheard: {
    muted: "ミュート中です。あなたの声は誰にも聞こえません。",
    unmute: "ミュートを解除",
    silent: "マイクから音が入っていません。あなたの声は誰にも聞こえません。",
  },
  ended: {
    "removed": {
      title: "通話から退出させられました",
      text:
        "モデレーターがあなたを退出させました。10分後、または許可されればその前に、再び参加できます。",
    },
    "room-ended": {
      title: "通話が終了しました",
      text: "全員の通話が終了しました。",
    },
    "replaced": {
      title: "通話は別の場所で続いています",
      text: "別のタブまたは別のデバイスから、このルームに参加し直しました。",
    },
    "left": {
      title: "通話から退出しました",
      text: "ほかの参加者の通話は続いています。",
    },
    lastOut: "通話にはもう誰もいません。",
    lasted: (minutes: number) =>
      minutes < 1 ? "1分未満" : duration("ja", minutes),
    others: (count: number) =>
      count === 0 ? "ほかの参加者はいませんでした" : `ほかに${count}人`,
    released: "カメラとマイクはオフです。",
    rejoin: "再参加",
    howWasIt: "通話の品質はいかがでしたか？",
    ratings: { poor: "悪い", fair: "普通", good: "良い" },
  },
  recording: {
    by: (names: readonly string[]) =>
      names.length > NAMED
        ? `録画中: ${names.length} 人`
        : `録画中: ${list(names)}`,
  },
  admission: {
    waiting: "参加をリクエストしました。",
    waitingHelp:
      "このページを開いたままお待ちください。中にいる人が許可すると参加できます。",
    recorded:
      "この通話は録画されています。入室すると、録画に同意したことになります。",
    giveUp: "リクエストを取り消す",
  },
  refusal: {
    "room-full":
      "ルームは満員です。誰かが退出してから、もう一度お試しください。",
    "not-admitted":
      "参加できませんでした。リンクとパスワードを確認するか、中にいる人に許可してもらってください。",
    "too-many-tries":
      "試行回数が多すぎます。1分待ってから、もう一度お試しください。",
    "sign-in-required":
      "先にログインしてください。ここにはアカウントを持つ人だけが参加できます。",
    "version-mismatch":
      "このページはサーバーより古いバージョンです。再読み込みしてから、もう一度参加してください。",
    "other":
      "サーバーが参加を許可しませんでした。ページを再読み込みして、もう一度お試しください。",
  },
  rejoin: {
    "version-mismatch":
      "このサイトに新しいバージョンがあります。通話は続いています。都合のよいときに再読み込みしてください。",
    "bad-message":
      "サーバーがこのページを認識できません。通話は続いています。都合のよいときに再読み込みしてください。",
    "room-full":
      "サーバーから離れている間に、ほかの人が席に入りました。通話は続いています。",
    "not-admitted":
      "サーバーから離れていたため、中にいる人の許可がもう一度必要です。通話は続いています。",
    "too-many-tries":
      "サーバーがしばらく待つよう求めています。通話は続いています。",
    "sign-in-required":
      "サーバーがログインを求めています。通話は続いています。",
    "waiting": "もう一度参加をリクエストしました。通話は続いています。",
    "other":
      "サーバーが再参加を許可していません。通話は続いており、再試行しています。",
    reload: "再読み込み",
    knock: "参加をリクエスト",
    again: "再試行",
    signIn: "ログイン",
  },
  autoplay: {
    held: "タップかクリックをするまで、ブラウザは音を再生しません。",
    hear: "タップして聞く",
  },
  byHand: {
    notCopied: "このブラウザではリンクをコピーできません。",
    heading: "リンクを手動でコピー",
    close: "閉じる",
  },
  unreached: {
    "silent": (name: string) =>
      `${name}さんのページが応答しません。スリープ中か、閉じられた可能性があります。再読み込みするよう伝えてください。`,
    "relay-only": (name: string) =>
      `「中継のみ」がオンですが、このサイトには中継サーバーがないため、${name}さんに接続できません。退出し、参加前の画面でオフにしてください。`,
    "relay-away": (name: string) =>
      `${name}さんへの経路が見つかりません。ここからはこのサイトの中継サーバーが応答しません。別のネットワークで試してください。`,
    "no-address": (name: string) =>
      `${name}さんへの経路が見つかりません。このブラウザは通話にネットワークアドレスを渡していません。拡張機能、VPN、ポリシーなどが原因の可能性があります。`,
    "no-relay": (name: string) =>
      `${name}さんへの直接の経路が見つかりません。どちらかのネットワークがブロックしています。中継サーバー（TURN）があればつながりますが、このサイトにはありません。`,
    "no-way": (name: string) =>
      `${name}さんへの経路が、直接にも中継サーバー経由でも見つかりません。別のネットワークで試してください。`,
  },
  check: "接続を確認",
  largeCall: {
    name: "大人数の通話",
    sealed:
      "映像と音声はサーバーを経由しますが、サーバーがそれを見聞きすることはできません",
    open:
      "映像と音声はサーバーを経由します。リンクに秘密の部分がないため、サーバーの運営者が傍受できる可能性があります",
  },
  banner: {
    refused: (
      name: string,
      why: "forged" | "changed" | "uninvited" | "other-link",
    ) =>
      why === "other-link"
        ? `あなたのリンクと${name}さんのリンクは、#より後ろの部分が異なるため、互いに接続されていません。リンク全体を送り合い、このタブで開いてください。`
        : why === "changed"
        ? `${name}さんの鍵が突然変わりました。第三者が間に入っている可能性があるため、接続を切りました。退出して参加し直し、安全番号を比べてください。`
        : why === "forged"
        ? `${name}さんの名前で届いたデータに本人の署名がないため、拒否しました。第三者が間に入っている可能性があります。`
        : `${name}さんはルームのリンクの秘密の部分なしで来たため、あなたと接続されていません。リンク全体を送ってください。`,
    noRelay:
      "「中継のみ」が選択されていますが、このサイトには中継サーバーがないため、誰とも接続できません。退出し、参加前の画面でオフにしてください。",
    slowed: (name: string) =>
      `${name}さんからのデータが多すぎて、このページで処理しきれません。一部は遅れるか、届きません。`,
    cut: (name: string) =>
      `${name}さんから極端に多くのデータが届いたため、接続を切りました。再接続できます。`,
    hostNextTime:
      "ホスト用リンクを開きました。退出して参加し直すと、ホストになります。",
    silenced: "マイクはミュートされており、ホストが解除を許可していません。",
    meshFull: (name: string | null) =>
      `${
        name === null ? "あなた" : `${name}さん`
      }の上り回線にほとんど余裕がありません。あと1人増えると、全員の映像が悪くなります。`,
    media: {
      unreached: (some: boolean) =>
        some
          ? "メディアサーバーに接続できません。新しく参加した人の映像と音声はまだ届きません。再試行中…"
          : "メディアサーバーに接続できません。応答があるまで、誰の映像も音声も届きません。再試行中…",
      "no-secret":
        "リンク全体を持つ人とだけ接続する設定ですが、この大人数の通話のリンクには秘密の部分がないため、誰とも接続できません。「セキュリティ」でこの設定をオフにしてください。",
      "cannot-seal":
        "このブラウザでは、エンドツーエンド暗号化された大人数の通話に参加できません。別のブラウザか新しいバージョンでリンクを開いてください。",
    },
  },
};
