/** The words of `en/panels.ts`, in French. */
import type { words as english } from "../en/panels.ts";
import type { Words } from "../language.ts";

/**
 * The time of an instant in milliseconds, as people write it in French, with its date if that is
 * not today's.
 * @param today a date as `toDateString` gives it
 */
function clock(at: number, today: string): string {
  const then = new Date(at);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (then.toDateString() === today) {
    return then.toLocaleTimeString("fr", time);
  }
  const date = { day: "numeric", month: "short", ...time } as const;
  return then.toLocaleString("fr", {
    ...date,
    ...(then.getFullYear() !== new Date(today).getFullYear() && {
      year: "numeric",
    }),
  });
}

/** In French. */
export const words: Words<typeof english> = {
  quality: {
    good: "Bonne",
    fair: "Moyenne",
    poor: "Mauvaise",
  },
  chat: {
    failed: "Impossible d’afficher ce message.",
    name: "Chat",
    message: "Message",
    hint: "Message à tout le monde",
    fresh: "Nouveau",
    jump: "Aller au dernier message",
    closed: "Seuls les modérateurs peuvent écrire",
    send: "Envoyer",
    empty: "Aucun message pour l’instant",
    emptyHelp:
      "Ce que vous écrivez va aux personnes dans la salle. Aucun serveur ne le garde.",
    passedOn: (name: string) => `Transmis par ${name}, non confirmé`,
    time: clock,
  },
  people: {
    actionsFor: (name: string) => `Actions pour ${name}`,
    tabs: {
      name: "Parties de la liste",
      inside: "Dans la salle",
      waiting: "En attente",
      settings: "Paramètres de la salle",
    },
    search: "Chercher quelqu’un",
    nobodyFound: "Personne ici ne porte ce nom.",
    found: (people: number) =>
      people === 1 ? "1 personne trouvée" : `${people} personnes trouvées`,
    invite: "Inviter des personnes",
    inviteHelp: "Copier ou envoyer le lien",
    handUp: (place: number) =>
      place === 1
        ? "Main levée, première dans la file"
        : `Main levée, numéro ${place}`,
    recording: "Enregistre",
    weak: "Connexion faible",
    wantsIn: "souhaite entrer",
    admitAll: "Tout accepter",
    mute: "Couper le micro",
    remove: "Exclure",
    makeModerator: "Nommer modérateur",
    makeHost: "Nommer hôte",
    makeGuest: "Rendre invité",
    verified: "Nom confirmé",
    host: "Hôte",
    moderator: "Modérateur",
    unattended:
      "Aucun hôte n’est là. Qui demande à entrer attend le retour d’un hôte.",
    sentAway: "Personnes exclues",
    readmit: "Laisser revenir",
    readmitOf: (name: string) => `Laisser revenir ${name}`,
  },
  tile: {
    pin: (name: string) => `Épingler ${name}`,
    pinTip: "Épingler",
    unpinTip: "Désépingler",
    more: (name: string) => `Plus d’options pour ${name}`,
    volumeOf: (name: string) => `Volume pour ${name}`,
    percent: (count: number) => `${count} %`,
    connect: "Connecter",
    reconnect: "Reconnecter",
    muteForMe: "Couper le son pour moi",
    mutedForMe: "Son coupé pour vous",
    whole: "Afficher l’image entière",
    connections: "Connexions",
  },
  rules: {
    heading: "Paramètres de la salle",
    title: "Titre de la salle",
    muteAll: "Couper tous les micros",
    waitingRoom: "Il faut être accepté pour entrer",
    unmute: "Qui a eu le micro coupé peut le réactiver",
    succession: "Sans hôte pendant 5 minutes, quelqu’un d’autre devient hôte",
    chat: "Tout le monde peut écrire dans le chat",
    files: "Tout le monde peut envoyer des fichiers",
    rename: "Renommer",
    newPassword: "Nouveau mot de passe de la salle",
    setPassword: "Définir",
    noPassword: "Supprimer le mot de passe",
    speak: "Qui peut parler",
    speakers: {
      everybody: "Tout le monde",
      moderators: "Les hôtes et ceux à qui ils donnent la parole",
    },
    record: "Qui peut enregistrer l’appel",
    recorders: {
      nobody: "Personne",
      hosts: "Hôtes",
      moderators: "Hôtes et modérateurs",
      everybody: "Tout le monde",
    },
    capacity: "Participants au maximum",
    copyHostLink: "Copier le lien d’hôte",
    hostLinkHelp:
      "Qui l’ouvre est hôte. Ne l’envoyez qu’à une personne qui vous remplace.",
    end: "Terminer pour tous",
    endTitle: "Terminer l’appel pour tout le monde ?",
    endText: "Tout le monde sort, et personne ne peut revenir.",
    endYes: "Terminer pour tous",
    denied: (reason: string) =>
      reason === "room-full"
        ? "La salle est complète : personne d’autre ne peut entrer."
        : reason === "forbidden"
        ? "Vous n’en avez plus le droit."
        : reason === "too-many-tries"
        ? "C’était trop souvent. Patientez une minute, puis réessayez."
        : "Le serveur n’a pas pu le faire. Réessayez.",
  },
  security: {
    name: "Sécurité",
    close: "Fermer la sécurité",
    about:
      "L’image, le son et le chat vont d’un navigateur à l’autre, chiffrés. Lisez-vous le numéro l’un à l’autre : s’il est le même des deux côtés, personne ne s’est interposé.",
    aboutServer:
      "L’image, le son et le chat passent par un serveur multimédia, chiffrés d’un navigateur à l’autre. Lisez-vous le numéro l’un à l’autre : s’il est le même des deux côtés, personne ne s’est interposé.",
    couldBeRead:
      "Le lien n’a pas de secret : les responsables des serveurs pourraient s’interposer et écouter. Seule la comparaison des numéros montre que personne ne le fait.",
    empty: "Il n’y a personne d’autre",
    number: (name: string) => `Numéro de sécurité avec ${name} :`,
    verify: "Marquer comme vérifié",
    strict: "Se connecter seulement aux personnes qui ont le lien complet",
    states: {
      verified: "Vérifié : vous avez comparé le numéro.",
      invited: "A le secret du lien de la salle.",
      unverified:
        "Non vérifié : n’a pas le secret du lien, et seul le serveur s’en porte garant.",
      forged: "Refusé : ce qui est arrivé ne portait pas sa signature.",
      changed: "Refusé : sa clé a soudain changé.",
      uninvited: "Refusé : n’a pas le secret du lien.",
      "other-link":
        "Votre lien n’est pas le sien : ouvrez celui que cette personne utilise.",
    },
  },
  connections: {
    server: (state: string) => `Serveur : ${state}`,
    mediaServer: (state: string) => `Serveur multimédia : ${state}`,
    toMediaServer: (time: string, lost: string, relayed: boolean) =>
      `Chemin vers le serveur multimédia : aller-retour ${time}, ${lost} de perte${
        relayed ? ", par un relais" : ""
      }.`,
    layered: (picture: string, number: number, of: number) =>
      `${picture}, couche ${number} sur ${of}`,
    atServer: "Son chemin vers le serveur",
    lost: "Perdue",
    name: "Connexions",
    close: "Masquer les connexions",
    connectOf: (name: string) => `Connecter ${name}`,
    cancelOf: (name: string) => `Annuler la connexion avec ${name}`,
    disconnectOf: (name: string) => `Déconnecter ${name}`,
    reconnectOf: (name: string) => `Reconnecter ${name}`,
    empty: "Il n’y a encore personne d’autre",
    emptyHelp:
      "Dès que quelqu’un arrive, vous voyez ici la qualité de votre liaison.",
    table: "Qui reçoit quoi, et de qui",
    corner: "De",
    to: (name: string) => `Vers ${name}`,
    unknown: "Non mesuré",
    loss: (share: string) => `${share} de perte`,
    relay: "relais",
    links: "Vos connexions",
    refused: (servers: readonly string[]) =>
      `Ce navigateur n’accepte pas l’adresse d’un serveur de ce site (${
        new Intl.ListFormat("fr").format(servers)
      }) : les appels s’en passent. Les responsables du site doivent la corriger.`,
    rtt: "Aller-retour",
    incoming: "Vous recevez",
    outgoing: "Vous envoyez",
    rate: (bits: string, lost: string) => `${bits}, ${lost} de perte`,
    video: "Image",
    audio: "Son",
    path: "Chemin",
    direct: "Direct",
    relayed: "Par un relais",
    uplink: (used: string, available: string | null) =>
      available === null
        ? `Vous envoyez ${used}.`
        : `Vous envoyez ${used} ; votre débit montant est d’environ ${available}.`,
    download: "Télécharger le rapport",
    file: "webrtc-dashboard-report.json",
    downloadHelp: "Pour signaler un problème. Il contient des adresses réseau.",
    weakAtServer: {
      you:
        "Votre connexion au serveur multimédia est faible : les autres vous voient et vous entendent peut-être mal.",
      others: (names: readonly string[]) =>
        `Connexion faible au serveur multimédia : ${
          new Intl.ListFormat("fr").format(names)
        }.`,
    },
    weak: {
      uplink: (name: string | null) =>
        name === null
          ? "Votre débit montant est faible : les autres perdent une partie de ce que vous envoyez."
          : `Chez ${name}, le débit montant est faible : les autres perdent une partie de ses envois.`,
      downlink: (name: string | null) =>
        name === null
          ? "Votre débit descendant est faible : vous perdez une partie de ce que les autres envoient."
          : `Chez ${name}, le débit descendant est faible : une partie de ce que les autres envoient y est perdue.`,
      pair: (a: string | null, b: string | null) =>
        a === null || b === null
          ? `Votre connexion avec ${a ?? b} est faible.`
          : `La connexion entre ${a} et ${b} est faible.`,
    },
  },
};
