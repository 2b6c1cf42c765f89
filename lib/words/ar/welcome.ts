/** The words of `en/welcome.ts`, in Arabic. */
import type { words as english } from "../en/welcome.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  dashboard: {
    title: "WebRTC Dashboard: مكالمات فيديو في متصفحك",
    headline: "مكالمات فيديو في متصفحك",
    lead:
      "افتح رابطًا وستكون في المكالمة. ينتقل الفيديو والصوت والدردشة مباشرة من متصفح إلى متصفح.",
    facts: {
      noAccount: "بدون حساب",
      noInstall: "بدون تثبيت",
      phone: "يعمل على الهاتف",
    },
  },
  picture: {
    people: { ada: "آدا", mei: "مي", luca: "لوكا", noor: "نور" },
    message: "هذا يناسبني!",
    knock: { name: "سام ريد", text: "يريد الانضمام", admit: "قبول" },
  },
  create: {
    heading: "بدء غرفة",
    options: "العنوان والخصوصية",
    title: "عنوان الغرفة",
    titleHint: "مثلًا: مراجعة الخميس",
    listed: "الإدراج في الصفحة الرئيسية",
    listedHint: "يمكن لكل من يفتح هذه الصفحة رؤيتها والانضمام.",
    large: "مكالمة كبيرة",
    largeHint: "لعشرة أشخاص أو أكثر: تبدأ عبر خادم وسائط.",
    access: "من يمكنه الدخول",
    presets: {
      open: { name: "مفتوحة", hint: "كل من لديه الرابط" },
      ask: {
        name: "طلب الانضمام",
        hint: "تسمح أنت بالدخول، واحدًا تلو الآخر",
      },
      password: {
        name: "كلمة مرور",
        hint: "يمكن لغيرهم طلب السماح بالدخول",
      },
    },
    password: "كلمة مرور الغرفة",
    noPassword: "اختر كلمة مرور، أو طريقة أخرى للدخول.",
    capacity: "أقصى عدد للأشخاص",
    submit: "إنشاء غرفة",
    later: "إنشاء لوقت لاحق",
    unclear: "لم يُفهم النموذج. يُرجى إعادة المحاولة.",
    tooMany: "فُتحت غرف كثيرة جدًا من شبكتك. انتظر دقيقة، ثم أعد المحاولة.",
  },
  joinRoom: {
    heading: "الانضمام إلى غرفة",
    field: "رابط الغرفة أو رمزها",
    hint: "الرابط أو الرمز",
    example: (code) => `مثل ${code}`,
    code: "k7mq-2vxp-9drt",
    submit: "انضمام",
    submitName: "الانضمام إلى الغرفة",
    noSecret:
      "الرابط الذي فيه # يُفتح من شريط العنوان: ما بعد # سري، وهذا النموذج يرسله إلى الخادم ما دامت النصوص البرمجية للصفحة لا تعمل.",
    noCode: "ليس هذا رابط غرفة ولا رمزها. يبدو الرمز هكذا: k7mq-2vxp-9drt.",
    noRoom: "لا توجد غرفة بهذا الرمز، أو أنها خاصة. هل هو مكتوب خطأً؟",
    tooMany:
      "جرى البحث من شبكتك عن غرف كثيرة جدًا غير موجودة. انتظر دقيقة، ثم أعد المحاولة.",
    goAnyway: "طلب الانضمام إليها",
  },
};
