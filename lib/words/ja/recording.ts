/** The words of `en/recording.ts`, in Japanese. */
import type { words as english } from "../en/recording.ts";
import type { Words } from "../language.ts";
import { bytes, dateAndTime, minutes } from "../quantities.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  theCall: "通話を録画",
  theCallHelp:
    "1 つのファイルとしてこのブラウザに保存します。録画していることは全員に表示されます。",
  menu: "録画",
  stop: "録画を停止",
  mark: "この瞬間に印を付ける",
  marked: "印を付けました",
  moment: (n: number) => `印 ${n}`,
  pause: "録画を一時停止",
  resume: "録画を再開",
  controls: "あなたの録画",
  running: "録画中",
  paused: "録画は一時停止中",
  beginning: "まもなく録画が始まります…",
  ending: "録画を仕上げています…",
  size: (count: number) => bytes("ja", count),
  left: (count: number) => `あと約${minutes("ja", count)}録画できます`,
  name: (room: string, at: number) => `${room}, ${dateAndTime("ja", at)}`,
  over: {
    stopped: "録画はこのブラウザに保存されています。",
    left: "録画はこのブラウザに保存されています。",
    full:
      "このブラウザに空きがなくなったため、録画は終了しました。録画した分は残っています。",
    failed:
      "ブラウザが続けられなかったため、録画は終了しました。録画した分は残っています。",
    barred:
      "ここで録画できなくなったため、録画は終了しました。録画した分は残っています。",
  },
  refused: {
    forbidden: "この通話は録画できません。",
    "no-server":
      "録画していません。サーバーが応答せず、誰にも知らせられないためです。",
    unavailable: "このブラウザでは通話を録画できません。",
    full: "このブラウザには録画する空きがありません。",
  },
  show: "録画を表示",
  close: "閉じる",
};
