/** The words of `en/alerts.ts`, in Arabic. */
import { duration } from "../durations.ts";
import type { words as english } from "../en/alerts.ts";
import type { Words } from "../language.ts";

const rules = new Intl.PluralRules("ar");

/** "شخصان", "3 أشخاص", "11 شخصًا". */
function people(count: number): string {
  const forms: Record<Intl.LDMLPluralRule, string> = {
    zero: "لا أحد",
    one: "شخص واحد",
    two: "شخصان",
    few: `${count} أشخاص`,
    many: `${count} شخصًا`,
    other: `${count} شخص`,
  };
  return forms[rules.select(count)];
}

/** A name in its own direction, whatever stands around it. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** Why a device does not work, and what helps; `name` is that of its button, `one` is any such device. */
function captureWords(name: string, one: string, without: string) {
  return {
    refused: {
      title: `تم رفض استخدام ${name}.`,
      help:
        `اسمح بذلك من شريط العنوان في المتصفح، ثم اضغط على «${name}». ${without}`,
    },
    system: {
      title: `يمنع النظام المتصفح من استخدام ${name}.`,
      help:
        `اسمح بذلك من إعدادات الخصوصية في النظام، ثم اضغط على «${name}». ${without}`,
    },
    policy: {
      title: `لا يُسمح لهذه الصفحة باستخدام ${name}.`,
      help:
        `يتطلب ذلك https، وكذلك إذن الصفحة التي تضم هذه الصفحة إن وُجدت. ${without}`,
    },
    missing: {
      title: `لم يُعثر على ${one}.`,
      help: `وصّل جهازًا ثم اضغط على «${name}». ${without}`,
    },
    busy: {
      title: `هناك برنامج آخر يستخدم ${name}.`,
      help: `أغلق ذلك البرنامج، ثم اضغط على «${name}». ${without}`,
    },
    ended: {
      title: `انقطع الاتصال ب${name}.`,
      help:
        `تم فصل الجهاز أو سحب الإذن باستخدامه. اضغط على «${name}» لإعادة المحاولة.`,
    },
    failed: {
      title: `تعذّر تشغيل ${name}.`,
      help: `اضغط على «${name}» لإعادة المحاولة. ${without}`,
    },
    paused: {
      title: `أوقف النظام ${name} مؤقتًا.`,
      help:
        `قد يكون السبب مفتاحًا في الجهاز أو مكالمة هاتفية أو برنامجًا آخر. يعود التشغيل تلقائيًا؛ اضغط على «${name}» لإيقافه.`,
    },
  };
}

