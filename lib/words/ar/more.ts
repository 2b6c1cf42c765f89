/** The words of `en/more.ts`, in Arabic. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  copyLink: "نسخ الرابط",
  copied: "تم نسخ الرابط",
  lock: "قفل الغرفة",
  record: "تسجيل",
  fullScreen: "ملء الشاشة",
  smallWindow: "صورة داخل صورة",
  roomSettings: "إعدادات الغرفة",
  alone: {
    heading: "لا أحد غيرك هنا بعد",
    text: "أرسل هذا الرابط إلى من تريد الاجتماع بهم.",
  },
  layouts: { auto: "ترتيب تلقائي", grid: "شبكة", speaker: "المتحدث كبيرًا" },
  spotlight: "إبراز للجميع",
  endSpotlight: "إنهاء الإبراز",
  hideSelf: "إخفاء صورتي",
  moveSelf: "نقل صورتك إلى زاوية أخرى",
  showAll: "إظهار الجميع",
  pages: {
    next: "الصفحة التالية",
    previous: "الصفحة السابقة",
    place: (page, pages) => `${page} من ${pages}`,
  },
};
