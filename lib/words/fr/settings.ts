/** The words of `en/settings.ts`, in French. */
import type { words as english } from "../en/settings.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  heading: "Paramètres",
  close: "Fermer les paramètres",
  tabs: {
    audio: "Audio",
    video: "Vidéo",
    notifications: "Notifications",
    shortcuts: "Raccourcis",
    appearance: "Apparence",
  },
  unselected: "Choisir un appareil",
  audio: {
    off: "Votre micro est coupé.",
    test: "Tester",
    fixedSpeaker:
      "Ce navigateur envoie tout le son au haut-parleur du système. Changez-le dans les réglages de son du système.",
    joinMuted: "Entrer micro coupé",
    joinMutedHint: "Votre micro est coupé au début de chaque appel",
  },
  video: {
    preview: "Votre image",
    off: "Votre caméra est coupée",
    mirror: "Voir mon image en miroir",
    mirrorHint: "Les autres ne la voient jamais ainsi",
    joinCameraOff: "Entrer caméra coupée",
    joinCameraOffHint: "Votre caméra est coupée au début de chaque appel",
  },
  notifications: {
    sounds: "Sons",
    sound: {
      join: "Quelqu’un arrive",
      leave: "Quelqu’un part",
      message: "Nouveau message",
      knock: "Quelqu’un souhaite entrer",
      hand: "Quelqu’un lève la main",
    },
    large:
      "À plus de 8 personnes dans un appel, aucun son n’annonce les arrivées et les départs.",
    system: "Notifications du système",
    permission: {
      granted: "Quand quelqu’un souhaite entrer et que vous regardez ailleurs",
      default:
        "Quand quelqu’un souhaite entrer et que vous regardez ailleurs. Le navigateur vous demande d’abord.",
      denied:
        "Les notifications sont bloquées pour ce site. Autorisez-les à côté de la barre d’adresse du navigateur, puis revenez ici.",
      unsupported: "Ce navigateur n’a pas de notifications pour ce site.",
    },
  },
  shortcuts: {
    on: "Raccourcis clavier",
    onHint: "Une seule touche suffit tant que vous n’écrivez pas",
    list: "Touches",
    space: "Espace",
    keys: {
      m: "Activer ou couper votre micro",
      v: "Activer ou couper votre caméra",
      space: "Parler tant que la touche est enfoncée",
      h: "Lever ou baisser la main",
      c: "Ouvrir ou fermer le chat",
      p: "Ouvrir ou fermer la liste des participants",
      f: "Activer ou quitter le plein écran",
      l: "Verrouiller ou déverrouiller la salle, si vous en avez le droit",
      list: "Afficher cette liste",
    },
  },
  appearance: {
    theme: "Thème",
    hint:
      "Un appel est sombre dans tous les thèmes : les visages y ressortent mieux.",
    system: "Système",
    light: "Clair",
    dark: "Sombre",
    language: "Langue",
    languageLate:
      "La langue n’a pas pu être chargée. Elle s’appliquera dès la prochaine page.",
  },
};
