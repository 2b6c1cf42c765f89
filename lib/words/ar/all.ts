/** The words of `en/all.ts`, in Arabic. */
import type { words as english } from "../en/all.ts";
import type { Words } from "../language.ts";

const rules = new Intl.PluralRules("ar");

/** "شخصان", "3 أشخاص", "11 شخصًا". */
export function people(count: number): string {
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

function unread(count: number): string {
  const forms: Record<Intl.LDMLPluralRule, string> = {
    zero: "لا رسائل جديدة",
    one: "رسالة جديدة واحدة",
    two: "رسالتان جديدتان",
    few: `${count} رسائل جديدة`,
    many: `${count} رسالة جديدة`,
    other: `${count} رسالة جديدة`,
  };
  return forms[rules.select(count)];
}

/** A name in its own direction, whatever stands around it. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** In Arabic. */
export const words: Words<typeof english> = {
  common: {
    milliseconds: (count) => `${count} مللي ث`,
    untitled: "غرفة بلا عنوان",
    call: "مكالمة فيديو",
    you: (name) => `${name} (أنت)`,
    people,
  },
  status: {
    disconnected: "غير متصل",
    connecting: "جارٍ الاتصال",
    connected: "متصل",
    reconnecting: "جارٍ إعادة الاتصال",
  },
  weak: "اتصال ضعيف",
  media: {
    camera: "الكاميرا",
    microphone: "الميكروفون",
    cameraOff: "الكاميرا متوقفة",
    microphoneOff: "الميكروفون متوقف",
    paused: "إيقاف مؤقت من النظام",
    speaking: "يتحدث الآن",
  },
  lobby: {
    ready: "هل أنت جاهز للانضمام؟",
    name: "اسمك",
    nameHint: "كما سيراه الآخرون",
    level: "مستوى الميكروفون",
    unmeasured: "لم يُقَس بعد: انقر أو المس الشاشة أو اضغط على مفتاح",
    cameraDevice: "جهاز الكاميرا",
    microphoneDevice: "جهاز الميكروفون",
    noDevice: "لم يُعثر على أي جهاز بعد",
    noneSelected: "اختيار جهاز",
    starting:
      "قد يطلب المتصفح إذن استخدام الكاميرا والميكروفون. يمكن الانضمام بدونهما أيضًا.",
    unnamed: (index) => `الجهاز ${index}`,
    unseen: (name) => `لا يظهر شيء من هذا الاسم: يرى الآخرون «${isolated(name)}».`,
    shownAs: (name) => `يرى الآخرون اسمك هكذا: ${isolated(name)}`,
    join: "انضمام",
    joining: "جارٍ الانضمام…",
    relayOnly: "الترحيل فقط",
    relayOnlyHint:
      "لا يعرف الآخرون عنوان شبكتك. يمر كل شيء عبر خادم الترحيل لهذا الموقع إن وُجد، وقد يكون أبطأ.",
    inside: (count) =>
      count === 0 ? "لا أحد في الغرفة بعد" : `في الغرفة ${people(count)}`,
    full: "الغرفة ممتلئة. يمكن الانضمام عندما يغادر أحد.",
  },
  access: {
    title: "الانضمام إلى مكالمة",
    closed:
      "اطلب من أحد الموجودين السماح لك بالدخول، أو أدخل كلمة مرور الغرفة.",
    own: "غرفتك الخاصة",
    password: "كلمة مرور الغرفة",
    knock: "طلب الانضمام",
  },
  slow: "الخادم بطيء في الرد. ستنضم فور أن يرد…",
  noServer: {
    "unreachable": "لا يمكن الوصول إلى الخادم. ستنضم فور أن يستجيب…",
    "refused":
      "يرفض الخادم هذه الصفحة: السبب مذكور في سجله. ستنضم فور أن يقبلها…",
    "blocked": "الخادم يستجيب، لكن لا يصل إليه أي WebSocket. ستنضم فور وصوله…",
  },
  home: "العودة إلى الصفحة الرئيسية",
  settings: "الإعدادات",
  call: {
    participants: "المشاركون في المكالمة",
    controls: "عناصر التحكم في المكالمة",
    code: "رمز الغرفة:",
    chat: "الدردشة",
    people: "المشاركون",
    loading: "جارٍ التحميل…",
    more: "المزيد",
    invite: "دعوة",
    leave: "مغادرة",
    unread,
  },
  closePanel: {
    chat: "إخفاء الرسائل",
    people: "إخفاء القائمة",
  },
  names: {
    you: "أنت",
    again: (name, n) => `${name} (${n})`,
    left: (name) => `${name} (غادر)`,
    quoted: (name) => `«${name}»`,
    nameless: "ضيف",
  },
  newVersion: {
    text:
      "هناك إصدار جديد من هذا الموقع. أعد تحميل الصفحة للحصول على كل شيء؛ وحتى ذلك الحين تستمر المكالمة.",
    reload: "إعادة التحميل",
  },
  failed: {
    tile: (name) => `لا يمكن عرض ${isolated(name)}.`,
    panel: "لا يمكن عرض هذا الآن. أغلقه ثم افتحه مجددًا.",
    screen: {
      title: "لا يمكن عرض الصفحة",
      text: "الخطأ منا وليس منك. المكالمة الجارية مستمرة.",
    },
    again: "إعادة المحاولة",
  },
  banner: {
    serverLost: "انقطع الاتصال بالخادم. المكالمة مستمرة؛ جارٍ إعادة الاتصال…",
  },
};
