/** The words of `en/moments.ts`, in Simplified Chinese. */
import type { words as english } from "../en/moments.ts";
import type { Words } from "../language.ts";

const names = new Intl.ListFormat("zh");

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

const who = (people: readonly string[]) =>
  people.length > NAMED ? `${people.length} 人` : `${names.format(people)} `;

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  hand: {
    raise: "举手",
    lowerOwn: "放下手",
    lowerOf: (name) => `放下 ${name} 的手`,
    lowerAll: "放下所有人的手",
    place: (n) => `已举手，排在第 ${n} 位`,
  },
  reactions: {
    button: "回应",
    kinds: {
      like: "点赞",
      clap: "鼓掌",
      love: "爱心",
      laugh: "大笑",
      wow: "惊讶",
      party: "庆祝",
    },
    of: (people) =>
      people.map(({ name, kinds }) => `${name}：${names.format(kinds)}。`)
        .join(""),
    ofMany: (people) => `${people} 人作出了回应`,
  },
  news: {
    joined: (people) => `${who(people)}已加入。`,
    left: (people) => `${who(people)}已离开。`,
    raised: (people) => `${who(people)}举手了。`,
    message: (name, text) => `${name}：${text}`,
    messages: (count) => `${count} 条新消息`,
    openChat: "打开聊天",
    handLowered: (by) =>
      by === null ? "管理员放下了你的手。" : `${by} 放下了你的手。`,
    muted: (by) =>
      by === null ? "管理员将你的麦克风静音了。" : `${by} 将你的麦克风静音了。`,
    role: {
      host: "你现在是主持人。",
      moderator: "你现在是管理员。",
      guest: "你现在是访客。",
    },
    locked: "房间已锁定：其他人无法加入。",
    unlocked: "房间已解锁。",
    recordingBegan: (people) => `${who(people)}开始录制通话。`,
    recordingEnded: (people) => `${who(people)}停止录制通话。`,
    youRecord: "你正在录制通话。",
    youRecordNoMore: "你已停止录制通话。",
    serverBack: "与服务器的连接已恢复。",
  },
  knock: {
    room: "等候室",
    wants: "请求加入",
    one: (name) => `${name} 请求加入`,
    many: (people) => `${people} 人请求加入`,
    admit: "准许",
    admitOf: (name) => `准许 ${name} 加入`,
    refuse: "拒绝",
    refuseOf: (name) => `拒绝 ${name} 加入`,
    admitAll: "全部准许",
  },
  tab: (title, count) =>
    count === 0 ? `${title} · 通话` : `(${count}) ${title} · 通话`,
};
