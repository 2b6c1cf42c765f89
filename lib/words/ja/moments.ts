/** The words of `en/moments.ts`, in Japanese. */
import type { words as english } from "../en/moments.ts";
import type { Words } from "../language.ts";

const andList = new Intl.ListFormat("ja");

/** "Adaさん、Benさん". */
function list(names: readonly string[]): string {
  return andList.format(names.map((name) => `${name}さん`));
}

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** In Japanese. */
export const words: Words<typeof english> = {
  hand: {
    raise: "挙手する",
    lowerOwn: "手を下げる",
    lowerOf: (name: string) => `${name}さんの手を下げる`,
    lowerAll: "全員の手を下げる",
    place: (n: number) => `挙手中、${n}番目`,
  },
  reactions: {
    button: "リアクション",
    kinds: {
      like: "いいね",
      clap: "拍手",
      love: "ハート",
      laugh: "笑い",
      wow: "びっくり",
      party: "お祝い",
    },
    of: (people: readonly { name: string; kinds: readonly string[] }[]) =>
      people.map(({ name, kinds }) => `${name}：${andList.format(kinds)}。`)
        .join(""),
    ofMany: (people: number) => `${people}人がリアクションしました`,
  },
  news: {
    joined: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length}人が参加しました。`
        : `${list(names)}が参加しました。`,
    left: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length}人が退出しました。`
        : `${list(names)}が退出しました。`,
    raised: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length}人が挙手しました。`
        : `${list(names)}が挙手しました。`,
    message: (name: string, text: string) => `${name}：${text}`,
    messages: (count: number) => `新着メッセージ${count}件`,
    openChat: "チャットを開く",
    handLowered: (by: string | null) =>
      by === null
        ? "モデレーターがあなたの手を下げました。"
        : `${by}さんがあなたの手を下げました。`,
    muted: (by: string | null) =>
      by === null
        ? "モデレーターがあなたのマイクをミュートしました。"
        : `${by}さんがあなたのマイクをミュートしました。`,
    role: {
      host: "あなたはホストになりました。",
      moderator: "あなたはモデレーターになりました。",
      guest: "あなたはゲストになりました。",
    },
    locked: "ルームがロックされました。新しい人は参加できません。",
    unlocked: "ルームのロックが解除されました。",
    recordingBegan: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length}人が通話の録画を始めました。`
        : `${list(names)}が通話の録画を始めました。`,
    recordingEnded: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length}人が通話の録画を終えました。`
        : `${list(names)}が通話の録画を終えました。`,
    youRecord: "あなたは通話を録画しています。",
    youRecordNoMore: "あなたの録画は終わりました。",
    serverBack: "サーバーとの接続が回復しました。",
  },
  knock: {
    room: "待機室",
    wants: "参加をリクエスト中",
    one: (name: string) => `${name}さんが参加をリクエストしています`,
    many: (people: number) => `${people}人が参加をリクエストしています`,
    admit: "許可",
    admitOf: (name: string) => `${name}さんの参加を許可`,
    refuse: "拒否",
    refuseOf: (name: string) => `${name}さんの参加を拒否`,
    admitAll: "全員を許可",
  },
  tab: (title: string, count: number) =>
    count === 0 ? `${title} · 通話` : `(${count}) ${title} · 通話`,
};
