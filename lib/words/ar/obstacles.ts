/** The words of `en/obstacles.ts`, in Arabic. */
import type { words as english } from "../en/obstacles.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  "no-https":
    "وصلت هذه الصفحة عبر http العادي. لا تسمح المتصفحات للصفحات بإجراء المكالمات إلا عبر https أو من localhost. افتح العنوان وفي أوله https://\u200e. إذا كنت تدير هذا الموقع، فضع أمامه وكيل TLS كما يوضح ملف README.",
  "no-crypto":
    "لا يدعم هذا المتصفح Web Crypto، وبدونها لا تكون المكالمات آمنة. افتح الرابط في متصفح آخر، مثل إصدار حديث من Firefox أو Chrome أو Edge أو Safari.",
  "no-webrtc":
    "لا يدعم هذا المتصفح WebRTC اللازم للمكالمات، أو أوقفته إضافة. افتح الرابط في إصدار حديث من Firefox أو Chrome أو Edge أو Safari، أو اسمح باستخدام WebRTC لهذا الموقع.",
  "webrtc-blocked":
    "هناك ما يحجب WebRTC اللازم للمكالمات في هذا المتصفح: إضافة أو سياسة. اسمح به لهذا الموقع، ثم أعد تحميل الصفحة.",
  "no-data-channels":
    "لا يدعم هذا المتصفح قنوات بيانات WebRTC اللازمة للمكالمات. افتح الرابط في متصفح آخر، مثل إصدار حديث من Firefox أو Chrome أو Edge أو Safari.",
  "no-websocket":
    "لا يدعم هذا المتصفح WebSocket اللازم لترتيب المكالمات، أو أوقفته إضافة. افتح الرابط في متصفح آخر، أو اسمح به لهذا الموقع.",
  forgets: {
    title: "لا يحفظ هذا المتصفح شيئًا لهذا الموقع.",
    help:
      "يمكن الانضمام. لكن اسمك وغرفك وكونك مضيفًا تُنسى مع إغلاق هذه الصفحة: التخزين محظور أو ممتلئ.",
  },
};
