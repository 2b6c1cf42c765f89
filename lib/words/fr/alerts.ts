/** The words of `en/alerts.ts`, in French. */
import { duration } from "../durations.ts";
import type { words as english } from "../en/alerts.ts";
import type { Words } from "../language.ts";

const names = new Intl.ListFormat("fr");

const list = (these: readonly string[]) => names.format(these);

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** A device's name alone, with its article, after "à" and after "de"; and what depends on its gender. */
interface Device {
  Name: string;
  the: string;
  to: string;
  of: string;
  found: string;
  one: string;
}

/** Why a device does not work, and what helps; `Name` is that of its button. */
function captureWords(
  { Name, the, to, of, found, one }: Device,
  without: string,
) {
  const The = the[0].toUpperCase() + the.slice(1);
  return {
    refused: {
      title: `L’accès ${to} a été refusé.`,
      help:
        `Autorisez-le dans la barre d’adresse du navigateur, puis appuyez sur ${Name}. ${without}`,
    },
    system: {
      title: `Le système interdit au navigateur l’accès ${to}.`,
      help:
        `Autorisez-le dans les réglages de confidentialité du système, puis appuyez sur ${Name}. ${without}`,
    },
    policy: {
      title: `Cette page n’a pas accès ${to}.`,
      help:
        `Il faut https et, si une autre page intègre celle-ci, son autorisation. ${without}`,
    },
    missing: {
      title: found,
      help: `Branchez-en ${one}, puis appuyez sur ${Name}. ${without}`,
    },
    busy: {
      title: `Un autre programme se sert déjà ${of}.`,
      help: `Fermez-le, puis appuyez sur ${Name}. ${without}`,
    },
    ended: {
      title: `${The} n’est plus là.`,
      help:
        `L’appareil a été débranché, ou son autorisation retirée. Appuyez sur ${Name} pour réessayer.`,
    },
    failed: {
      title: `${The} ne démarre pas.`,
      help: `Appuyez sur ${Name} pour réessayer. ${without}`,
    },
    paused: {
      title: `Le système a mis ${the} en pause.`,
      help:
        `La cause peut être un interrupteur, un appel téléphonique ou un autre programme. Le retour est automatique ; appuyez sur ${Name} pour tout laisser coupé.`,
    },
  };
}

