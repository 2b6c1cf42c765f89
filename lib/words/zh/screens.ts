/** The words of `en/screens.ts`, in Chinese. */
import type { words as english } from "../en/screens.ts";
import type { Words } from "../language.ts";

/** In Chinese. */
export const words: Words<typeof english> = {
  share: "共享屏幕",
  stop: "停止共享",
  region: "共享的屏幕",
  of: (name: string) => `${name}的屏幕`,
  own: "您的屏幕",
  coming: (name: string) => `${name}正在开始共享屏幕…`,
  presents: "正在共享屏幕",
  announce: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]}正在共享屏幕。`
      : `${names.length}人正在共享屏幕。`,
  sharing: "您正在共享屏幕",
  content: "共享的内容",
  contents: { text: "文字", motion: "动态" },
  contentTips: {
    text: "文字清晰，帧数较少",
    motion: "适合视频：流畅，清晰度较低",
  },
  echo: "其他人可能会听到自己的声音：您电脑的声音中包含通话。",
  dropSound: "不共享声音",
  cannot: "此浏览器无法共享屏幕。请用电脑加入以共享您的屏幕。",
  onlyModerators: "此处只有管理员可以共享屏幕。",
  problems: {
    system:
      "系统不允许此浏览器录制屏幕。请在系统隐私设置的“屏幕录制”中允许，然后再次点按“共享屏幕”。",
    policy: "嵌入此页面的网站不允许共享屏幕。",
    failed: "无法共享屏幕。请点按“共享屏幕”重试。",
  },
  endedBy: (name: string | null) =>
    name === null ? "管理员结束了您的共享。" : `${name}结束了您的共享。`,
  endedByRule: "您的共享已结束：现在只有管理员可以共享屏幕。",
  close: "关闭",
  stopOf: (name: string) => `停止${name}的共享`,
  rule: "所有人都可以共享屏幕",
  zoomIn: "放大",
  zoomOut: "缩小",
  fit: "显示全部",
  percent: (count: number) => `${count}%`,
  fullScreen: "全屏",
  smallWindow: "画中画",
  enlarge: (name: string) => `放大${name}的屏幕`,
  help: "点按即可指示。加号和减号缩放，零显示全部，方向键移动。",
  you: "您",
};
