/** The words of `en/files.ts`, in Arabic. */
import type { words as english } from "../en/files.ts";
import type { Words } from "../language.ts";
import { bytes, seconds } from "../quantities.ts";

const LANGUAGE = "ar-u-nu-latn";
const names = new Intl.ListFormat(LANGUAGE);
const list = (people: readonly string[]) => names.format(people.map(isolated));

/** A name in its own direction, whatever stands around it. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** In Arabic. */
export const words: Words<typeof english> = {
  attach: "إرفاق ملفات",
  drop: "أفلت الملفات هنا لعرضها على الجميع",
  forbidden: "يمكن للمشرفين فقط إرسال الملفات",
  download: "تنزيل",
  downloadOf: (name: string) => `تنزيل ${isolated(name)}`,
  cancel: "إلغاء",
  cancelOf: (name: string) => `إلغاء ${isolated(name)}`,
  save: "حفظ",
  saveOf: (name: string) => `حفظ ${isolated(name)}`,
  again: "إعادة المحاولة",
  dismiss: "إخفاء",
  kinds: {
    image: "صورة",
    video: "فيديو",
    audio: "صوت",
    document: "مستند",
    text: "نص",
    archive: "أرشيف",
    program: "برنامج",
    other: "ملف",
  },
  size: (count: number) => bytes(LANGUAGE, count),
  about: (kind: string, size: string) => `${kind}، ${size}`,

  done: (bytesHere: number, bytesWhole: number) => {
    const here = bytes(LANGUAGE, bytesHere);
    const whole = bytes(LANGUAGE, bytesWhole);
    return `${here} من ${whole}`;
  },

  rate: (perSecond: number, secondsLeft: number) => {
    const rate = bytes(LANGUAGE, perSecond);
    const left = seconds(LANGUAGE, secondsLeft);
    return `${rate}/ث، بقي ${left}`;
  },
  waiting: "في انتظار شخص لديه الملف",
  nobody: "لم يعد الملف لدى أحد هنا",
  checking: "جارٍ التحقق…",
  complete: "اكتمل",
  saving: "جارٍ الحفظ…",
  notSaved:
    "تعذّر الحفظ في المكان الذي اخترته، وقد تكون المساحة غير كافية. احفظه في مكان آخر.",
  preparing: (name: string) => `جارٍ تجهيز ${isolated(name)}`,
  receiver: (name: string, file: string) =>
    `${isolated(file)} إلى ${isolated(name)}`,
  has: (people: readonly string[]) => `الملف لدى ${list(people)}`,
  unwanted: "لم ينزّله أحد بعد",
  noRoom: (bytesNeeded: number, bytesFree: number) => {
    const needed = bytes(LANGUAGE, bytesNeeded);
    const free = bytes(LANGUAGE, bytesFree);
    return `لا توجد مساحة كافية: المطلوب ${needed} والمتاح ${free}. أفسح مكانًا ثم أعد المحاولة.`;
  },
  noRoomFor: (bytesNeeded: number) =>
    `لا توجد مساحة كافية: المطلوب ${
      bytes(LANGUAGE, bytesNeeded)
    }. أفسح مكانًا ثم أعد المحاولة.`,
  full: "امتلأ القرص. أُزيل ما كان قد وصل.",
  unavailable:
    "لا يمكن لهذه النافذة الاحتفاظ بملف بهذا الحجم. جرّب في نافذة غير خاصة.",
  notAllowed: "توقّف: يمكن للمشرفين فقط إرسال الملفات.",
  vanished: "نُقل هذا الملف أو غُيّر أو حُذف: لن يحصل أحد على المزيد منه منك.",
  tooLarge: (name: string, bytesMost: number) => {
    const most = bytes(LANGUAGE, bytesMost);
    return `${isolated(name)} كبير جدًا: الحد الأقصى ${most}.`;
  },
  unreadable: (name: string) => `تتعذر قراءة ${isolated(name)}.`,
  runs: "قد يشغّل ملف من هذا النوع برنامجًا. لا تفتحه إلا إذا كنت تثق بمن أرسله.",
  blamed: (people: readonly string[]) =>
    `لن تُقبل ملفات أخرى من ${list(people)}: ما وصل ليس ما عُرض.`,
  preview: (name: string) => `معاينة ${isolated(name)}`,
};
