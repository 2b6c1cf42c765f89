/** The words of `en/floor.ts`, in German. */
import type { words as english } from "../en/floor.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  listening:
    "Sie hören zu: Zu hören und zu sehen sind Hosts und alle, denen sie das Wort geben.",
  ask: "Um das Wort bitten",
  asked: "Ihre Hand ist oben: Ein Host kann Ihnen das Wort geben.",
  given: "Sie haben das Wort. Man hört Sie, sobald Ihr Mikrofon an ist.",
  turnOn: "Mikrofon einschalten",
  barred: "Sie hören zu. Heben Sie die Hand, um das Wort zu bekommen.",
  may: "Hat das Wort",
  letSpeak: "Wort geben",
  letSpeakOf: (name: string) => `Wort geben: ${name}`,
  back: "Wieder zuhören lassen",
  news: {
    listens:
      "Ab jetzt hören Sie zu: Zu hören und zu sehen sind nur Hosts und alle, denen sie das Wort geben.",
    open: "Jetzt dürfen alle sprechen.",
  },
};