/** In Arabic. */
export const words: Words<typeof english> = {
  cancel: "إلغاء",
  capture: {
    camera: captureWords("الكاميرا", "أي كاميرا", "يمكن الانضمام بدونها."),
    microphone: captureWords(
      "الميكروفون",
      "أي ميكروفون",
      "يمكن الانضمام والاستماع.",
    ),
  },
  devices: {
    options: { camera: "خيارات الكاميرا", microphone: "خيارات الميكروفون" },
    camera: "الكاميرا",
    microphone: "الميكروفون",
    speaker: "مكبر الصوت",
    systemDefault: "الإعداد التلقائي للنظام",
    none: "لم يُعثر على أي جهاز",
    unnamed: (index) => `الجهاز ${index}`,
    otherSpeaker: "اختيار مكبر صوت آخر…",
    level: "مستوى الميكروفون",
    unmeasured: "لم يُقَس بعد: انقر أو المس الشاشة أو اضغط على مفتاح.",
    test: "اختبار الصوت",
    testing: "جارٍ التشغيل…",
    testFailed: "لا يصدر أي صوت من مكبر الصوت هذا. اختر مكبرًا آخر.",
    flip: "تبديل الكاميرا",
    settings: { camera: "إعدادات الفيديو", microphone: "إعدادات الصوت" },
    lost: (device, now) =>
      `انقطع اتصال ${device ? isolated(device) : "أحد الأجهزة"}: يُستخدم الآن ${
        isolated(now)
      }.`,
    back: (now) => `عاد اتصال ${isolated(now)}، ويُستخدم الآن.`,
    default: (now) =>
      `تغيّر الإعداد التلقائي للنظام: يُستخدم الآن ${isolated(now)}.`,
    unusable: (device, now) =>
      `${device ? isolated(device) : "ذلك الجهاز"} لا يعمل: ما زال ${
        isolated(now)
      } مستخدمًا.`,
  },
  noSettings: "تعذّر تحميل الإعدادات: الخادم لا يستجيب.",
  unheard: {
    muted: "صوتك مكتوم: لا أحد يسمعك.",
    unmute: "إلغاء كتم الصوت",
    silent: "لا يصدر أي صوت من الميكروفون: لا أحد يسمعك.",
  },
  ended: {
    "removed": {
      title: "أنت خارج المكالمة",
      text:
        "أزالك أحد المشرفين من المكالمة. يمكنك العودة بعد عشر دقائق، أو قبل ذلك إذا سُمح لك.",
    },
    "room-ended": {
      title: "انتهت المكالمة",
      text: "تم إنهاء المكالمة للجميع.",
    },
    "replaced": {
      title: "المكالمة مستمرة في مكان آخر",
      text:
        "انضممت إلى هذه الغرفة من مكان آخر: في علامة تبويب أخرى أو على جهاز آخر.",
    },
    "left": {
      title: "غادرت المكالمة",
      text: "المكالمة مستمرة لمن هم فيها.",
    },
    lastOut: "لم يبقَ أحد في المكالمة.",
    lasted: (minutes: number) =>
      minutes < 1 ? "أقل من دقيقة" : duration("ar", minutes),
    others: (count: number) => {
      const forms: Record<Intl.LDMLPluralRule, string> = {
        zero: "لم يكن معك أحد",
        one: "شخص آخر واحد",
        two: "شخصان آخران",
        few: `${count} أشخاص آخرين`,
        many: `${count} شخصًا آخر`,
        other: `${count} شخص آخر`,
      };
      return forms[rules.select(count)];
    },
    released: "الكاميرا والميكروفون متوقفان.",
    rejoin: "انضمام مجددًا",
    howWasIt: "كيف كانت المكالمة؟",
    ratings: { poor: "سيئة", fair: "مقبولة", good: "جيدة" },
  },
  admission: {
    waiting: "تم إرسال طلب الانضمام.",
    waitingHelp:
      "أبقِ هذه الصفحة مفتوحة. ستدخل فور أن يسمح لك أحد الموجودين في الغرفة.",
    giveUp: "إلغاء الطلب",
  },
  refusal: {
    "room-full": "الغرفة ممتلئة. أعد المحاولة بعد أن يغادر أحد.",
    "not-admitted":
      "لم يُسمح لك بالدخول. تحقق من الرابط وكلمة المرور، أو اطلب من أحد الموجودين السماح لك بالدخول.",
    "too-many-tries": "محاولات كثيرة جدًا. انتظر دقيقة، ثم أعد المحاولة.",
    "sign-in-required": "سجّل الدخول أولًا: لا ينضم هنا إلا من لديهم حساب.",
    "version-mismatch":
      "هذه الصفحة أقدم من الخادم. أعد تحميلها، ثم انضم مجددًا.",
    "other": "لم يسمح لك الخادم بالدخول. أعد تحميل الصفحة وحاول مجددًا.",
  },
  rejoin: {
    "version-mismatch":
      "هناك إصدار جديد من هذا الموقع. المكالمة مستمرة؛ أعد التحميل متى شئت.",
    "bad-message":
      "لا يفهم الخادم هذه الصفحة. المكالمة مستمرة؛ أعد التحميل متى شئت.",
    "room-full": "انقطع اتصالك بالخادم، وأُعطي مكانك لغيرك. المكالمة مستمرة.",
    "not-admitted":
      "انقطع اتصالك بالخادم، وعلى أحد الموجودين السماح لك بالدخول مجددًا. المكالمة مستمرة.",
    "too-many-tries": "يطلب الخادم التوقف قليلًا. المكالمة مستمرة.",
    "sign-in-required": "يطلب الخادم تسجيل الدخول. المكالمة مستمرة.",
    "waiting": "تم إرسال طلب الدخول مجددًا. المكالمة مستمرة.",
    "other":
      "لا يسمح لك الخادم بالدخول مجددًا. المكالمة مستمرة، والمحاولة تتكرر.",
    reload: "إعادة التحميل",
    knock: "طلب الدخول",
    again: "إعادة المحاولة",
    signIn: "تسجيل الدخول",
  },
  autoplay: {
    held: "لا يشغّل المتصفح أي صوت قبل أن تلمس الشاشة أو تنقر.",
    hear: "المس للاستماع",
  },
  byHand: {
    notCopied: "لا يسمح هذا المتصفح بنسخ الرابط.",
    heading: "نسخ الرابط يدويًا",
    close: "إغلاق",
  },
  unreached: {
    "silent": (name) =>
      `صفحة ${
        isolated(name)
      } لا تستجيب. قد تكون خاملة أو مغلقة: اطلب إعادة تحميلها.`,
    "relay-only": (name) =>
      `خيار «الترحيل فقط» مفعّل، وليس لهذا الموقع خادم ترحيل: لا يمكن الوصول إلى ${
        isolated(name)
      }. غادر المكالمة، وأوقف الخيار في صفحة الانضمام.`,
    "relay-away": (name) =>
      `لم يُعثر على طريق إلى ${
        isolated(name)
      }: خادم الترحيل لهذا الموقع لا يستجيب هنا. قد تفيد شبكة أخرى.`,
    "no-address": (name) =>
      `لم يُعثر على طريق إلى ${
        isolated(name)
      }: يحجب هذا المتصفح عناوين الشبكة عن المكالمات. قد يكون السبب إضافة أو VPN أو سياسة.`,
    "no-relay": (name) =>
      `لم يُعثر على طريق مباشر إلى ${
        isolated(name)
      }: إحدى الشبكتين تحجبه. قد يفيد خادم ترحيل (TURN)، وليس لهذا الموقع أي خادم منه.`,
    "no-way": (name) =>
      `لم يُعثر على طريق إلى ${
        isolated(name)
      }، لا مباشرة ولا عبر خادم الترحيل. قد تفيد شبكة أخرى.`,
  },
  check: "فحص الاتصال",
  banner: {
    refused: (name, why) =>
      why === "other-link"
        ? `رابطك غير رابط ${
          isolated(name)
        }: الجزء الذي بعد # مختلف، ولا اتصال بينكما. تبادلا الرابط كاملًا، وافتحه في علامة التبويب هذه.`
        : why === "changed"
        ? `تغيّر مفتاح ${
          isolated(name)
        } فجأة: قد يكون هناك من يعترض الاتصال. تم إنهاء الاتصال. غادر وانضم مجددًا، ثم قارن رقم الأمان.`
        : why === "forged"
        ? `ما وصل باسم ${
          isolated(name)
        } لا يحمل التوقيع الصحيح، وتم رفضه: قد يكون هناك من يعترض الاتصال.`
        : `دخل ${
          isolated(name)
        } بدون سر رابط الغرفة، ولا اتصال بينكما. أرسل إليه الرابط كاملًا.`,
    noRelay:
      "اخترت «الترحيل فقط»، وليس لهذا الموقع خادم ترحيل: لا يمكن لأحد الاتصال بك. غادر المكالمة، وأوقف الخيار في صفحة الانضمام.",
    meshCost: (count, sends, available) =>
      `${people(count)}: ترسل إلى الآخرين ${sends}${
        available === null ? "" : `، من نحو ${available} يتيحها اتصالك للرفع`
      }.`,
    slowed: (name) =>
      `يرسل ${
        isolated(name)
      } أكثر مما تستوعبه هذه الصفحة: يتأخر بعضه، أو لا يصل.`,
    cut: (name) =>
      `أرسل ${
        isolated(name)
      } أكثر مما ينبغي بكثير. تم إنهاء الاتصال بينكما؛ يمكنك الاتصال مجددًا.`,
    hostNextTime: "فتحت رابط المضيف: تصبح مضيفًا بعد أن تغادر وتنضم مجددًا.",
    silenced: "الميكروفون مكتوم، ولا يسمح لك المضيف بإلغاء الكتم.",
    meshFull: (name) =>
      `لم تعد هناك سعة رفع تُذكر ${
        name === null ? "لديك" : `لدى ${isolated(name)}`
      }: انضمام شخص آخر يخفض جودة الصورة للجميع.`,
  },
};
