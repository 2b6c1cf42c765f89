/** The words of `en/dashboard.ts`, in Japanese. */
import type { words as english } from "../en/dashboard.ts";
import type { Words } from "../language.ts";

const time = (at: number) =>
  new Date(at).toLocaleTimeString("ja", {
    hour: "numeric",
    minute: "2-digit",
  });

const day = (at: number) =>
  new Date(at).toLocaleDateString("ja", {
    day: "numeric",
    month: "short",
    year: "numeric",
  });

/** In Japanese. */
export const words: Words<typeof english> = {
  rooms: {
    heading: "開催中のルーム",
    untitled: "無題のルーム",
    seats: (taken: number, all: number) => `${all}人中${taken}人が参加中`,
    join: "参加",
    full: "満員",
    none: "開催中のルームはありません",
    noneHelp:
      "ルームを作成して掲載すると、このページを開いた人が参加できます。",
  },
  recent: {
    heading: "最近のルーム",
    last: (at: number) =>
      day(at) === day(Date.now()) ? `今日 ${time(at)}` : day(at),
    forget: (title: string) => `「${title}」を履歴から削除`,
    none: "ルームはまだありません",
    noneHelp: "参加したルームがここに表示されます（このブラウザのみ）。",
  },
};
