/** The words of `en/invite.ts`, in German. */
import type { words as english } from "../en/invite.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  heading: "Einladen",
  close: "Einladung schließen",
  link: "Link zu diesem Raum",
  copyLink: "Link kopieren",
  copyInvitation: "Einladung kopieren",
  share: "Teilen",
  email: "E-Mail",
  code: "QR-Code des Links",
  codeHint: "Mit der Kamera eines Handys scannen.",
  when: "Datum und Uhrzeit",
  calendar: "Kalenderdatei",
  coHost: "Co-Host-Link",
  coHostHint: "Wer ihn öffnet, ist auch Host: mit Bedacht teilen.",
  copied: {
    link: "Link kopiert",
    invitation: "Einladung kopiert",
    coHost: "Co-Host-Link kopiert",
  },
  notCopied:
    "Dieser Browser lässt es nicht kopieren. Markieren Sie stattdessen den Link.",
  untitled: "Videoanruf",
  invitation: (title: string, link: string) =>
    `${title}\n${link}\n\nLink im Browser öffnen, Namen eingeben und beitreten. Es muss nichts installiert werden.`,
};
