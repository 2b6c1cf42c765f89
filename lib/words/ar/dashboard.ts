/** The words of `en/dashboard.ts`, in Arabic. */
import type { words as english } from "../en/dashboard.ts";
import type { Words } from "../language.ts";

/** With the digits that the other texts have. */
const LANGUAGE = "ar-u-nu-latn";

const time = (at: number) =>
  new Date(at).toLocaleTimeString(LANGUAGE, {
    hour: "numeric",
    minute: "2-digit",
  });

/** The day of an instant in milliseconds, as people here write it. */
const day = (at: number) =>
  new Date(at).toLocaleDateString(LANGUAGE, {
    day: "numeric",
    month: "short",
    year: "numeric",
  });

/** In Arabic. */
export const words: Words<typeof english> = {
  rooms: {
    heading: "الغرف النشطة",
    untitled: "غرفة بلا عنوان",
    seats: (taken, all) => `${taken} من ${all} هنا`,
    join: "انضمام",
    full: "ممتلئة",
    none: "لا غرف نشطة",
    noneHelp: "ابدأ غرفة وأدرجها: يمكن لمن يفتح هذه الصفحة الدخول مباشرة.",
  },
  recent: {
    heading: "الغرف الأخيرة",
    last: (at) => day(at) === day(Date.now()) ? `اليوم، ${time(at)}` : day(at),
    forget: (title) => `إزالة ${title} من القائمة`,
    none: "لا غرف بعد",
    noneHelp: "تُحفظ هنا الغرف التي تزورها، في هذا المتصفح فقط.",
  },
};
