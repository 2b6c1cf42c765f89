/** The words of `en/invite.ts`, in Arabic. */
import type { words as english } from "../en/invite.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  heading: "دعوة",
  close: "إغلاق الدعوة",
  link: "رابط هذه الغرفة",
  copyLink: "نسخ الرابط",
  copyInvitation: "نسخ الدعوة",
  share: "مشاركة",
  email: "بريد إلكتروني",
  code: "رمز QR للرابط",
  codeHint: "امسحه بكاميرا هاتف.",
  when: "التاريخ والوقت",
  calendar: "ملف تقويم",
  coHost: "رابط المضيف المشارك",
  coHostHint: "كل من يفتحه يصبح مضيفًا أيضًا: شاركه بحذر.",
  copied: {
    link: "تم نسخ الرابط",
    invitation: "تم نسخ الدعوة",
    coHost: "تم نسخ رابط المضيف المشارك",
  },
  notCopied: "لا يسمح هذا المتصفح بالنسخ. حدّد الرابط بدلًا من ذلك.",
  untitled: "مكالمة فيديو",
  invitation: (title, link) =>
    `${title}\n${link}\n\nافتح الرابط في متصفح، وأدخل اسمك وانضم. لا حاجة إلى تثبيت أي شيء.`,
};
