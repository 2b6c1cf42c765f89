/** The words of `en/panels.ts`, in Simplified Chinese. */
import type { words as english } from "../en/panels.ts";
import type { Words } from "../language.ts";

/**
 * The time of an instant in milliseconds, with its date if that is not today's.
 * @param today a date as `toDateString` gives it
 */
function clock(at: number, today: string): string {
  const then = new Date(at);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (then.toDateString() === today) {
    return then.toLocaleTimeString("zh", time);
  }
  const date = { day: "numeric", month: "short", ...time } as const;
  return then.toLocaleString("zh", {
    ...date,
    ...(then.getFullYear() !== new Date(today).getFullYear() && {
      year: "numeric",
    }),
  });
}

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  quality: {
    good: "好",
    fair: "一般",
    poor: "差",
  },
  chat: {
    failed: "无法显示此消息。",
    name: "聊天",
    message: "消息",
    hint: "发消息给所有人",
    fresh: "新消息",
    jump: "跳到最新消息",
    closed: "仅管理员可以发言",
    send: "发送",
    empty: "还没有消息",
    emptyHelp: "你写的内容会发给房间里的人，不会保存在任何服务器上。",
    passedOn: (name) => `由 ${name} 转发，未经确认`,
    time: clock,
  },
  people: {
    actionsFor: (name) => `对 ${name} 的操作`,
    tabs: {
      name: "列表分类",
      inside: "房间内",
      waiting: "等候中",
      settings: "房间设置",
    },
    search: "查找成员",
    nobodyFound: "没有找到叫这个名字的人。",
    found: (people: number) => `找到 ${people} 人`,
    invite: "邀请他人",
    inviteHelp: "复制链接或发送给他人",
    handUp: (place) => `已举手，排在第 ${place} 位`,
    recording: "正在录制",
    weak: "连接较弱",
    wantsIn: "请求加入",
    admitAll: "全部准许",
    mute: "静音",
    remove: "移出",
    makeModerator: "设为管理员",
    makeHost: "设为主持人",
    makeGuest: "设为访客",
    verified: "名字已确认",
    host: "主持人",
    moderator: "管理员",
    unattended: "主持人不在。请求加入的人需等到有主持人回来。",
    sentAway: "已移出",
    readmit: "允许返回",
    readmitOf: (name) => `允许 ${name} 返回`,
  },
  tile: {
    pin: (name) => `固定 ${name}`,
    pinTip: "固定",
    unpinTip: "取消固定",
    more: (name) => `${name} 的更多选项`,
    volumeOf: (name) => `${name} 的音量`,
    percent: (count) => `${count}%`,
    connect: "连接",
    reconnect: "重新连接",
    muteForMe: "仅对我静音",
    mutedForMe: "已被你静音",
    whole: "显示完整画面",
    connections: "连接情况",
  },
  rules: {
    heading: "房间设置",
    title: "房间名称",
    muteAll: "全体静音",
    waitingRoom: "加入者需等待准许",
    unmute: "被静音的人可自行取消静音",
    succession: "主持人不在满 5 分钟后，由其他人接任",
    chat: "所有人都可在聊天中发言",
    files: "所有人都可以发送文件",
    rename: "重命名",
    newPassword: "新的房间密码",
    setPassword: "设置",
    noPassword: "移除密码",
    speak: "谁可以发言",
    speakers: {
      everybody: "所有人",
      moderators: "主持人和获准发言的人",
    },
    record: "谁可以录制通话",
    recorders: {
      nobody: "任何人都不可以",
      hosts: "主持人",
      moderators: "主持人和管理员",
      everybody: "所有人",
    },
    capacity: "人数上限",
    copyHostLink: "复制主持人链接",
    hostLinkHelp: "打开它的人会成为主持人。请只发给代你主持的人。",
    end: "为所有人结束通话",
    endTitle: "为所有人结束通话？",
    endText: "所有人都会被移出，且无法再进入。",
    endYes: "为所有人结束",
    denied: (reason) =>
      reason === "room-full"
        ? "房间已满：其他人无法进入。"
        : reason === "forbidden"
        ? "你已无权这样做。"
        : reason === "too-many-tries"
        ? "操作过于频繁。请等一分钟再试。"
        : "服务器未能完成操作。请重试。",
  },
  security: {
    name: "安全",
    close: "关闭安全面板",
    about:
      "画面、声音和聊天在浏览器之间加密直传。请互相念出安全码：如果双方看到的一致，就说明没有人在中间窃听。",
    aboutServer:
      "画面、声音和聊天在浏览器之间加密，经由媒体服务器传输。请互相念出安全码：如果双方看到的一致，就说明没有人在中间窃听。",
    couldBeRead:
      "链接中没有密钥：服务器的运营者有可能介入中间并窃听。只有核对安全码，才能确认没有人这样做。",
    empty: "这里没有其他人",
    number: (name) => `与 ${name} 的安全码：`,
    verify: "标记为已验证",
    strict: "只与持有完整链接的人连接",
    states: {
      verified: "已验证：你已核对安全码。",
      invited: "持有房间链接中的密钥。",
      unverified: "未验证：加入时没有链接中的密钥，仅由服务器担保其身份。",
      forged: "已拒绝：收到的内容并非由对方签名。",
      changed: "已拒绝：对方的身份密钥突然变了。",
      uninvited: "已拒绝：加入时没有链接中的密钥。",
      "other-link": "你的链接与对方的不同：请打开对方使用的链接。",
    },
  },
  connections: {
    server: (state) => `服务器：${state}`,
    mediaServer: (state) => `媒体服务器：${state}`,
    toMediaServer: (time, lost, relayed) =>
      `到媒体服务器：往返时间 ${time}，丢包 ${lost}${
        relayed ? "，经中继" : ""
      }。`,
    layered: (picture, number, of) => `${picture}，第 ${number}/${of} 层`,
    atServer: "到服务器",
    lost: "已断开",
    name: "连接情况",
    close: "隐藏连接情况",
    connectOf: (name) => `连接 ${name}`,
    cancelOf: (name) => `取消连接 ${name}`,
    disconnectOf: (name) => `断开与 ${name} 的连接`,
    reconnectOf: (name) => `重新连接 ${name}`,
    empty: "这里还没有其他人",
    emptyHelp: "有人加入后，你可以在这里查看彼此的连接质量。",
    table: "成员之间的接收情况",
    corner: "发送方",
    to: (name) => `发给 ${name}`,
    unknown: "未测量",
    loss: (share) => `丢包 ${share}`,
    relay: "中继",
    links: "你的连接",
    refused: (servers) =>
      `此浏览器不接受本站某个服务器的地址（${
        new Intl.ListFormat("zh").format(servers)
      }），因此通话不会使用它。需要网站维护者更正。`,
    rtt: "往返时间",
    incoming: "接收",
    outgoing: "发送",
    rate: (bits, lost) => `${bits}，丢包 ${lost}`,
    video: "画面",
    audio: "声音",
    path: "路径",
    direct: "直连",
    relayed: "经中继",
    uplink: (used, available) =>
      available === null
        ? `你正在发送 ${used}。`
        : `你正在发送 ${used}；上行带宽约 ${available}。`,
    download: "下载报告",
    file: "webrtc-dashboard-report.json",
    downloadHelp: "用于报告问题，其中包含网络地址。",
    weakAtServer: {
      you: "你到媒体服务器的连接较弱：其他人可能看不清、听不清你。",
      others: (names) =>
        `到媒体服务器的连接较弱：${new Intl.ListFormat("zh").format(names)}。`,
    },
    weak: {
      uplink: (name) =>
        name === null
          ? "你的上行网络较弱：你发送的内容，其他人会有丢失。"
          : `${name} 的上行网络较弱：其发送的内容，其他人会有丢失。`,
      downlink: (name) =>
        name === null
          ? "你的下行网络较弱：其他人发送的内容，你会有丢失。"
          : `${name} 的下行网络较弱：其他人发送的内容，对方会有丢失。`,
      pair: (a, b) =>
        a === null || b === null
          ? `你与 ${a ?? b} 的连接较弱。`
          : `${a} 与 ${b} 之间的连接较弱。`,
    },
  },
};
