/** The words of `en/pages.ts`, in Arabic. */
import type { words as english } from "../en/pages.ts";
import type { Words } from "../language.ts";
import { people } from "./all.ts";

const rules = new Intl.PluralRules("ar");

/** To whom else: "شخصين آخرين", "3 أشخاص آخرين", "11 شخصًا آخر". */
function toOthers(count: number): string {
  const forms: Record<Intl.LDMLPluralRule, string> = {
    zero: "لا أحد",
    one: "شخص آخر",
    two: "شخصين آخرين",
    few: `${count} أشخاص آخرين`,
    many: `${count} شخصًا آخر`,
    other: `${count} شخص آخر`,
  };
  return forms[rules.select(count)];
}

/** In Arabic. */
export const words: Words<typeof english> = {
  page: (title) => `${title || "غرفة بلا عنوان"} · WebRTC Dashboard`,
  call: "الانضمام إلى مكالمة",
  callText: "مكالمة فيديو في متصفحك. لا حاجة إلى تثبيت أي شيء.",
  listening:
    "لا يُسمَع ولا يُرى هنا إلا المضيفون ومن يمنحونه الكلمة. وينضم الآخرون مستمعين، ويمكنهم طلب الكلمة.",
  large: (count) =>
    `العدد معك: ${people(count)}. يرسل كل منهم صورته إلى ${
      toOthers(count - 1)
    }.`,
  tight:
    "لم تعد لدى أحد الموجودين سعة رفع تُذكر: قد تنخفض جودة الصورة بانضمام شخص آخر.",
  recorded: "يجري تسجيل هذه المكالمة. بانضمامك فإنك توافق على ذلك.",
  mayBeRecorded:
    "قد تُسجَّل المكالمات. إن كانت هذه تُسجَّل فستظهر علامة داخل المكالمة، وبانضمامك فإنك توافق على ذلك.",
  skip: "التخطي إلى المحتوى",
  notice: {
    notFound: {
      title: "لا توجد صفحة كهذه",
      text: "قد يكون الرابط مكتوبًا خطأً، أو لم يعد ما كان هنا موجودًا.",
    },
    noRoom: {
      title: "لا توجد غرفة كهذه",
      text:
        "قد يكون الرابط مكتوبًا خطأً، أو أُغلقت الغرفة بعد شهر لم يستخدمها فيه أحد.",
    },
    tooMany: {
      title: "محاولات كثيرة جدًا",
      text:
        "بدأ عدد كبير جدًا من الأشخاص من شبكتك تسجيل الدخول. انتظر دقيقة، ثم أعد المحاولة.",
    },
    badRequest: {
      title: "لا يمكن فتح هذا العنوان",
      text: "قد يكون الرابط مكتوبًا خطأً أو مقطوعًا.",
    },
    forbidden: {
      title: "جاء هذا الطلب من موقع آخر",
      text: "حفاظًا على أمانك، لا يُسمح بذلك إلا لصفحات هذا الموقع.",
    },
    failed: {
      title: "حدث خطأ",
      text: "الخطأ منا وليس منك. قد تفيد إعادة المحاولة.",
    },
  },
  api: {
    heading: "واجهة للبرامج",
    source: "الوصف الكامل (OpenAPI 3.1)",
    body: "المُدخَل:",
    secret: "تتطلب الترويسة Authorization: Bearer مع API_SECRET.",
  },
  signIn: {
    failed: "لم يتم تسجيل دخولك",
    off: "تسجيل الدخول غير متاح هنا.",
    problems: {
      elsewhere: "لم يبدأ تسجيل الدخول في هذا المتصفح. حاول مجددًا من هنا.",
      late: "استغرق الأمر وقتًا طويلًا أو تكرّر مرتين. حاول مجددًا.",
      unconfirmed: "لم يؤكد مزوّد الحسابات تسجيل الدخول.",
      unreachable: "يتعذّر الوصول إلى مزوّد الحسابات. حاول مجددًا بعد قليل.",
      unable: "لا يستطيع مزوّد الحسابات تسجيل الدخول لهذا الموقع.",
    },
  },
};
