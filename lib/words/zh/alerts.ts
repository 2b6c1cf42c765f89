/** The words of `en/alerts.ts`, in Simplified Chinese. */
import { duration } from "../durations.ts";
import type { words as english } from "../en/alerts.ts";
import type { Words } from "../language.ts";

const names = new Intl.ListFormat("zh");

const list = (these: readonly string[]) => names.format(these);

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** Why a device does not work, and what helps; `name` is that of its button. */
function captureWords(name: string, without: string) {
  return {
    refused: {
      title: `${name}权限被拒绝。`,
      help: `请在浏览器地址栏中允许使用，然后按“${name}”。${without}`,
    },
    system: {
      title: `系统不允许浏览器使用${name}。`,
      help: `请在系统的隐私设置中允许，然后按“${name}”。${without}`,
    },
    policy: {
      title: `此页面无权使用${name}。`,
      help:
        `需要使用 https；如果此页面嵌在其他网页中，还需该网页授权。${without}`,
    },
    missing: {
      title: `未找到${name}。`,
      help: `请接上设备，然后按“${name}”。${without}`,
    },
    busy: {
      title: `${name}正被占用。`,
      help: `请关闭正在使用它的其他程序，然后按“${name}”。${without}`,
    },
    ended: {
      title: `${name}已断开。`,
      help: `设备被拔出，或权限被收回。按“${name}”重试。`,
    },
    failed: {
      title: `${name}无法启动。`,
      help: `按“${name}”重试。${without}`,
    },
    paused: {
      title: `系统已暂停${name}。`,
      help:
        `可能是因为设备开关、来电或其他程序。它会自动恢复；按“${name}”可保持关闭。`,
    },
  };
}

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  cancel: "取消",
  sentences: (texts) => texts.join(""),
  capture: {
    camera: captureWords("摄像头", "不开摄像头也能加入。"),
    microphone: captureWords("麦克风", "你也可以加入并只收听。"),
  },
  devices: {
    options: { camera: "摄像头选项", microphone: "麦克风选项" },
    camera: "摄像头",
    microphone: "麦克风",
    speaker: "扬声器",
    systemDefault: "系统默认",
    none: "未找到",
    unnamed: (index) => `设备 ${index}`,
    otherSpeaker: "选择其他扬声器…",
    level: "麦克风音量",
    unmeasured: "尚未检测：请点击、点按或按任意键。",
    test: "测试声音",
    testing: "正在播放…",
    testFailed: "此扬声器没有声音，请选择其他扬声器。",
    flip: "翻转摄像头",
    settings: { camera: "视频设置", microphone: "音频设置" },
    lost: (device, now) =>
      `${device ? `“${device}”` : "有设备"}已断开，现在使用“${now}”。`,
    back: (now) => `“${now}”已重新连接并启用。`,
    default: (now) => `系统默认设备已更改，现在使用“${now}”。`,
    unusable: (device, now) =>
      `${device ? `“${device}”` : "该设备"}无法使用，仍使用“${now}”。`,
  },
  noSettings: "无法加载设置：服务器没有响应。",
  unheard: {
    muted: "你已静音，其他人听不到你。",
    unmute: "取消静音",
    silent: "你的麦克风没有声音，其他人听不到你。",
  },
  ended: {
    "removed": {
      title: "你已被移出通话",
      text: "管理员已将你移出。十分钟后可以重新加入；如获准许，可提前返回。",
    },
    "room-ended": {
      title: "通话已结束",
      text: "已为所有人结束通话。",
    },
    "replaced": {
      title: "通话已转到别处",
      text: "你已在别处再次加入此房间：在另一个标签页或另一台设备上。",
    },
    "left": {
      title: "你已离开通话",
      text: "其他人的通话仍在继续。",
    },
    lastOut: "通话中已没有人了。",
    lasted: (minutes: number) =>
      minutes < 1 ? "不到一分钟" : duration("zh", minutes),
    others: (count: number) =>
      count === 0 ? "没有其他人参加" : `其他 ${count} 人`,
    released: "你的摄像头和麦克风已关闭。",
    rejoin: "重新加入",
    howWasIt: "通话质量如何？",
    ratings: { poor: "差", fair: "一般", good: "好" },
  },
  recording: {
    by: (names: readonly string[]) =>
      names.length > NAMED
        ? `正在录制：${names.length} 人`
        : `正在录制：${list(names)}`,
  },
  admission: {
    waiting: "已发送加入请求。",
    waitingHelp: "请不要关闭此页面。里面的人准许后，你就会进入。",
    recorded: "此通话正在录制。进入即表示你同意。",
    giveUp: "取消请求",
  },
  refusal: {
    "room-full": "房间已满。请等有人离开后再试。",
    "not-admitted": "未能进入。请检查链接和密码，或请里面的人准许你加入。",
    "too-many-tries": "尝试次数过多。请等一分钟再试。",
    "sign-in-required": "请先登录：只有注册用户可以加入。",
    "version-mismatch": "此页面的版本比服务器旧。请重新加载，然后再加入。",
    "other": "服务器未让你进入。请重新加载页面后再试。",
  },
  rejoin: {
    "version-mismatch": "网站有新版本。通话不受影响，可在方便时重新加载。",
    "bad-message":
      "服务器无法识别此页面的请求。通话不受影响，可在方便时重新加载。",
    "room-full": "你曾与服务器断开，位置已让给他人。通话不受影响。",
    "not-admitted":
      "你曾与服务器断开，需要里面的人再次准许你加入。通话不受影响。",
    "too-many-tries": "服务器要求稍后再试。通话不受影响。",
    "sign-in-required": "服务器要求登录。通话不受影响。",
    "waiting": "已再次请求加入。通话不受影响。",
    "other": "服务器未让你重新进入，正在重试。通话不受影响。",
    reload: "重新加载",
    knock: "请求加入",
    again: "重试",
    signIn: "登录",
  },
  autoplay: {
    held: "点按或点击之后，浏览器才会播放声音。",
    hear: "点按收听",
  },
  byHand: {
    notCopied: "此浏览器不允许复制链接。",
    heading: "手动复制链接",
    close: "关闭",
  },
  unreached: {
    "silent": (name) =>
      `${name} 的页面没有响应，可能已休眠或关闭：请让对方重新加载。`,
    "relay-only": (name) =>
      `“仅用中继”已开启，但本站没有中继，无法连接 ${name}。请离开，并在加入前的页面关闭此选项。`,
    "relay-away": (name) =>
      `找不到与 ${name} 的连接路径：在这里连不上本站的中继。换个网络可能有用。`,
    "no-address": (name) =>
      `找不到与 ${name} 的连接路径：此浏览器不向通话提供网络地址，可能是扩展程序、VPN 或管理策略所致。`,
    "no-relay": (name) =>
      `找不到与 ${name} 的直连路径：你们其中一方的网络阻止了连接。需要中继（TURN 服务器），但本站没有。`,
    "no-way": (name) =>
      `找不到与 ${name} 的连接路径，直连和中继都不行。换个网络可能有用。`,
  },
  check: "检查我的连接",
  largeCall: {
    name: "大型通话",
    sealed: "音视频经由服务器传输，但服务器看不到也听不到其内容",
    open: "音视频经由服务器传输；链接中没有密钥，因此服务器的运营者有可能窃听",
  },
  banner: {
    refused: (name, why) =>
      why === "other-link"
        ? `你的链接与 ${name} 的不同：# 后面的部分不一样，因此你们没有连接。请互相发送完整链接，并在此标签页中打开。`
        : why === "changed"
        ? `${name} 的身份密钥突然变了：可能有人在中间窃听。连接已断开。请离开后重新加入，并核对安全码。`
        : why === "forged"
        ? `收到以 ${name} 名义发来的内容，但并非由其签名，已拒绝：可能有人在中间窃听。`
        : `${name} 加入时没有房间链接中的密钥，因此未与你连接。请将完整链接发给对方。`,
    noRelay:
      "你选择了“仅用中继”，但本站没有中继，任何人都无法与你连接。请离开，并在加入前的页面关闭此选项。",
    slowed: (name) =>
      `${name} 发送的内容超出此页面的处理能力：部分内容会延迟或丢失。`,
    cut: (name) => `${name} 发送的内容过多，连接已断开。你可以重新连接。`,
    hostNextTime: "你打开了主持人链接：离开后重新加入，即可成为主持人。",
    silenced: "你的麦克风已被静音，主持人不允许你取消静音。",
    meshFull: (name) =>
      `${
        name === null ? "你" : `${name} `
      }的上行带宽几乎用尽：再加入一人，所有人的画面都会变差。`,
    media: {
      unreached: (some) =>
        some
          ? "无法连接媒体服务器。暂时看不到也听不到新加入的人，正在重试…"
          : "无法连接媒体服务器。在它恢复之前，看不到也听不到任何人，正在重试…",
      "no-secret":
        "你设置了只与持有完整链接的人连接，而这个大型通话的链接中没有密钥：没有人能与你连接。请在“安全”中关闭该设置。",
      "cannot-seal":
        "此浏览器无法参加端到端加密的大型通话。请用其他浏览器或更新的版本打开链接。",
    },
  },
};
