/** The words of `en/more.ts`, in Simplified Chinese. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  copyLink: "复制链接",
  copied: "链接已复制",
  lock: "锁定房间",
  record: "录制",
  fullScreen: "全屏",
  smallWindow: "画中画",
  roomSettings: "房间设置",
  alone: {
    heading: "这里还没有其他人",
    text: "把此链接发给你想见的人。",
  },
  layouts: { auto: "自动布局", grid: "网格", speaker: "放大发言者" },
  spotlight: "为所有人放大",
  endSpotlight: "取消为所有人放大",
  hideSelf: "隐藏我的画面",
  moveSelf: "将你的画面移到另一角",
  showAll: "显示所有人",
  pages: {
    next: "下一页",
    previous: "上一页",
    place: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  },
};
