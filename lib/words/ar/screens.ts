/** The words of `en/screens.ts`, in Arabic. */
import type { words as english } from "../en/screens.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  share: "مشاركة الشاشة",
  stop: "إيقاف المشاركة",
  region: "الشاشات المشارَكة",
  of: (name: string) => `شاشة ${name}`,
  own: "شاشتك",
  coming: (name: string) => `${name}: تبدأ مشاركة الشاشة…`,
  presents: "يشارك شاشة",
  announce: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]}: بدأت مشاركة الشاشة.`
      : `عدد من يشاركون شاشة: ${names.length}.`,
  sharing: "أنت تشارك شاشتك",
  content: "ما الذي تشاركه",
  contents: { text: "نص", motion: "حركة" },
  contentTips: {
    text: "أحرف واضحة وإطارات أقل",
    motion: "للفيديو: سلس وأقل وضوحًا",
  },
  echo: "قد يسمع الآخرون أنفسهم: صوت جهازك يتضمن المكالمة.",
  dropSound: "المشاركة دون صوت",
  cannot: "لا يستطيع هذا المتصفح مشاركة شاشة. انضم من حاسوب لمشاركة شاشتك.",
  onlyModerators: "هنا لا يجوز مشاركة الشاشة إلا للمشرفين.",
  problems: {
    system:
      "لا يسمح النظام لهذا المتصفح بتسجيل الشاشة. اسمح بذلك في إعدادات الخصوصية في النظام، ضمن تسجيل الشاشة، ثم اضغط «مشاركة الشاشة» من جديد.",
    policy: "الموقع الذي يحيط بهذه الصفحة لا يسمح لها بمشاركة شاشة.",
    failed: "تعذّرت مشاركة الشاشة. اضغط «مشاركة الشاشة» للمحاولة من جديد.",
  },
  endedBy: (name: string | null) =>
    name === null ? "أنهى أحد المشرفين مشاركتك." : `أنهى ${name} مشاركتك.`,
  endedByRule: "انتهت مشاركتك: لا يجوز الآن مشاركة الشاشة إلا للمشرفين.",
  close: "إغلاق",
  stopOf: (name: string) => `إنهاء مشاركة ${name}`,
  rule: "يجوز للجميع مشاركة شاشاتهم",
  zoomIn: "تكبير",
  zoomOut: "تصغير",
  fit: "عرض الكل",
  percent: (count: number) => `${count} %`,
  fullScreen: "ملء الشاشة",
  smallWindow: "صورة داخل صورة",
  enlarge: (name: string) => `تكبير شاشة ${name}`,
  help:
    "انقر للإشارة إلى شيء. علامتا الزائد والناقص للتكبير والتصغير، والصفر لعرض الكل، والأسهم للتحريك.",
  you: "أنت",
};
