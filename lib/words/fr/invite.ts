/** The words of `en/invite.ts`, in French. */
import type { words as english } from "../en/invite.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  heading: "Inviter",
  close: "Fermer l’invitation",
  link: "Lien vers cette salle",
  copyLink: "Copier le lien",
  copyInvitation: "Copier l’invitation",
  share: "Partager",
  email: "E-mail",
  code: "Code QR du lien",
  codeHint: "À scanner avec l’appareil photo d’un téléphone.",
  when: "Date et heure",
  calendar: "Fichier d’agenda",
  coHost: "Lien de co-hôte",
  coHostHint: "Qui l’ouvre devient aussi hôte : à partager avec prudence.",
  copied: {
    link: "Lien copié",
    invitation: "Invitation copiée",
    coHost: "Lien de co-hôte copié",
  },
  notCopied:
    "Ce navigateur ne permet pas de copier. Sélectionnez plutôt le lien.",
  untitled: "Appel vidéo",
  invitation: (title: string, link: string) =>
    `${title}\n${link}\n\nOuvrez le lien dans un navigateur, saisissez votre nom et rejoignez l’appel. Il n’y a rien à installer.`,
};
