/** The words of `en/settings.ts`, in Simplified Chinese. */
import type { words as english } from "../en/settings.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  heading: "设置",
  close: "关闭设置",
  tabs: {
    audio: "音频",
    video: "视频",
    notifications: "通知",
    shortcuts: "快捷键",
    appearance: "外观",
  },
  unselected: "选择设备",
  audio: {
    off: "你的麦克风已关闭。",
    test: "测试",
    fixedSpeaker:
      "此浏览器的所有声音都从系统扬声器播放。请在系统的声音设置中更改。",
    joinMuted: "加入时静音",
    joinMutedHint: "每次通话开始时麦克风都是关闭的",
  },
  video: {
    preview: "你的画面",
    off: "你的摄像头已关闭",
    mirror: "镜像我的画面",
    mirrorHint: "只有你自己看到镜像，其他人不受影响",
    joinCameraOff: "加入时关闭摄像头",
    joinCameraOffHint: "每次通话开始时摄像头都是关闭的",
  },
  notifications: {
    sounds: "提示音",
    sound: {
      join: "有人加入",
      leave: "有人离开",
      message: "新消息",
      knock: "有人请求加入",
      hand: "有人举手",
    },
    large: "通话超过 8 人时，不播放加入和离开的提示音。",
    system: "系统通知",
    permission: {
      granted: "在你没有查看此页面时，有人请求加入会通知你",
      default: "在你没有查看此页面时，有人请求加入会通知你。浏览器会先询问你。",
      denied: "本站的通知已被阻止。请在浏览器地址栏旁允许通知，然后回到这里。",
      unsupported: "此浏览器不支持本站的通知。",
    },
  },
  shortcuts: {
    on: "键盘快捷键",
    onHint: "未在输入文字时，可使用单个按键",
    list: "按键",
    space: "空格",
    keys: {
      m: "打开或关闭麦克风",
      v: "打开或关闭摄像头",
      space: "按住说话",
      h: "举手或放下手",
      c: "打开或关闭聊天",
      p: "打开或关闭成员列表",
      f: "进入或退出全屏",
      l: "锁定或解锁房间（需有权限）",
      list: "显示此列表",
    },
  },
  appearance: {
    theme: "主题",
    hint: "无论选择哪种主题，通话界面都是深色：这样人像效果最好。",
    system: "跟随系统",
    light: "浅色",
    dark: "深色",
    language: "语言",
    languageLate: "暂时无法加载该语言。从下一个页面起生效。",
  },
};