/** In French. */
export const words: Words<typeof english> = {
  cancel: "Annuler",
  sentences: (texts: readonly string[]) => texts.join(" "),
  capture: {
    camera: captureWords({
      Name: "Caméra",
      the: "la caméra",
      to: "à la caméra",
      of: "de la caméra",
      found: "Aucune caméra trouvée.",
      one: "une",
    }, "Vous pouvez participer sans caméra."),
    microphone: captureWords({
      Name: "Micro",
      the: "le micro",
      to: "au micro",
      of: "du micro",
      found: "Aucun micro trouvé.",
      one: "un",
    }, "Vous pouvez participer et écouter."),
  },
  devices: {
    options: { camera: "Options de la caméra", microphone: "Options du micro" },
    camera: "Caméra",
    microphone: "Micro",
    speaker: "Haut-parleur",
    systemDefault: "Par défaut (système)",
    none: "Aucun appareil trouvé",
    unnamed: (index: number) => `Appareil ${index}`,
    otherSpeaker: "Choisir un autre haut-parleur…",
    level: "Niveau du micro",
    unmeasured: "Pas encore mesuré : cliquez ou appuyez sur une touche.",
    test: "Tester le son",
    testing: "Lecture…",
    testFailed: "Ce haut-parleur n’émet aucun son. Choisissez-en un autre.",
    flip: "Changer de caméra",
    settings: { camera: "Paramètres vidéo", microphone: "Paramètres audio" },
    lost: (device: string, now: string) =>
      `${
        device || "Un appareil"
      } n’est plus connecté. Appareil utilisé : ${now}.`,
    back: (now: string) => `${now} est de nouveau connecté et utilisé.`,
    default: (now: string) =>
      `L’appareil par défaut du système a changé. Appareil utilisé : ${now}.`,
    unusable: (device: string, now: string) =>
      `${
        device || "Cet appareil"
      } ne fonctionne pas. Appareil toujours utilisé : ${now}.`,
  },
  noSettings:
    "Impossible de charger les paramètres : le serveur ne répond pas.",
  unheard: {
    muted: "Votre micro est coupé : personne ne vous entend.",
    unmute: "Activer le micro",
    silent: "Votre micro n’émet aucun son : personne ne vous entend.",
  },
  ended: {
    "removed": {
      title: "Vous n’êtes plus dans l’appel",
      text:
        "Un modérateur vous a fait sortir. Vous pourrez revenir dans dix minutes, ou plus tôt s’il vous y autorise.",
    },
    "room-ended": {
      title: "L’appel est terminé",
      text: "L’appel a été terminé pour tout le monde.",
    },
    "replaced": {
      title: "L’appel continue ailleurs",
      text:
        "Vous avez rejoint cette salle ailleurs : dans un autre onglet ou sur un autre appareil.",
    },
    "left": {
      title: "Vous avez quitté l’appel",
      text: "Il continue pour les personnes présentes.",
    },
    lastOut: "Il n’y a plus personne dans l’appel.",
    lasted: (minutes: number) =>
      minutes < 1 ? "Moins d’une minute" : duration("fr", minutes),
    others: (count: number) =>
      count === 0
        ? "Personne d’autre n’y était"
        : count === 1
        ? "1 autre personne"
        : `${count} autres personnes`,
    released: "Votre caméra et votre micro sont coupés.",
    rejoin: "Revenir",
    howWasIt: "Comment s’est passé l’appel ?",
    ratings: { poor: "Mal", fair: "Moyen", good: "Bien" },
  },
  recording: {
    by: (names: readonly string[]) =>
      names.length > NAMED
        ? `Enregistrement : ${names.length} personnes`
        : `Enregistrement : ${list(names)}`,
  },
  admission: {
    waiting: "Votre demande est envoyée.",
    waitingHelp:
      "Gardez cette page ouverte. Vous entrerez dès que quelqu’un dans la salle vous acceptera.",
    recorded: "Cet appel est enregistré. En entrant, vous l’acceptez.",
    giveUp: "Annuler la demande",
  },
  refusal: {
    "room-full": "La salle est complète. Réessayez quand quelqu’un sera sorti.",
    "not-admitted":
      "Entrée refusée. Vérifiez le lien et le mot de passe, ou demandez à quelqu’un dans la salle de vous laisser entrer.",
    "too-many-tries":
      "Trop de tentatives. Patientez une minute, puis réessayez.",
    "sign-in-required":
      "Connectez-vous d’abord : il faut un compte pour participer ici.",
    "version-mismatch":
      "Cette page est plus ancienne que le serveur. Actualisez-la, puis rejoignez à nouveau.",
    "other":
      "Le serveur ne vous a pas laissé entrer. Actualisez la page et réessayez.",
  },
  rejoin: {
    "version-mismatch":
      "Une nouvelle version de ce site est disponible. L’appel continue ; actualisez quand cela vous convient.",
    "bad-message":
      "Le serveur ne comprend pas cette page. L’appel continue ; actualisez quand cela vous convient.",
    "room-full":
      "Vous avez perdu le serveur, et votre place a été prise. L’appel continue.",
    "not-admitted":
      "Vous avez perdu le serveur, et quelqu’un dans la salle doit vous laisser entrer à nouveau. L’appel continue.",
    "too-many-tries": "Le serveur demande une pause. L’appel continue.",
    "sign-in-required":
      "Le serveur vous demande de vous connecter. L’appel continue.",
    "waiting": "Vous avez demandé à entrer à nouveau. L’appel continue.",
    "other":
      "Le serveur ne vous laisse pas revenir. L’appel continue, et de nouvelles tentatives sont faites.",
    reload: "Actualiser",
    knock: "Demander à entrer",
    again: "Réessayer",
    signIn: "Se connecter",
  },
  autoplay: {
    held: "Le navigateur attend un clic ou un appui pour lire le son.",
    hear: "Écouter",
  },
  byHand: {
    notCopied: "Ce navigateur ne permet pas de copier le lien.",
    heading: "Copier le lien à la main",
    close: "Fermer",
  },
  unreached: {
    "silent": (name: string) =>
      `${name} ne répond pas : sa page est peut-être en veille ou fermée. Demandez-lui de l’actualiser.`,
    "relay-only": (name: string) =>
      `« Relais uniquement » est activé, et ce site n’a pas de relais : ${name} est injoignable. Quittez l’appel, et désactivez l’option avant de revenir.`,
    "relay-away": (name: string) =>
      `Aucun chemin vers ${name} : le relais de ce site ne répond pas d’ici. Un autre réseau pourrait aider.`,
    "no-address": (name: string) =>
      `Aucun chemin vers ${name} : ce navigateur cache ses adresses réseau aux appels. La cause peut être une extension, un VPN ou une règle de votre organisation.`,
    "no-relay": (name: string) =>
      `Aucun chemin direct vers ${name} : l’un de vos réseaux le bloque. Un relais (serveur TURN) aiderait, et ce site n’en a pas.`,
    "no-way": (name: string) =>
      `Aucun chemin vers ${name}, ni direct, ni par le relais. Un autre réseau pourrait aider.`,
  },
  check: "Tester ma connexion",
  largeCall: {
    name: "Grand appel",
    sealed:
      "L’image et le son passent par un serveur qui ne peut ni les voir ni les entendre",
    open:
      "L’image et le son passent par un serveur ; le lien n’a pas de secret, et les responsables des serveurs pourraient écouter",
  },
  banner: {
    refused: (
      name: string,
      why: "forged" | "changed" | "uninvited" | "other-link",
    ) =>
      why === "other-link"
        ? `${name} a un autre lien que vous : la partie après le # diffère, et vous n’êtes pas en contact. Envoyez-vous le lien complet, et ouvrez-le dans cet onglet.`
        : why === "changed"
        ? `${name} a soudain une autre clé : quelqu’un s’est peut-être interposé. La connexion a été coupée. Quittez, revenez, et comparez le numéro de sécurité.`
        : why === "forged"
        ? `${name} n’a pas signé ce qui est arrivé sous son nom : cela a été refusé, quelqu’un s’est peut-être interposé.`
        : `${name} n’a pas le secret du lien de la salle, et vous n’êtes pas en contact. Envoyez-lui le lien complet.`,
    noRelay:
      "Vous avez choisi « Relais uniquement », et ce site n’a pas de relais : personne ne peut être en contact avec vous. Quittez l’appel, et désactivez l’option avant de revenir.",
    slowed: (name: string) =>
      `${name} envoie plus que cette page ne peut traiter : une partie arrive plus tard, ou pas du tout.`,
    cut: (name: string) =>
      `${name} a envoyé beaucoup trop de données. La connexion a été coupée ; vous pouvez la rétablir.`,
    hostNextTime:
      "Vous avez ouvert le lien d’hôte : vous serez hôte dès que vous quitterez l’appel et reviendrez.",
    silenced:
      "Votre micro est coupé, et l’hôte ne vous permet pas de l’activer.",
    meshFull: (name: string | null) =>
      `Il ne reste presque plus de débit montant ${
        name === null ? "de votre côté" : `chez ${name}`
      } : une personne de plus dégraderait les images de tout le monde.`,
    media: {
      unreached: (some: boolean) =>
        some
          ? "Le serveur multimédia est injoignable. On ne peut pas encore voir ni entendre les personnes qui arrivent ; nouvel essai…"
          : "Le serveur multimédia est injoignable. On ne peut voir ni entendre personne tant qu’il ne répond pas ; nouvel essai…",
      "no-secret":
        "Vous vous connectez seulement aux personnes qui ont le lien complet, et le lien de ce grand appel n’a pas de secret : personne ne peut être connecté avec vous. Désactivez ce réglage dans « Sécurité ».",
      "cannot-seal":
        "Ce navigateur ne peut pas participer à un grand appel chiffré de bout en bout. Ouvrez le lien dans un autre, ou dans une version plus récente.",
    },
  },
};
