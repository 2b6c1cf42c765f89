/** The words of `en/check.ts`, in Simplified Chinese. */
import type { words as english } from "../en/check.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  heading: "检查我的连接",
  title: "检查我的连接 · WebRTC Dashboard",
  about:
    "检查这里能否正常通话：摄像头和麦克风、服务器，以及浏览器之间的连接路径。只需几秒钟，不会有人看到或听到你。",
  start: "开始检查",
  cancel: "停止",
  copy: "复制报告",
  copied: "报告已复制。",
  notCopied: "此浏览器不允许复制报告，请下载。",
  download: "下载报告",
  downloadHelp:
    "报告包含以上各项和你的浏览器名称，不含网络地址和密码。请把它发给协助你的人。",
  states: {
    waiting: "等待中。",
    running: "正在检查…",
    good: "正常。",
    bad: "不可用。",
    absent: "没有。",
    stopped: "未检查。",
  },
  found: (state, detail) => `${state}${detail}`,
  kinds: {
    camera: "摄像头",
    microphone: "麦克风",
    connection: "连接",
    server: "服务器",
    sfu: "媒体服务器",
    "sfu-udp": "媒体服务器（UDP）",
    "sfu-tcp": "媒体服务器（TCP）",
    "sfu-relay": "媒体服务器（经其中继）",
    network: "网络",
    stun: (server) => server ? `STUN 服务器 ${server}` : "STUN 服务器",
    turn: (server, way) =>
      server ? `中继 ${server}（${way}）` : "中继（TURN 服务器）",
  },
  device: (label) => label || "设备没有名称。",
  server: (opened, rtt) =>
    `WebSocket 在 ${opened} 毫秒后打开，响应用时 ${rtt} 毫秒。`,
  loopback: (time) => `此浏览器在 ${time} 毫秒内与自身建立了连接。`,
  network: {
    plain: "所有连接使用同一个公网地址。",
    symmetric:
      "每个连接使用不同的公网地址（对称型 NAT）：与同样处于此类网络的人通话时，须经中继传输。",
  },
  sfu: (time) => `WebSocket 在 ${time} 毫秒后打开。`,
  path: (time, rtt, over) => {
    const way = over === null ? "" : `（${over}）`;
    const trip = rtt === null ? "" : `，往返 ${rtt} 毫秒`;
    return `${time} 毫秒后连通${way}${trip}。`;
  },
  address: (time) => `${time} 毫秒后返回了你的公网地址。`,
  relay: (time, rate, rtt) =>
    rtt === null
      ? `${time} 毫秒后连通，单向速率 ${rate}。`
      : `${time} 毫秒后连通，单向速率 ${rate}，往返 ${rtt} 毫秒。`,
  absent: {
    stun: "本站未指定。不同网络之间的通话可能需要它。",
    turn: "本站没有。如果防火墙阻止直连，通话将无法接通。",
    "sfu-udp": "它不提供此路径。这里的大型通话使用 TCP，更容易受网络不佳影响。",
    "sfu-tcp":
      "它不提供此路径。如果网络不允许 UDP 通过，大型通话需要它的中继。",
    "sfu-relay": "它未指定中继。如果防火墙只允许网页通过，大型通话将无法接通。",
  },
  failures: {
    "refused": {
      camera:
        "此页面无权使用。请在浏览器地址栏中允许本站使用摄像头，然后重新检查。",
      microphone:
        "此页面无权使用。请在浏览器地址栏中允许本站使用麦克风，然后重新检查。",
    },
    "no-device": {
      camera: "浏览器找不到摄像头。是否已接好？",
      microphone: "浏览器找不到麦克风。是否已接好？",
    },
    "busy": {
      camera: "浏览器无法打开。是否有其他程序正在使用摄像头？",
      microphone: "浏览器无法打开。是否有其他程序正在使用麦克风？",
    },
    "no-https": () => "浏览器只允许使用 https 的网站访问摄像头和麦克风。",
    "no-loopback": () =>
      "此浏览器连与自身建立连接都做不到。可能是扩展程序、VPN、本机防火墙或管理策略阻止了 WebRTC。",
    "symmetric": () =>
      "每个连接使用不同的公网地址（对称型 NAT）。与此网络之外的人通话需要中继（TURN 服务器），但本站没有。",
    "sign-in": () => "这里只有登录用户可以创建房间。请登录后重新检查。",
    "too-many": () => "你的网络创建的房间过多。请等一分钟，然后重新检查。",
    "page-refused": () =>
      "服务器拒绝了此页面：它登记的地址似乎与此不同。网站维护者可在其日志中查看该如何设置。",
    "socket-blocked": () =>
      "服务器有响应，但 WebSocket 无法连通：被网站或此网络的代理阻止。网站维护者可在服务器日志中查看该如何设置。",
    "server": (said) => `无法查询服务器：${said}。`,
    "no-address": () =>
      "此浏览器不接受它的地址，因此通话不会使用它。需要网站维护者更正。",
    "no-name": () => "找不到它的域名。可能拼写有误，或此网络无法解析。",
    "unreachable": () => "没有响应。可能被防火墙阻止，或已关闭。",
    "credentials": (said) =>
      `它不接受本站的凭据（${said}）。需要网站维护者检查 TURN 密钥。`,
    "full": (said) => `已没有空位（${said}）。请稍后再试。`,
    "no-data": () => "它有响应，但数据无法通过。需要网站维护者检查其配置。",
    "no-sfu": () =>
      "没有响应。可能被此网络的防火墙阻止，或已关闭：目前这里无法进行大型通话。",
    "sfu-refused": () =>
      "它不接受本站。需要网站维护者检查 SFU_KEY 和 SFU_SECRET。",
    "no-udp": () =>
      "此网络不允许 UDP 通到它：大型通话会走其他路径，更容易受网络不佳影响。网络维护者可以放行到它的 UDP。",
    "no-tcp": () =>
      "此网络不允许 TCP 通到它的媒体端口。大型通话需要 UDP 或它的中继。",
    "no-sfu-relay": () =>
      "它的中继没有响应，或数据无法通过。需要网站维护者检查。",
  },
  progress: {
    at: (name, step, steps) => `第 ${step} 步，共 ${steps} 步：${name}`,
    other: "请稍候…",
  },
  summaries: {
    good: "一切正常。",
    noDevice: "这里可以通话，但并非所有设备都可用。",
    noRelay: "在大多数网络中可以通话，但在严格的防火墙后不行。",
    noConnection: "目前无法通话：此浏览器无法建立连接。",
    needsRelay: "与此网络之外的人通话需要中继，但本站没有。",
    noServer: "目前无法通话：服务器不可用。",
    noLarge: "小型通话可以进行，大型通话不行：见下文。",
    slowLarge: "这里可以进行大型通话，但不能使用 UDP：画面和声音可能较差。",
    bad: "有项目不正常：见下文。",
    stopped: "已停止。",
  },
};
