/** The words of `en/site.ts`, in Arabic. */
import type { words as english } from "../en/site.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  product: "WebRTC Dashboard",
  check: "فحص الاتصال",
  language: "اللغة",
  account: {
    signIn: "تسجيل الدخول",
    signOut: "تسجيل الخروج",
    required: "سجّل الدخول لفتح غرفة.",
  },
};
