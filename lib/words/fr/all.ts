/** The words of `en/all.ts`, in French. */
import type { words as english } from "../en/all.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  common: {
    milliseconds: (count: number) => `${count} ms`,
    untitled: "Salle sans titre",
    call: "Appel vidéo",
    you: (name: string) => `${name} (vous)`,
    people: (count: number) =>
      count < 2 ? `${count} personne` : `${count} personnes`,
  },
  status: {
    disconnected: "Déconnecté",
    connecting: "Connexion",
    connected: "Connecté",
    reconnecting: "Reconnexion",
  },
  weak: "Connexion faible",
  media: {
    camera: "Caméra",
    microphone: "Micro",
    cameraOff: "La caméra est coupée",
    microphoneOff: "Micro coupé",
    paused: "En pause (système)",
    speaking: "Parle",
  },
  lobby: {
    ready: "Tout est prêt ?",
    name: "Votre nom",
    nameHint: "Comme les autres le verront",
    level: "Niveau du micro",
    unmeasured: "Pas encore mesuré : cliquez ou appuyez sur une touche",
    cameraDevice: "Choix de la caméra",
    microphoneDevice: "Choix du micro",
    noDevice: "Rien trouvé pour l’instant",
    noneSelected: "Choisir un appareil",
    starting:
      "Votre navigateur peut demander l’accès à la caméra et au micro. Vous pouvez aussi participer sans.",
    unnamed: (index: number) => `Appareil ${index}`,
    unseen: (name: string) =>
      `Rien n’est visible dans ce nom : les autres voient « ${name} ».`,
    shownAs: (name: string) => `Les autres voient votre nom ainsi : ${name}`,
    join: "Rejoindre",
    joining: "Connexion…",
    relayOnly: "Relais uniquement",
    relayOnlyHint:
      "Les autres n’apprennent pas votre adresse réseau. Tout passe par le relais de ce site, s’il en a un, et peut être plus lent.",
    inside: (count: number) =>
      count === 0
        ? "Il n’y a encore personne dans la salle"
        : count === 1
        ? "1 personne est dans la salle"
        : `${count} personnes sont dans la salle`,
    full: "La salle est complète. Vous pourrez entrer quand quelqu’un sortira.",
  },
  access: {
    title: "Rejoindre un appel",
    closed:
      "Demandez à quelqu’un dans la salle de vous laisser entrer, ou saisissez le mot de passe de la salle.",
    own: "Votre salle privée",
    password: "Mot de passe de la salle",
    knock: "Demander à entrer",
  },
  slow: "Le serveur tarde à répondre. Vous entrerez dès qu’il le fera…",
  noServer: {
    "unreachable":
      "Le serveur est injoignable. Vous entrerez dès qu’il répondra…",
    "refused":
      "Le serveur refuse cette page : son journal dit pourquoi. Vous entrerez dès qu’il l’acceptera…",
    "blocked":
      "Le serveur répond, mais aucun WebSocket ne l’atteint. Vous entrerez dès que l’un d’eux passera…",
  },
  home: "Retour au tableau de bord",
  settings: "Paramètres",
  call: {
    participants: "Participants à l’appel",
    controls: "Commandes de l’appel",
    code: "Code de la salle :",
    chat: "Chat",
    people: "Participants",
    loading: "Chargement…",
    more: "Plus",
    invite: "Inviter",
    leave: "Quitter",
    unread: (count: number) =>
      count === 0
        ? "Aucun nouveau message"
        : count === 1
        ? "1 nouveau message"
        : `${count} nouveaux messages`,
  },
  closePanel: {
    chat: "Masquer les messages",
    people: "Masquer la liste",
  },
  names: {
    you: "Vous",
    again: (name: string, n: number) => `${name} (${n})`,
    left: (name: string) => `${name} (a quitté)`,
    quoted: (name: string) => `« ${name} »`,
    nameless: "Invité",
  },
  newVersion: {
    text:
      "Une nouvelle version de ce site est disponible. Actualisez la page pour en profiter ; d’ici là, l’appel continue.",
    reload: "Actualiser",
  },
  failed: {
    tile: (name: string) => `Impossible d’afficher ${name}.`,
    panel:
      "Impossible d’afficher ce volet. Fermez-le, puis ouvrez-le à nouveau.",
    screen: {
      title: "Impossible d’afficher la page",
      text: "C’est notre faute, pas la vôtre. Un appel en cours continue.",
    },
    again: "Réessayer",
  },
  banner: {
    serverLost: "Connexion au serveur perdue. L’appel continue ; reconnexion…",
  },
};
