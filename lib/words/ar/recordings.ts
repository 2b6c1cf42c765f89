/** The words of `en/recordings.ts`, in Arabic. */
import type { words as english } from "../en/recordings.ts";
import type { Words } from "../language.ts";
import { bytes } from "../quantities.ts";

const LANGUAGE = "ar-u-nu-latn";

/** A name in its own direction, whatever stands around it. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** In Arabic. */
export const words: Words<typeof english> = {
  heading: "التسجيلات",
  title: "التسجيلات · WebRTC Dashboard",
  about: "تُحفظ في هذا المتصفح فقط إلى أن تحذفها. لا يملكها أي خادم.",
  untitled: "تسجيل بلا اسم",
  date: (at) =>
    new Date(at).toLocaleString(LANGUAGE, {
      dateStyle: "medium",
      timeStyle: "short",
    }),
  size: (count) => isolated(bytes(LANGUAGE, count)),
  length: (time) => `المدة ${isolated(time)}`,
  none: "لا توجد تسجيلات بعد",
  noneHelp:
    "اختر «تسجيل» في مكالمة. يظهر التسجيل هنا فور بدئه، ويبقى حتى إن تعطّل المتصفح في أثنائه.",
  reading: "جارٍ البحث عن التسجيلات…",
  unavailable:
    "لا تستطيع هذه النافذة حفظ التسجيلات: قد تكون خاصة، أو قد يكون التخزين فيها محجوبًا. استخدم نافذة غير خاصة.",
  play: "تشغيل",
  playOf: (name) => `تشغيل ${isolated(name)}`,
  download: "تنزيل",
  downloadOf: (name) => `تنزيل ${isolated(name)}`,
  rename: "إعادة التسمية",
  renameOf: (name) => `إعادة تسمية ${isolated(name)}`,
  delete: "حذف",
  deleteOf: (name) => `حذف ${isolated(name)}`,
  recover: "استعادة",
  recoverOf: (name) => `استعادة ${isolated(name)}`,
  newName: "الاسم",
  save: "حفظ",
  cancel: "إلغاء",
  undo: "تراجع",
  dismiss: "إخفاء",
  deleting: (name) => `سيُحذف ${isolated(name)} خلال بضع ثوانٍ.`,
  states: {
    recording: "يُسجَّل الآن",
    paused: "متوقف مؤقتًا",
    "cut-off": "انقطع",
  },
  cutOff:
    "توقف المتصفح أو علامة التبويب في أثناء التسجيل. ما كُتب منه موجود هنا: استعده لتحصل على ملف تستطيع البرامج الأخرى تشغيله والتنقل فيه.",
  runs: "يُسجَّل في علامة تبويب أخرى، ويمكن تشغيله عندما ينتهي.",
  recovering: (percent) => `جارٍ الاستعادة: ${percent}%`,
  failed: {
    rename: "تعذّرت إعادة التسمية.",
    recover: "تعذّرت الاستعادة. الأصل ما زال هنا.",
    delete: "تعذّر الحذف.",
  },
  because: {
    full: "المساحة غير كافية: احذف شيئًا أو نزّله أولًا.",
    unreadable: "لا يمكن قراءة أي شيء فيه.",
    incomplete: "سينقص الملفَ الجديد جزء منه. نزّله كما هو.",
    unavailable: "قد تكون علامة تبويب أخرى تستخدمه. أعد المحاولة بعد قليل.",
  },
  failure: (what, why) => `${what} ${why}`,
  gone: "لم يعد هنا.",
  notPlayed: "لا يستطيع هذا المتصفح تشغيله. نزّله بدلًا من ذلك.",
  closePlayer: "إغلاق المشغّل",
  moments: "لحظات",
  mark: "علامة",
  seen: (name) => `ينضم ${isolated(name)}`,
  room: {
    heading: "المساحة",
    used: (used, quota) => {
      const here = isolated(bytes(LANGUAGE, used));
      const left = isolated(bytes(LANGUAGE, Math.max(0, quota - used)));
      return `استُخدم ${here}. يقول المتصفح إن المتبقي نحو ${left}.`;
    },
    nearlyFull:
      "لم تبقَ إلا مساحة قليلة. نزّل تسجيلات واحذفها هنا قبل أن يضطر التسجيل التالي إلى التوقف مبكرًا.",
    temporary:
      "عندما يمتلئ القرص، قد يمسح هذا المتصفح ما تحفظه المواقع، ومنه التسجيلات.",
    persist: "الاحتفاظ بها حتى حينئذ",
    persistent: "يحتفظ هذا المتصفح بها حتى عندما يمتلئ القرص.",
    refused:
      "لم يوافق المتصفح. قد يوافق لاحقًا عندما تستخدم هذا الموقع أكثر؛ وحتى ذلك الحين، نزّل ما تحتاج إليه.",
  },
};
