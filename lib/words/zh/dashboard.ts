/** The words of `en/dashboard.ts`, in Simplified Chinese. */
import type { words as english } from "../en/dashboard.ts";
import type { Words } from "../language.ts";

const time = (at: number) =>
  new Date(at).toLocaleTimeString("zh", { hour: "numeric", minute: "2-digit" });

const day = (at: number) =>
  new Date(at).toLocaleDateString("zh", {
    day: "numeric",
    month: "short",
    year: "numeric",
  });

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  rooms: {
    heading: "进行中的房间",
    untitled: "未命名房间",
    seats: (taken, all) => `${taken}/${all} 人`,
    join: "加入",
    full: "已满",
    none: "没有进行中的房间",
    noneHelp: "创建一个房间并公开列出，打开此页面的人就能加入。",
  },
  recent: {
    heading: "最近的房间",
    last: (at) => day(at) === day(Date.now()) ? `今天 ${time(at)}` : day(at),
    forget: (title) => `移除“${title}”`,
    none: "还没有房间",
    noneHelp: "你去过的房间会列在这里，仅保存在此浏览器中。",
  },
};
