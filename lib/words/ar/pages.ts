/** The words of `en/pages.ts`, in Arabic. */
import type { words as english } from "../en/pages.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  page: (title) => `${title || "غرفة بلا عنوان"} · WebRTC Dashboard`,
  call: "الانضمام إلى مكالمة",
  callText: "مكالمة فيديو في متصفحك. لا حاجة إلى تثبيت أي شيء.",
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
    off: "تسجيل الدخول غير متاح هنا",
  },
};
