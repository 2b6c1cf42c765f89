/** The words of `en/recordings.ts`, in Chinese. */
import type { words as english } from "../en/recordings.ts";
import type { Words } from "../language.ts";
import { bytes } from "../quantities.ts";

const LANGUAGE = "zh";

/** In Chinese. */
export const words: Words<typeof english> = {
  heading: "录制",
  title: "录制 · WebRTC Dashboard",
  about: "录制内容只保存在此浏览器中，直到您将其删除。任何服务器上都没有。",
  untitled: "未命名的录制",
  date: (at) =>
    new Date(at).toLocaleString(LANGUAGE, {
      dateStyle: "medium",
      timeStyle: "short",
    }),
  size: (count) => bytes(LANGUAGE, count),
  length: (time) => `时长 ${time}`,
  none: "还没有录制",
  noneHelp:
    "在通话中选择“录制”。录制一开始就会出现在这里，即使浏览器中途崩溃也不会丢失。",
  reading: "正在查找录制…",
  unavailable:
    "此窗口无法保存录制：它可能是无痕窗口，或者存储被阻止。请使用普通窗口。",
  play: "播放",
  playOf: (name) => `播放 ${name}`,
  download: "下载",
  downloadOf: (name) => `下载 ${name}`,
  rename: "重命名",
  renameOf: (name) => `重命名 ${name}`,
  delete: "删除",
  deleteOf: (name) => `删除 ${name}`,
  recover: "恢复",
  recoverOf: (name) => `恢复 ${name}`,
  newName: "名称",
  save: "保存",
  cancel: "取消",
  undo: "撤销",
  dismiss: "关闭",
  deleting: (name) => `${name} 将在几秒后删除。`,
  states: {
    recording: "正在录制",
    paused: "已暂停",
    "cut-off": "录制中断",
  },
  cutOff:
    "录制时浏览器或标签页意外关闭。已写入的部分在这里：恢复后可得到其他程序能够播放和跳转的文件。",
  runs: "正在另一个标签页中录制，结束后即可播放。",
  recovering: (percent) => `正在恢复：${percent}%`,
  failed: {
    rename: "无法重命名。",
    recover: "无法恢复。原文件仍在这里。",
    delete: "无法删除。",
  },
  because: {
    full: "空间不足：请先删除或下载一些内容。",
    unreadable: "其中没有可读取的内容。",
    incomplete: "新文件会缺少一部分内容。请直接下载原文件。",
    unavailable: "另一个标签页可能正在使用它。请稍后再试。",
  },
  failure: (what, why) => `${what}${why}`,
  gone: "它已不在这里。",
  notPlayed: "此浏览器无法播放。请改为下载。",
  closePlayer: "关闭播放器",
  moments: "时刻",
  mark: "标记",
  seen: (name) => `${name} 加入`,
  room: {
    heading: "空间",
    used: (used, quota) => {
      const here = bytes(LANGUAGE, used);
      const left = bytes(LANGUAGE, Math.max(0, quota - used));
      return `已使用 ${here}。据浏览器称，约剩 ${left}。`;
    },
    nearlyFull: "剩余空间不多。请下载录制并在此删除，以免下一次录制提前结束。",
    temporary: "磁盘空间不足时，此浏览器可能会清除网站保存的内容，包括录制。",
    persist: "届时也要保留",
    persistent: "即使磁盘已满，此浏览器也会保留录制。",
    refused:
      "浏览器没有同意。您更常使用本网站后，它可能会同意；在此之前，请下载您需要的内容。",
  },
};
