/** The words of `en/invite.ts`, in Japanese. */
import type { words as english } from "../en/invite.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  heading: "招待",
  close: "招待を閉じる",
  link: "このルームのリンク",
  copyLink: "リンクをコピー",
  copyInvitation: "招待文をコピー",
  share: "共有",
  email: "メール",
  code: "リンクのQRコード",
  codeHint: "スマートフォンのカメラで読み取ってください。",
  when: "日時",
  calendar: "カレンダーファイル",
  coHost: "共同ホスト用リンク",
  coHostHint: "開いた人もホストになります。共有する相手にご注意ください。",
  copied: {
    link: "リンクをコピーしました",
    invitation: "招待文をコピーしました",
    coHost: "共同ホスト用リンクをコピーしました",
  },
  notCopied:
    "このブラウザではコピーできません。代わりにリンクを選択してください。",
  untitled: "ビデオ通話",
  invitation: (title: string, link: string) =>
    `${title}\n${link}\n\nリンクをブラウザで開き、名前を入力して参加してください。インストールは不要です。`,
};
