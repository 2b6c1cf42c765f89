/** The words of `en/invite.ts`, in Simplified Chinese. */
import type { words as english } from "../en/invite.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  heading: "邀请",
  close: "关闭邀请",
  link: "此房间的链接",
  copyLink: "复制链接",
  copyInvitation: "复制邀请",
  share: "分享",
  email: "邮件",
  code: "链接的二维码",
  codeHint: "用手机摄像头扫描。",
  when: "日期和时间",
  calendar: "日历文件",
  coHost: "联席主持人链接",
  coHostHint: "打开它的人也会成为主持人：请谨慎分享。",
  copied: {
    link: "链接已复制",
    invitation: "邀请已复制",
    coHost: "联席主持人链接已复制",
  },
  notCopied: "此浏览器不允许复制。请改为选中链接。",
  untitled: "视频通话",
  invitation: (title, link) =>
    `${title}\n${link}\n\n在浏览器中打开链接，输入名字即可加入，无需安装任何软件。`,
};
