/** The words of `en/floor.ts`, in Arabic. */
import type { words as english } from "../en/floor.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  listening: "أنت تستمع الآن: يُسمَع ويُرى المضيفون ومن يمنحونه الكلمة.",
  ask: "طلب الكلمة",
  asked: "يدك مرفوعة: يمكن للمضيف أن يمنحك الكلمة.",
  given: "لك الكلمة الآن. سيسمعك الآخرون حالما تشغّل الميكروفون.",
  turnOn: "تشغيل الميكروفون",
  barred: "أنت تستمع الآن. ارفع يدك لطلب الكلمة.",
  may: "له الكلمة",
  letSpeak: "منح الكلمة",
  letSpeakOf: (name) => `منح الكلمة: \u2068${name}\u2069`,
  back: "إعادة إلى الاستماع",
  news: {
    listens: "من الآن أنت مستمع: لا يُسمَع ولا يُرى إلا المضيفون ومن يمنحونه الكلمة.",
    open: "يمكن للجميع التحدث الآن.",
  },
};
