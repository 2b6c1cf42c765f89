/** The words of `en/recording.ts`, in Chinese. */
import type { words as english } from "../en/recording.ts";
import type { Words } from "../language.ts";
import { bytes, dateAndTime, minutes } from "../quantities.ts";

/** In Chinese. */
export const words: Words<typeof english> = {
  theCall: "录制通话",
  theCallHelp: "保存为一个文件，留在此浏览器中。所有人都会看到你正在录制。",
  menu: "录制",
  stop: "停止录制",
  mark: "标记此刻",
  marked: "已标记",
  moment: (n: number) => `标记 ${n}`,
  pause: "暂停录制",
  resume: "继续录制",
  controls: "你的录制",
  running: "正在录制",
  paused: "录制已暂停",
  beginning: "即将开始录制…",
  ending: "正在完成录制…",
  size: (count: number) => bytes("zh", count),
  left: (count: number) => `还可录制约 ${minutes("zh", count)}`,
  name: (room: string, at: number) => `${room}, ${dateAndTime("zh", at)}`,
  over: {
    stopped: "录制内容保存在此浏览器中。",
    left: "录制内容保存在此浏览器中。",
    full: "此浏览器没有空间了，录制已结束。已录制的内容会保留。",
    failed: "浏览器无法继续，录制已结束。已录制的内容会保留。",
    barred: "你不能再在这里录制，录制已结束。已录制的内容会保留。",
  },
  refused: {
    forbidden: "你不能录制此通话。",
    "no-server": "没有录制：服务器没有响应，别人无从得知。",
    unavailable: "此浏览器无法录制通话。",
    full: "此浏览器没有空间保存录制内容。",
  },
  show: "查看录制内容",
  close: "关闭",
};
