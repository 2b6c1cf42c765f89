/** The words of `en/panels.ts`, in Japanese. */
import type { words as english } from "../en/panels.ts";
import type { Words } from "../language.ts";

function clock(at: number, today: string): string {
  const then = new Date(at);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (then.toDateString() === today) return then.toLocaleTimeString("ja", time);
  const date = { day: "numeric", month: "short", ...time } as const;
  return then.toLocaleString("ja", {
    ...date,
    ...(then.getFullYear() !== new Date(today).getFullYear() && {
      year: "numeric",
    }),
  });
}

/** In Japanese. */
export const words: Words<typeof english> = {
  quality: {
    good: "良好",
    fair: "普通",
    poor: "不良",
  },
  chat: {
    failed: "このメッセージは表示できません。",
    name: "チャット",
    message: "メッセージ",
    hint: "全員にメッセージを送信",
    fresh: "新着",
    jump: "最新のメッセージへ移動",
    closed: "投稿できるのはモデレーターのみです",
    send: "送信",
    empty: "メッセージはまだありません",
    emptyHelp:
      "メッセージはルームにいる人に届きます。サーバーには保存されません。",
    passedOn: (name: string) => `${name}さんが転送（未確認）`,
    time: clock,
  },
  people: {
    actionsFor: (name: string) => `${name}さんの操作`,
    tabs: {
      name: "一覧の切り替え",
      inside: "参加中",
      waiting: "待機中",
      settings: "ルームの設定",
    },
    search: "参加者を検索",
    nobodyFound: "この名前の参加者はいません。",
    found: (people: number) => `${people}人が見つかりました`,
    invite: "招待する",
    inviteHelp: "リンクをコピーまたは送信",
    handUp: (place: number) => `挙手中、${place}番目`,
    recording: "録画中",
    weak: "接続が不安定",
    wantsIn: "参加をリクエスト中",
    admitAll: "全員を許可",
    mute: "ミュート",
    remove: "退出させる",
    makeModerator: "モデレーターにする",
    makeHost: "ホストにする",
    makeGuest: "ゲストにする",
    verified: "名前確認済み",
    host: "ホスト",
    moderator: "モデレーター",
    unattended:
      "ホストがいません。参加をリクエストした人は、ホストが戻るまで待機します。",
    sentAway: "退出させた人",
    readmit: "再び許可",
    readmitOf: (name: string) => `${name}さんの参加を再び許可`,
  },
  tile: {
    pin: (name: string) => `${name}を固定`,
    pinTip: "固定",
    unpinTip: "固定を解除",
    more: (name: string) => `${name}のその他の操作`,
    volumeOf: (name: string) => `${name}の音量`,
    percent: (count: number) => `${count}%`,
    connect: "接続",
    reconnect: "再接続",
    muteForMe: "自分だけミュート",
    mutedForMe: "自分だけミュート中",
    whole: "映像全体を表示",
    connections: "接続状況",
  },
  rules: {
    heading: "ルームの設定",
    title: "ルーム名",
    muteAll: "全員をミュート",
    waitingRoom: "許可されるまで待機室で待つ",
    unmute: "ミュートされた人が自分で解除できる",
    succession: "ホストの不在が5分続くと、別の人がホストになる",
    chat: "全員がチャットに投稿できる",
    files: "全員がファイルを送れる",
    rename: "変更",
    newPassword: "ルームの新しいパスワード",
    setPassword: "設定",
    noPassword: "パスワードを削除",
    speak: "発言できる人",
    speakers: {
      everybody: "全員",
      moderators: "ホストとホストが許可した人",
    },
    record: "通話を録画できる人",
    recorders: {
      nobody: "なし",
      hosts: "ホスト",
      moderators: "ホストとモデレーター",
      everybody: "全員",
    },
    capacity: "最大人数",
    copyHostLink: "ホスト用リンクをコピー",
    hostLinkHelp: "開いた人がホストになります。代理の人にだけ送ってください。",
    end: "全員の通話を終了",
    endTitle: "全員の通話を終了しますか？",
    endText: "全員が退出し、誰も再び参加できなくなります。",
    endYes: "全員の通話を終了",
    denied: (reason: string) =>
      reason === "room-full"
        ? "ルームは満員です。これ以上参加できません。"
        : reason === "forbidden"
        ? "この操作を行う権限がなくなりました。"
        : reason === "too-many-tries"
        ? "操作の回数が多すぎます。1分待ってから、もう一度お試しください。"
        : "サーバーで処理できませんでした。もう一度お試しください。",
  },
  security: {
    name: "セキュリティ",
    close: "セキュリティを閉じる",
    about:
      "映像、音声、チャットは、暗号化されてブラウザ間で直接やり取りされます。番号を互いに読み上げてください。同じ番号が見えていれば、間に入っている第三者はいません。",
    aboutServer:
      "映像、音声、チャットは、ブラウザ間で暗号化され、メディアサーバーを経由してやり取りされます。番号を互いに読み上げてください。同じ番号が見えていれば、間に入っている第三者はいません。",
    couldBeRead:
      "リンクに秘密の部分がないため、サーバーの運営者が間に入って傍受できる可能性があります。誰も間に入っていないことは、番号を比較しなければ確認できません。",
    empty: "ほかに誰もいません",
    number: (name: string) => `${name}さんとの安全番号：`,
    verify: "確認済みにする",
    strict: "リンク全体を持つ人とだけ接続する",
    states: {
      verified: "確認済み：番号を比較しました。",
      invited: "ルームのリンクの秘密の部分を持っています。",
      unverified:
        "未確認：リンクの秘密の部分なしで参加しています。保証しているのはサーバーだけです。",
      forged: "拒否：届いたデータに本人の署名がありません。",
      changed: "拒否：鍵が突然変わりました。",
      uninvited: "拒否：リンクの秘密の部分なしで参加しました。",
      "other-link":
        "相手と異なるリンクを使っています。相手が使っているリンクを開いてください。",
    },
  },
  connections: {
    server: (state: string) => `サーバー：${state}`,
    mediaServer: (state: string) => `メディアサーバー：${state}`,
    toMediaServer: (time: string, lost: string, relayed: boolean) =>
      `メディアサーバーまで：往復時間${time}、損失${lost}${
        relayed ? "、中継サーバー経由" : ""
      }`,
    layered: (picture: string, number: number, of: number) =>
      `${picture}、レイヤー${number}/${of}`,
    atServer: "サーバーへの接続",
    lost: "切断",
    name: "接続状況",
    close: "接続状況を隠す",
    connectOf: (name: string) => `${name}さんに接続`,
    cancelOf: (name: string) => `${name}さんへの接続をキャンセル`,
    disconnectOf: (name: string) => `${name}さんとの接続を切断`,
    reconnectOf: (name: string) => `${name}さんに再接続`,
    empty: "まだほかに誰もいません",
    emptyHelp: "誰かが参加すると、互いの接続状態がここに表示されます。",
    table: "誰が誰から何を受信しているか",
    corner: "送信元",
    to: (name: string) => `送信先：${name}`,
    unknown: "未測定",
    loss: (share: string) => `損失${share}`,
    relay: "中継",
    links: "あなたの接続",
    refused: (servers: readonly string[]) =>
      `このブラウザは、このサイトのサーバーのアドレス（${
        new Intl.ListFormat("ja").format(servers)
      }）を受け付けないため、通話では使われません。サイトの管理者による修正が必要です。`,
    rtt: "往復時間",
    incoming: "受信",
    outgoing: "送信",
    rate: (bits: string, lost: string) => `${bits}、損失${lost}`,
    video: "映像",
    audio: "音声",
    path: "経路",
    direct: "直接",
    relayed: "中継サーバー経由",
    uplink: (used: string, available: string | null) =>
      available === null
        ? `${used}で送信しています。`
        : `${used}で送信しています。上り回線は約${available}です。`,
    download: "レポートをダウンロード",
    file: "webrtc-dashboard-report.json",
    downloadHelp: "不具合の報告用です。ネットワークアドレスが含まれます。",
    weakAtServer: {
      you:
        "メディアサーバーへのあなたの接続が不安定です。ほかの人には映像や音声が届きにくい可能性があります。",
      others: (names: readonly string[]) =>
        `メディアサーバーへの接続が不安定です：${
          new Intl.ListFormat("ja").format(names)
        }`,
    },
    weak: {
      uplink: (name: string | null) =>
        name === null
          ? "あなたの上り回線が不安定です。送信したデータの一部がほかの人に届いていません。"
          : `${name}さんの上り回線が不安定です。${name}さんが送信したデータの一部がほかの人に届いていません。`,
      downlink: (name: string | null) =>
        name === null
          ? "あなたの下り回線が不安定です。ほかの人が送信したデータの一部が届いていません。"
          : `${name}さんの下り回線が不安定です。ほかの人が送信したデータの一部が${name}さんに届いていません。`,
      pair: (a: string | null, b: string | null) =>
        a === null || b === null
          ? `あなたと${a ?? b}さんの接続が不安定です。`
          : `${a}さんと${b}さんの接続が不安定です。`,
    },
  },
};
