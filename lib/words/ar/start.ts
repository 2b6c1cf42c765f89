/** The words of `en/start.ts`, in Arabic. */
import type { words as english } from "../en/start.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  noScript: {
    call:
      "تحتاج المكالمات إلى JavaScript، وهو معطّل في هذا المتصفح. اسمح به لهذا الموقع، ثم أعد تحميل الصفحة.",
    dashboard:
      "JavaScript معطّل في هذا المتصفح، والمكالمات تحتاج إليه. يمكن فتح الغرف هنا بدونه. لا تلصق رابطًا في هذه الصفحة: افتحه من شريط العنوان بعد السماح باستخدام JavaScript لهذا الموقع.",
    check:
      "يحتاج الفحص إلى JavaScript، وهو معطّل في هذا المتصفح، والمكالمات تحتاج إليه أيضًا. اسمح به لهذا الموقع، ثم أعد تحميل الصفحة.",
  },
  slow: "ما زالت الصفحة قيد التحميل. إذا لم يحدث شيء لفترة، فأعد تحميلها.",
  failed:
    "تعذّر بدء الصفحة: لم يصل جزء منها، أو لا يعمل في هذا المتصفح. أعد تحميلها. إذا لم يفد ذلك، فقد يكون السبب إضافة أو وكيل (proxy) أو متصفح قديم.",
  sandboxed:
    'لا يمكن بدء الصفحة في هذا الإطار. على الموقع الذي يضمها أن يسمح بالمزيد: sandbox="allow-scripts allow-same-origin allow-forms"\u200e، أو أن يستغني عن sandbox.',
  reload: "إعادة التحميل",
};
