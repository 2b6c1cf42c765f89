/** The words of `en/moments.ts`, in Arabic. */
import type { words as english } from "../en/moments.ts";
import type { Words } from "../language.ts";
import { people } from "./all.ts";

const rules = new Intl.PluralRules("ar");

function messages(count: number): string {
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

const conjunction = new Intl.ListFormat("ar");

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** Who it was: by name, or how many. */
const who = (names: readonly string[]) =>
  names.length > NAMED
    ? people(names.length)
    : conjunction.format(names.map(isolated));

/** In Arabic. */
export const words: Words<typeof english> = {
  hand: {
    raise: "رفع اليد",
    lowerOwn: "خفض اليد",
    lowerOf: (name) => `خفض يد ${name}`,
    lowerAll: "خفض كل الأيدي",
    place: (n) => `اليد مرفوعة، رقم ${n} في الدور`,
  },
  reactions: {
    button: "التفاعلات",
    kinds: {
      like: "إعجاب",
      clap: "تصفيق",
      love: "حب",
      laugh: "ضحك",
      wow: "دهشة",
      party: "احتفال",
    },
    of: (people) =>
      people.map(({ name, kinds }) =>
        `${isolated(name)}: ${conjunction.format(kinds)}.`
      )
        .join(" "),
    ofMany: (count) => `تفاعل ${people(count)}`,
  },
  news: {
    joined: (names) => `انضم ${who(names)}.`,
    left: (names) => `غادر ${who(names)}.`,
    raised: (names) => `رفع ${who(names)} اليد.`,
    message: (name, text) => `${isolated(name)}: ${isolated(text)}`,
    messages,
    openChat: "فتح الدردشة",
    handLowered: (by) =>
      by === null ? "خفض أحد المشرفين يدك." : `خفض ${isolated(by)} يدك.`,
    muted: (by) =>
      by === null
        ? "كتم أحد المشرفين الميكروفون لديك."
        : `كتم ${isolated(by)} الميكروفون لديك.`,
    role: {
      host: "أنت الآن مضيف.",
      moderator: "أنت الآن مشرف.",
      guest: "أنت الآن ضيف.",
    },
    locked: "الغرفة مقفلة: لا يمكن لأحد آخر الانضمام.",
    unlocked: "تم إلغاء قفل الغرفة.",
    recordingBegan: (names) => `بدأ تسجيل المكالمة: ${who(names)}.`,
    recordingEnded: (names) => `انتهى تسجيل المكالمة: ${who(names)}.`,
    youRecord: "أنت تسجّل المكالمة الآن.",
    youRecordNoMore: "لم تعد تسجّل المكالمة.",
    serverBack: "عاد الاتصال بالخادم.",
  },
  knock: {
    room: "غرفة الانتظار",
    wants: "يريد الانضمام",
    one: (name) => `يريد ${isolated(name)} الانضمام`,
    many: (count) => `يريد ${people(count)} الانضمام`,
    admit: "قبول",
    admitOf: (name) => `قبول ${name}`,
    refuse: "رفض",
    refuseOf: (name) => `رفض ${name}`,
    admitAll: "قبول الجميع",
  },
  tab: (title, count) =>
    count === 0 ? `${title} · مكالمة` : `(${count}) ${title} · مكالمة`,
};
