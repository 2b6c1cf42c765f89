/** The words of `en/panels.ts`, in Arabic. */
import type { words as english } from "../en/panels.ts";
import type { Words } from "../language.ts";
import { people } from "./all.ts";

/** With the digits that the other texts have. */
const LANGUAGE = "ar-u-nu-latn";

/**
 * The time of an instant in milliseconds, as people here write it, with its date if that is not
 * today's.
 * @param today a date as `toDateString` gives it
 */
function clock(at: number, today: string): string {
  const then = new Date(at);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (then.toDateString() === today) {
    return then.toLocaleTimeString(LANGUAGE, time);
  }
  const date = { day: "numeric", month: "short", ...time } as const;
  return then.toLocaleString(LANGUAGE, {
    ...date,
    ...(then.getFullYear() !== new Date(today).getFullYear() && {
      year: "numeric",
    }),
  });
}

/** A name in its own direction, whatever stands around it. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** In Arabic. */
export const words: Words<typeof english> = {
  quality: {
    good: "جيد",
    fair: "مقبول",
    poor: "ضعيف",
  },
  chat: {
    failed: "لا يمكن عرض هذه الرسالة.",
    name: "الدردشة",
    message: "رسالة",
    hint: "رسالة إلى الجميع",
    fresh: "جديد",
    jump: "الانتقال إلى أحدث رسالة",
    closed: "الكتابة للمشرفين فقط",
    send: "إرسال",
    empty: "لا رسائل بعد",
    emptyHelp: "ما تكتبه يصل إلى من في الغرفة، ولا يحفظه أي خادم.",
    passedOn: (name) => `نقلها ${isolated(name)}، غير مؤكدة`,
    time: clock,
  },
  people: {
    actionsFor: (name) => `إجراءات بشأن ${name}`,
    tabs: {
      name: "أقسام القائمة",
      inside: "في الغرفة",
      waiting: "في الانتظار",
      settings: "إعدادات الغرفة",
    },
    search: "البحث عن شخص",
    nobodyFound: "لا أحد هنا بهذا الاسم.",
    found: (found: number) => `نتيجة البحث: ${people(found)}`,
    invite: "دعوة أشخاص",
    inviteHelp: "نسخ الرابط أو إرساله",
    handUp: (place) =>
      place === 1
        ? "اليد مرفوعة، الأول في الدور"
        : `اليد مرفوعة، رقم ${place} في الدور`,
    recording: "يسجّل المكالمة",
    weak: "اتصال ضعيف",
    wantsIn: "يريد الانضمام",
    admitAll: "قبول الجميع",
    mute: "كتم الصوت",
    remove: "إزالة",
    makeModerator: "تعيين كمشرف",
    makeHost: "تعيين كمضيف",
    makeGuest: "تعيين كضيف",
    verified: "اسم مؤكد",
    host: "مضيف",
    moderator: "مشرف",
    unattended: "لا مضيف هنا. من يطلب الانضمام ينتظر حتى يعود أحد المضيفين.",
    sentAway: "تمت إزالتهم",
    readmit: "السماح بالعودة",
    readmitOf: (name) => `السماح بعودة ${name}`,
  },
  tile: {
    pin: (name) => `تثبيت ${name}`,
    pinTip: "تثبيت",
    unpinTip: "إلغاء التثبيت",
    more: (name) => `المزيد عن ${name}`,
    volumeOf: (name) => `مستوى صوت ${name}`,
    percent: (count) => `${count}\u200e%\u200e`,
    connect: "اتصال",
    reconnect: "إعادة الاتصال",
    muteForMe: "كتم الصوت لديّ فقط",
    mutedForMe: "مكتوم لديك",
    whole: "عرض الصورة كاملة",
    connections: "الاتصالات",
  },
  rules: {
    heading: "إعدادات الغرفة",
    title: "عنوان الغرفة",
    muteAll: "كتم صوت الجميع",
    waitingRoom: "ينتظر الأشخاص حتى يُقبلوا",
    unmute: "يمكن لمن كُتم صوته إلغاء الكتم بنفسه",
    succession: "بعد 5 دقائق بلا مضيف، يصبح شخص آخر مضيفًا",
    chat: "يمكن للجميع الكتابة في الدردشة",
    files: "يمكن للجميع إرسال الملفات",
    rename: "إعادة تسمية",
    newPassword: "كلمة مرور جديدة للغرفة",
    setPassword: "تعيين",
    noPassword: "إزالة كلمة المرور",
    speak: "من يجوز له التحدث",
    speakers: {
      everybody: "الجميع",
      moderators: "المضيفون ومن يمنحونه الكلمة",
    },
    record: "من يجوز له تسجيل المكالمة",
    recorders: {
      nobody: "لا أحد",
      hosts: "المضيفون",
      moderators: "المضيفون والمشرفون",
      everybody: "الجميع",
    },
    capacity: "أقصى عدد للأشخاص",
    copyHostLink: "نسخ رابط المضيف",
    hostLinkHelp: "كل من يفتحه يصبح مضيفًا. أرسله فقط إلى من ينوب عنك.",
    end: "إنهاء المكالمة للجميع",
    endTitle: "هل تريد إنهاء المكالمة للجميع؟",
    endText: "يخرج الجميع، ولا يمكن لأحد الدخول مجددًا.",
    endYes: "إنهاء للجميع",
    denied: (reason) =>
      reason === "room-full"
        ? "الغرفة ممتلئة: لا يمكن لأحد آخر الدخول."
        : reason === "forbidden"
        ? "لم يعد يُسمح لك بذلك."
        : reason === "too-many-tries"
        ? "تكرر ذلك كثيرًا. انتظر دقيقة، ثم أعد المحاولة."
        : "تعذّر على الخادم تنفيذ ذلك. أعد المحاولة.",
  },
  security: {
    name: "الأمان",
    close: "إغلاق الأمان",
    about:
      "تنتقل الصورة والصوت والدردشة مشفّرة من متصفح إلى متصفح. ليقرأ كل منكما الرقم للآخر: إذا كان الرقم نفسه لديكما، فلا أحد يعترض الاتصال.",
    aboutServer:
      "تمر الصورة والصوت والدردشة عبر خادم وسائط، مشفّرة من متصفح إلى متصفح. ليقرأ كل منكما الرقم للآخر: إذا كان الرقم نفسه لديكما، فلا أحد يعترض الاتصال.",
    couldBeRead:
      "ليس في الرابط سر: قد يتمكن مشغّلو الخوادم من اعتراض الاتصال والتنصت. لا تؤكد عدم حدوث ذلك إلا مقارنة الأرقام.",
    empty: "لا أحد غيرك هنا",
    number: (name) => `رقم الأمان مع ${isolated(name)}:`,
    verify: "تأكيد التحقق",
    strict: "الاتصال فقط بمن لديهم الرابط كاملًا",
    states: {
      verified: "تم التحقق: قارنت الرقم.",
      invited: "لديه سر رابط الغرفة.",
      unverified: "لم يتم التحقق: دخل بدون سر الرابط، ولا يضمن هويته إلا الخادم.",
      forged: "مرفوض: ما وصل لا يحمل التوقيع الصحيح.",
      changed: "مرفوض: تغيّر المفتاح فجأة.",
      uninvited: "مرفوض: دخل بدون سر الرابط.",
      "other-link": "رابطك غير الرابط لديه: افتح الرابط الذي يستخدمه.",
    },
  },
  connections: {
    server: (state) => `الخادم: ${state}`,
    mediaServer: (state) => `خادم الوسائط: ${state}`,
    toMediaServer: (time, lost, relayed) =>
      `المسار إلى خادم الوسائط: الذهاب والإياب ${time}، فُقد ${lost}${
        relayed ? "، عبر خادم ترحيل" : ""
      }.`,
    layered: (picture, number, of) => `${picture}، الطبقة ${number} من ${of}`,
    atServer: "مساره إلى الخادم",
    lost: "منقطع",
    name: "الاتصالات",
    close: "إخفاء الاتصالات",
    connectOf: (name) => `الاتصال مع ${name}`,
    cancelOf: (name) => `إلغاء الاتصال الجاري مع ${name}`,
    disconnectOf: (name) => `قطع الاتصال مع ${name}`,
    reconnectOf: (name) => `إعادة الاتصال مع ${name}`,
    empty: "لا أحد غيرك هنا بعد",
    emptyHelp: "عندما ينضم أحد، ترى هنا مدى جودة الاتصال بينكما.",
    table: "ما يستقبله كل شخص ومِمّن",
    corner: "من",
    to: (name) => `إلى ${isolated(name)}`,
    unknown: "لم يُقَس",
    loss: (share) => `فُقد ${share}`,
    relay: "ترحيل",
    links: "اتصالاتك",
    refused: (servers) =>
      `لا يقبل هذا المتصفح عنوان أحد خوادم هذا الموقع (${
        new Intl.ListFormat("ar").format(servers.map(isolated))
      })، لذلك تجري المكالمات بدونه. على مشغّلي الموقع تصحيحه.`,
    rtt: "الذهاب والإياب",
    incoming: "تستقبل",
    outgoing: "ترسل",
    rate: (bits, lost) => `${bits}، فُقد ${lost}`,
    video: "الصورة",
    audio: "الصوت",
    path: "المسار",
    direct: "مباشر",
    relayed: "عبر خادم ترحيل",
    uplink: (used, available) =>
      available === null
        ? `ترسل ${used}.`
        : `ترسل ${used}؛ ويتيح اتصالك للرفع نحو ${available}.`,
    download: "تنزيل التقرير",
    file: "webrtc-dashboard-report.json",
    downloadHelp: "للإبلاغ عن خطأ. يتضمن عناوين شبكة.",
    weakAtServer: {
      you: "اتصالك بخادم الوسائط ضعيف: قد لا يراك الآخرون ولا يسمعونك جيدًا.",
      others: (names) =>
        `اتصال ضعيف بخادم الوسائط: ${
          new Intl.ListFormat("ar").format(names.map(isolated))
        }.`,
    },
    weak: {
      uplink: (name) =>
        name === null
          ? "اتصالك للرفع ضعيف: يفقد الآخرون بعض ما ترسله."
          : `اتصال الرفع لدى ${isolated(name)} ضعيف: يفقد الآخرون بعض ما يرسله.`,
      downlink: (name) =>
        name === null
          ? "اتصالك للتنزيل ضعيف: تفقد بعض ما يرسله الآخرون."
          : `اتصال التنزيل لدى ${
            isolated(name)
          } ضعيف: يفقد بعض ما يرسله الآخرون.`,
      pair: (a, b) =>
        a === null || b === null
          ? `الاتصال بينك وبين ${isolated(a ?? b ?? "")} ضعيف.`
          : `الاتصال بين ${isolated(a)} و${isolated(b)} ضعيف.`,
    },
  },
};
