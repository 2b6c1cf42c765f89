/** The words of `en/all.ts`, in Simplified Chinese. */
import type { words as english } from "../en/all.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  common: {
    milliseconds: (count) => `${count} ms`,
    untitled: "未命名房间",
    call: "视频通话",
    you: (name) => `${name}（你）`,
    people: (count) => `${count} 人`,
  },
  status: {
    disconnected: "已断开",
    connecting: "正在连接",
    connected: "已连接",
    reconnecting: "正在重新连接",
  },
  weak: "连接较弱",
  media: {
    camera: "摄像头",
    microphone: "麦克风",
    cameraOff: "摄像头已关闭",
    microphoneOff: "麦克风已关闭",
    paused: "已被系统暂停",
    speaking: "正在说话",
  },
  lobby: {
    ready: "准备好加入了吗？",
    name: "你的名字",
    nameHint: "其他人看到的名字",
    level: "麦克风音量",
    unmeasured: "尚未检测：请点击、点按或按任意键",
    cameraDevice: "摄像头设备",
    microphoneDevice: "麦克风设备",
    noDevice: "尚未找到",
    noneSelected: "选择设备",
    starting: "浏览器可能会请求使用摄像头和麦克风。不用它们也能加入。",
    unnamed: (index) => `设备 ${index}`,
    unseen: (name) => `这个名字没有可见字符：其他人会看到“${name}”。`,
    shownAs: (name) => `其他人看到的名字是：${name}`,
    join: "加入",
    joining: "正在加入…",
    relayOnly: "仅用中继",
    relayOnlyHint:
      "其他人不会知道你的网络地址。所有数据都经本站的中继（如果有）传输，速度可能较慢。",
    inside: (count) => count === 0 ? "房间里还没有人" : `房间里有 ${count} 人`,
    full: "房间已满。有人离开后即可加入。",
  },
  access: {
    title: "加入通话",
    closed: "请让里面的人准许你加入，或输入房间密码。",
    own: "你的私人房间",
    password: "房间密码",
    knock: "请求加入",
  },
  slow: "服务器响应较慢，响应后你会立即加入…",
  noServer: {
    "unreachable": "无法连接服务器，恢复后你会立即加入…",
    "refused": "服务器拒绝了此页面，原因见其日志。接受后你会立即加入…",
    "blocked": "服务器有响应，但 WebSocket 无法连通。连通后你会立即加入…",
  },
  home: "返回首页",
  settings: "设置",
  call: {
    participants: "参与者",
    controls: "通话控件",
    code: "房间号：",
    chat: "聊天",
    people: "成员",
    loading: "正在加载…",
    more: "更多",
    invite: "邀请",
    leave: "离开",
    unread: (count) => count === 0 ? "没有新消息" : `${count} 条新消息`,
  },
  closePanel: {
    chat: "隐藏消息",
    people: "隐藏列表",
  },
  names: {
    you: "你",
    again: (name, n) => `${name}（${n}）`,
    left: (name) => `${name}（已离开）`,
    quoted: (name) => `“${name}”`,
    nameless: "访客",
  },
  newVersion: {
    text: "网站有新版本。重新加载页面即可使用全部功能；在此之前通话不受影响。",
    reload: "重新加载",
  },
  failed: {
    tile: (name) => `无法显示 ${name}。`,
    panel: "暂时无法显示。请关闭后重新打开。",
    screen: {
      title: "无法显示此页面",
      text: "这是我们的问题，与你无关。正在进行的通话不受影响。",
    },
    again: "重试",
  },
  banner: {
    serverLost: "与服务器的连接已断开。通话不受影响，正在重新连接…",
  },
};
