/** The words of `en/more.ts`, in Arabic. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  copyLink: "نسخ الرابط",
  copied: "تم نسخ الرابط",
  lock: "قفل الغرفة",
  fullScreen: "ملء الشاشة",
  smallWindow: "صورة داخل صورة",
  roomSettings: "إعدادات الغرفة",
  alone: {
    heading: "لا أحد غيرك هنا بعد",
    text: "أرسل هذا الرابط إلى من تريد الاجتماع بهم.",
  },
  moveSelf: "نقل صورتك إلى زاوية أخرى",
};
