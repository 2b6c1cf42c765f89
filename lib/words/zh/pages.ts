/** The words of `en/pages.ts`, in Simplified Chinese. */
import type { words as english } from "../en/pages.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  page: (title) => `${title || "未命名房间"} · WebRTC Dashboard`,
  call: "加入通话",
  callText: "在浏览器中进行视频通话，无需安装任何软件。",
  listening:
    "这里只有主持人和获准发言的人能被听到和看到。其他人加入后为旁听，可以请求发言。",
  large: (people) =>
    `包括你在内共 ${people} 人，每人都要向另外 ${
      people - 1
    } 人发送自己的画面。`,
  tight: "里面有人的上行带宽几乎用尽：再加入一人，画面可能变差。",
  recorded: "此通话正在录制。加入即表示你同意。",
  mayBeRecorded:
    "通话可能会被录制。如果正在录制，通话中会有标志，加入即表示你同意。",
  skip: "跳到正文",
  notice: {
    notFound: {
      title: "没有此页面",
      text: "链接可能有误，或内容已被移除。",
    },
    noRoom: {
      title: "没有此房间",
      text: "链接可能有误，或房间因一个月无人使用而关闭。",
    },
    tooMany: {
      title: "尝试次数过多",
      text: "你的网络中有太多人尝试登录。请等一分钟再试。",
    },
    badRequest: {
      title: "无法打开此地址",
      text: "链接可能有误或不完整。",
    },
    forbidden: {
      title: "此请求来自其他网站",
      text: "为了你的安全，只有本站的页面可以这样做。",
    },
    failed: {
      title: "出错了",
      text: "这是我们的问题，与你无关。可以再试一次。",
    },
  },
  api: {
    heading: "程序接口",
    source: "完整描述（OpenAPI 3.1）",
    body: "请求内容：",
    secret: "需要请求头 Authorization: Bearer，并带上 API_SECRET。",
  },
  signIn: {
    failed: "登录未成功",
    off: "本站不提供登录。",
    problems: {
      elsewhere: "登录不是在这个浏览器中开始的。请从这里重试。",
      late: "用时过长，或重复提交了。请重试。",
      unconfirmed: "账号提供方没有确认登录。",
      unreachable: "无法连接账号提供方。请稍后重试。",
      unable: "账号提供方无法为本站登录。",
    },
  },
};
