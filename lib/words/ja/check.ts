/** The words of `en/check.ts`, in Japanese. */
import type { words as english } from "../en/check.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  heading: "接続を確認",
  title: "接続を確認 · WebRTC Dashboard",
  about:
    "ここで通話ができるかどうかを確認します。対象はカメラとマイク、サーバー、ブラウザ間の経路です。数秒かかりますが、映像や音声がほかの人に届くことはありません。",
  start: "確認を開始",
  cancel: "中止",
  copy: "レポートをコピー",
  copied: "レポートをコピーしました。",
  notCopied:
    "このブラウザではレポートをコピーできません。ダウンロードしてください。",
  download: "レポートをダウンロード",
  downloadHelp:
    "レポートには、上の各行とブラウザの名前が含まれます。ネットワークアドレスやパスワードは含まれません。サポートしてくれる人に送ってください。",
  states: {
    waiting: "待機中。",
    running: "確認中…",
    good: "正常です。",
    bad: "問題があります。",
    absent: "ありません。",
    stopped: "確認していません。",
  },
  found: (state: string, detail: string) => `${state}${detail}`,
  kinds: {
    camera: "カメラ",
    microphone: "マイク",
    connection: "接続",
    server: "サーバー",
    sfu: "メディアサーバー",
    "sfu-udp": "メディアサーバー（UDP）",
    "sfu-tcp": "メディアサーバー（TCP）",
    "sfu-relay": "メディアサーバー（中継経由）",
    network: "ネットワーク",
    stun: (server: string | undefined) =>
      server ? `STUNサーバー（${server}）` : "STUNサーバー",
    turn: (server: string | undefined, way: string) =>
      server ? `中継サーバー（${server}、${way}）` : "中継サーバー（TURN）",
  },
  device: (label: string) => label || "名前がありません。",
  server: (opened: number, rtt: number) =>
    `WebSocketは${opened} msで開き、${rtt} msで応答します。`,
  loopback: (time: number) =>
    `このブラウザ自身との接続が${time} msで完了しました。`,
  network: {
    plain: "すべての接続で同じ公開アドレスを使います。",
    symmetric:
      "接続ごとに異なる公開アドレスを使います（対称型NAT）。同様のネットワークにいる人との通話は、中継サーバーを経由します。",
  },
  sfu: (time: number) => `WebSocketは${time} msで開きました。`,
  path: (time: number, rtt: number | null, over: string | null) => {
    const way = over === null ? "" : `${over}で`;
    const trip = rtt === null ? "" : `往復${rtt} ms。`;
    return `${time} msで${way}接続しました。${trip}`;
  },
  address: (time: number) => `${time} msで公開アドレスを取得しました。`,
  relay: (time: number, rate: string, rtt: number | null) =>
    rtt === null
      ? `${time} msで接続しました。片方向${rate}。`
      : `${time} msで接続しました。片方向${rate}、往復${rtt} ms。`,
  absent: {
    stun:
      "このサイトには設定されていません。異なるネットワーク間の通話には必要な場合があります。",
    turn:
      "このサイトには設定されていません。ファイアウォールが直接の経路をブロックしていると、通話はつながりません。",
    "sfu-udp":
      "UDPの経路はありません。ここでは大人数の通話がTCPを使うため、回線の影響を受けやすくなります。",
    "sfu-tcp":
      "TCPの経路はありません。UDPを通さないネットワークでは、大人数の通話にメディアサーバーの中継が必要です。",
    "sfu-relay":
      "中継は設定されていません。Webページしか通さないファイアウォールの内側では、大人数の通話はつながりません。",
  },
  failures: {
    "refused": {
      camera:
        "このページでは使えません。ブラウザのアドレスバーでこのサイトにカメラを許可してから、もう一度確認してください。",
      microphone:
        "このページでは使えません。ブラウザのアドレスバーでこのサイトにマイクを許可してから、もう一度確認してください。",
    },
    "no-device": {
      camera: "ブラウザがカメラを検出できません。接続されていますか？",
      microphone: "ブラウザがマイクを検出できません。接続されていますか？",
    },
    "busy": {
      camera:
        "ブラウザがカメラを開けません。ほかのアプリが使用していませんか？",
      microphone:
        "ブラウザがマイクを開けません。ほかのアプリが使用していませんか？",
    },
    "no-https": () =>
      "ブラウザは、httpsのサイトにだけカメラとマイクの使用を許可します。",
    "no-loopback": () =>
      "このブラウザは自分自身にも接続できませんでした。拡張機能、VPN、このコンピューターのファイアウォール、またはポリシーがWebRTCをブロックしている可能性があります。",
    "symmetric": () =>
      "接続ごとに異なる公開アドレスを使います（対称型NAT）。ネットワークの外にいる人との通話には中継サーバー（TURN）が必要ですが、このサイトにはありません。",
    "sign-in": () =>
      "ここでルームを作成できるのは、ログインした人だけです。ログインしてから、もう一度確認してください。",
    "too-many": () =>
      "このネットワークから作成されたルームが多すぎます。1分待ってから、もう一度確認してください。",
    "page-refused": () =>
      "サーバーがこのページを拒否しています。別のアドレスで登録されているようです。必要な設定は、サイトの管理者がサーバーのログで確認できます。",
    "socket-blocked": () =>
      "サーバーは応答していますが、WebSocketがつながりません。サイトまたはこのネットワークのプロキシがブロックしています。必要な設定は、サイトの管理者がサーバーのログで確認できます。",
    "server": (said: string) => `サーバーに問い合わせできませんでした：${said}`,
    "no-address": () =>
      "このブラウザはこのアドレスを受け付けないため、通話では使われません。サイトの管理者による修正が必要です。",
    "no-name": () =>
      "名前が見つかりません。入力ミスか、このネットワークでは解決できない可能性があります。",
    "unreachable": () =>
      "応答がありません。ファイアウォールにブロックされているか、停止している可能性があります。",
    "credentials": (said: string) =>
      `このサイトの認証情報が受け付けられません（${said}）。サイトの管理者がTURNのシークレットを確認する必要があります。`,
    "full": (said: string) =>
      `空きがありません（${said}）。しばらくしてから、もう一度お試しください。`,
    "no-data": () =>
      "応答はありますが、データが通りません。サイトの管理者が設定を確認する必要があります。",
    "no-sfu": () =>
      "応答がありません。このネットワークのファイアウォールにブロックされているか、停止している可能性があります。現在ここでは大人数の通話ができません。",
    "sfu-refused": () =>
      "このサイトを受け付けません。サイトの管理者がSFU_KEYとSFU_SECRETを確認する必要があります。",
    "no-udp": () =>
      "このネットワークはメディアサーバーへのUDPを通しません。大人数の通話は別の経路を使い、回線の影響を受けやすくなります。ネットワークの管理者はUDPを許可できます。",
    "no-tcp": () =>
      "このネットワークはメディア用ポートへのTCPを通しません。大人数の通話にはUDPか中継が必要です。",
    "no-sfu-relay": () =>
      "中継が応答しないか、データが通りません。サイトの管理者が確認する必要があります。",
  },
  progress: {
    at: (name: string, step: number, steps: number) =>
      `ステップ${step}/${steps}：${name}`,
    other: "お待ちください…",
  },
  summaries: {
    good: "すべて正常です。",
    noDevice: "通話はできますが、使えないデバイスがあります。",
    noRelay:
      "ほとんどのネットワークで通話できますが、厳しいファイアウォールの内側ではできません。",
    noConnection: "現在ここでは通話できません。このブラウザは接続できません。",
    needsRelay:
      "このネットワークの外にいる人との通話には中継サーバーが必要ですが、このサイトにはありません。",
    noServer: "現在ここでは通話できません。サーバーを利用できません。",
    noLarge:
      "少人数の通話はできますが、大人数の通話はできません。下を確認してください。",
    slowLarge:
      "大人数の通話はできますが、UDPは使えません。映像や音声の品質が下がることがあります。",
    bad: "一部に問題があります。下を確認してください。",
    stopped: "中止しました。",
  },
};
