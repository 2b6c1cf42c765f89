/** The words of `en/files.ts`, in Chinese. */
import type { words as english } from "../en/files.ts";
import type { Words } from "../language.ts";
import { bytes, seconds } from "../quantities.ts";

const LANGUAGE = "zh";
const names = new Intl.ListFormat(LANGUAGE);
const list = (people: readonly string[]) => names.format(people);

/** In Chinese. */
export const words: Words<typeof english> = {
  attach: "添加文件",
  drop: "拖放文件，提供给所有人",
  forbidden: "只有管理员可以发送文件",
  download: "下载",
  downloadOf: (name: string) => `下载 ${name}`,
  cancel: "取消",
  cancelOf: (name: string) => `取消 ${name}`,
  save: "保存",
  saveOf: (name: string) => `保存 ${name}`,
  again: "重试",
  dismiss: "隐藏",
  kinds: {
    image: "图片",
    video: "视频",
    audio: "音频",
    document: "文档",
    text: "文本",
    archive: "压缩包",
    program: "程序",
    other: "文件",
  },
  size: (count: number) => bytes(LANGUAGE, count),
  about: (kind: string, size: string) => `${kind}，${size}`,

  done: (bytesHere: number, bytesWhole: number) => {
    const here = bytes(LANGUAGE, bytesHere);
    const whole = bytes(LANGUAGE, bytesWhole);
    return `${here} / ${whole}`;
  },

  rate: (perSecond: number, secondsLeft: number) => {
    const rate = bytes(LANGUAGE, perSecond);
    const left = seconds(LANGUAGE, secondsLeft);
    return `${rate}/秒，剩余 ${left}`;
  },
  waiting: "正在等待拥有此文件的人",
  nobody: "这里已没有人拥有此文件",
  checking: "正在检查…",
  complete: "已完成",
  saving: "正在保存…",
  notSaved: "无法保存到所选位置，可能是空间不足。请保存到其他位置。",
  preparing: (name: string) => `正在准备 ${name}`,
  receiver: (name: string, file: string) => `${name} 正在接收 ${file}`,
  has: (people: readonly string[]) => `${list(people)}已获得`,
  unwanted: "还没有人下载",
  noRoom: (bytesNeeded: number, bytesFree: number) => {
    const needed = bytes(LANGUAGE, bytesNeeded);
    const free = bytes(LANGUAGE, bytesFree);
    return `空间不足：需要 ${needed}，可用 ${free}。请腾出空间后重试。`;
  },
  noRoomFor: (bytesNeeded: number) =>
    `空间不足：需要 ${bytes(LANGUAGE, bytesNeeded)}。请腾出空间后重试。`,
  full: "磁盘已满。已收到的部分已删除。",
  unavailable: "此窗口无法保存这么大的文件。请在非隐私窗口中重试。",
  notAllowed: "已停止：只有管理员可以发送文件。",
  vanished: "此文件已被移动、更改或删除：其他人无法再从您这里获取。",
  tooLarge: (name: string, bytesMost: number) => {
    const most = bytes(LANGUAGE, bytesMost);
    return `${name} 太大：最多 ${most}。`;
  },
  unreadable: (name: string) => `无法读取 ${name}。`,
  runs: "这类文件可能会运行程序。仅在信任发送者时才打开。",
  blamed: (people: readonly string[]) =>
    `不再接收来自 ${list(people)} 的文件：收到的内容与提供的不符。`,
  preview: (name: string) => `${name} 的预览`,
};
