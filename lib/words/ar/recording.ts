/** The words of `en/recording.ts`, in Arabic. */
import type { words as english } from "../en/recording.ts";
import type { Words } from "../language.ts";
import { bytes, dateAndTime, minutes } from "../quantities.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  theCall: "تسجيل المكالمة",
  theCallHelp: "ملف واحد يبقى في هذا المتصفح. يرى الجميع أنك تسجّل.",
  menu: "تسجيل",
  stop: "إيقاف التسجيل",
  mark: "وضع علامة على هذه اللحظة",
  marked: "وُضعت العلامة",
  moment: (n: number) => `علامة ${n}`,
  pause: "إيقاف التسجيل مؤقتًا",
  resume: "استئناف التسجيل",
  controls: "تسجيلك",
  running: "جارٍ التسجيل",
  paused: "التسجيل متوقف مؤقتًا",
  beginning: "سيبدأ التسجيل بعد لحظة…",
  ending: "يجري إنهاء التسجيل…",
  size: (count: number) => bytes("ar", count),
  left: (count: number) => `تبقّت مساحة لنحو ${minutes("ar", count)}`,
  name: (room: string, at: number) => `${room}, ${dateAndTime("ar", at)}`,
  over: {
    stopped: "التسجيل محفوظ في هذا المتصفح.",
    left: "التسجيل محفوظ في هذا المتصفح.",
    full: "انتهى التسجيل لأن المساحة في هذا المتصفح نفدت. ما سُجّل محفوظ.",
    failed: "انتهى التسجيل لأن المتصفح لم يستطع المتابعة. ما سُجّل محفوظ.",
    barred: "انتهى التسجيل لأنه لم يعد يجوز لك التسجيل هنا. ما سُجّل محفوظ.",
  },
  refused: {
    forbidden: "لا يجوز لك تسجيل هذه المكالمة.",
    "no-server": "لا يُسجَّل شيء: الخادم لا يجيب، فلن يعلم أحد بالتسجيل.",
    unavailable: "لا يستطيع هذا المتصفح تسجيل مكالمة.",
    full: "لا توجد مساحة لتسجيل في هذا المتصفح.",
  },
  show: "عرض التسجيلات",
  close: "إغلاق",
};
