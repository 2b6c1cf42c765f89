/** What the page itself says of people, in Arabic. */
import type { words as english } from "../en/said.ts";
import type { Words } from "../language.ts";

/** Nobody's name says it. */
export const words: Words<typeof english> = {
  people: [
    "أنت",
    "غادر",
    "غادرت",
    "مضيف",
    "مضيفة",
    "المضيف",
    "مشرف",
    "مشرفة",
    "المشرف",
    "تم التحقق",
    "اسم مؤكد",
    "الاسم مؤكد",
    "يسجّل المكالمة",
  ],
};
