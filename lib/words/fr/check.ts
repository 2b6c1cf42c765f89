/** The words of `en/check.ts`, in French. */
import type { words as english } from "../en/check.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  heading: "Tester ma connexion",
  title: "Tester ma connexion · WebRTC Dashboard",
  about:
    "Vérifie si les appels peuvent fonctionner ici : caméra et micro, serveur, et chemins d’un navigateur à l’autre. Cela prend quelques secondes, et personne ne vous voit ni ne vous entend.",
  start: "Lancer le test",
  cancel: "Arrêter",
  copy: "Copier le rapport",
  copied: "Le rapport est copié.",
  notCopied:
    "Ce navigateur ne permet pas de copier le rapport : téléchargez-le.",
  download: "Télécharger le rapport",
  downloadHelp:
    "Le rapport contient les lignes ci-dessus et le nom de votre navigateur, sans adresse réseau ni mot de passe. Envoyez-le à qui vous aide.",
  states: {
    waiting: "En attente.",
    running: "En cours…",
    good: "Fonctionne.",
    bad: "Ne fonctionne pas.",
    absent: "Il n’y en a pas.",
    stopped: "Non vérifié.",
  },
  found: (state: string, detail: string) => `${state} ${detail}`.trim(),
  kinds: {
    camera: "Caméra",
    microphone: "Micro",
    connection: "Connexion",
    server: "Serveur",
    sfu: "Serveur multimédia",
    "sfu-udp": "Serveur multimédia par UDP",
    "sfu-tcp": "Serveur multimédia par TCP",
    "sfu-relay": "Serveur multimédia par son relais",
    network: "Réseau",
    stun: (server: string | undefined) =>
      server ? `Serveur STUN ${server}` : "Serveur STUN",
    turn: (server: string | undefined, way: string) =>
      server ? `Relais ${server} par ${way}` : "Relais (serveur TURN)",
  },
  device: (label: string) => label || "Sans nom.",
  server: (opened: number, rtt: number) =>
    `WebSocket ouvert après ${opened} ms, réponse en ${rtt} ms.`,
  loopback: (time: number) =>
    `Ce navigateur s’est connecté à lui-même en ${time} ms.`,
  network: {
    plain: "Il a une seule adresse publique pour toutes les connexions.",
    symmetric:
      "Il a une autre adresse publique pour chaque connexion (NAT symétrique) : avec des personnes derrière de tels réseaux, les appels passent par le relais.",
  },
  sfu: (time: number) => `WebSocket ouvert après ${time} ms.`,
  path: (time: number, rtt: number | null, over: string | null) => {
    const way = over === null ? "" : ` par ${over}`;
    const trip = rtt === null ? "" : `, aller-retour ${rtt} ms`;
    return `Connecté après ${time} ms${way}${trip}.`;
  },
  address: (time: number) =>
    `A indiqué votre adresse publique après ${time} ms.`,
  relay: (time: number, rate: string, rtt: number | null) =>
    rtt === null
      ? `Connecté après ${time} ms, ${rate} dans un sens.`
      : `Connecté après ${time} ms, ${rate} dans un sens, aller-retour ${rtt} ms.`,
  absent: {
    stun:
      "Ce site n’en indique aucun. Les appels entre réseaux différents peuvent en avoir besoin.",
    turn:
      "Ce site n’en a pas. Si un pare-feu bloque les chemins directs, les appels sont impossibles.",
    "sfu-udp":
      "Il ne propose pas ce chemin. Ici, les grands appels passent par TCP et souffrent davantage d’un mauvais réseau.",
    "sfu-tcp":
      "Il ne propose pas ce chemin. Si un réseau ne laisse pas passer UDP, les grands appels ont besoin de son relais.",
    "sfu-relay":
      "Il n’en indique aucun. Si un pare-feu ne laisse passer que les pages web, les grands appels sont impossibles.",
  },
  failures: {
    "refused": {
      camera:
        "Cette page n’y a pas accès. Autorisez la caméra pour ce site dans la barre d’adresse du navigateur, puis relancez le test.",
      microphone:
        "Cette page n’y a pas accès. Autorisez le micro pour ce site dans la barre d’adresse du navigateur, puis relancez le test.",
    },
    "no-device": {
      camera: "Le navigateur ne trouve pas de caméra. Est-elle branchée ?",
      microphone: "Le navigateur ne trouve pas de micro. Est-il branché ?",
    },
    "busy": {
      camera:
        "Le navigateur ne peut pas l’ouvrir. Un autre programme utilise-t-il la caméra ?",
      microphone:
        "Le navigateur ne peut pas l’ouvrir. Un autre programme utilise-t-il le micro ?",
    },
    "no-https": () =>
      "Les navigateurs ne donnent accès à la caméra et au micro qu’aux sites en https.",
    "no-loopback": () =>
      "Ce navigateur n’a pas pu se connecter, même à lui-même. Une extension, un VPN, un pare-feu de cet ordinateur ou une règle de votre organisation bloque peut-être WebRTC.",
    "symmetric": () =>
      "Il a une autre adresse publique pour chaque connexion (NAT symétrique). Les appels avec des personnes hors de ce réseau ont besoin d’un relais (serveur TURN), et ce site n’en a pas.",
    "sign-in": () =>
      "Il faut se connecter pour ouvrir une salle ici. Connectez-vous, puis relancez le test.",
    "too-many": () =>
      "Trop de salles ont été ouvertes depuis votre réseau. Patientez une minute, puis relancez le test.",
    "page-refused": () =>
      "Il refuse cette page : il semble connu sous une autre adresse. Les responsables du site trouveront dans son journal ce qu’il faut régler.",
    "socket-blocked": () =>
      "Il répond, mais aucun WebSocket ne l’atteint. Un proxy du site ou de ce réseau les bloque ; les responsables du site trouveront dans son journal ce qu’il faut régler.",
    "server": (said: string) => `Impossible d’interroger le serveur : ${said}.`,
    "no-address": () =>
      "Ce navigateur n’accepte pas son adresse : les appels s’en passent. Les responsables du site doivent la corriger.",
    "no-name": () =>
      "Son nom est introuvable. Il est peut-être mal écrit, ou inconnu de ce réseau.",
    "unreachable": () =>
      "Il ne répond pas. Un pare-feu bloque peut-être le chemin, ou il est éteint.",
    "credentials": (said: string) =>
      `Il n’accepte pas les identifiants de ce site (${said}). Les responsables du site doivent vérifier son secret TURN.`,
    "full": (said: string) =>
      `Il n’a plus de place (${said}). Réessayez plus tard.`,
    "no-data": () =>
      "Il répond, mais ne laisse rien passer. Les responsables du site doivent vérifier sa configuration.",
    "no-sfu": () =>
      "Il ne répond pas. Un pare-feu de ce réseau le bloque peut-être, ou il est éteint : les grands appels ne fonctionnent pas ici pour l’instant.",
    "sfu-refused": () =>
      "Il n’accepte pas ce site. Les responsables du site doivent vérifier SFU_KEY et SFU_SECRET.",
    "no-udp": () =>
      "Ce réseau ne laisse pas passer UDP jusqu’à lui : les grands appels prennent un autre chemin et souffrent davantage d’un mauvais réseau. Les responsables du réseau peuvent autoriser UDP vers lui.",
    "no-tcp": () =>
      "Ce réseau ne laisse pas passer TCP jusqu’à son port pour les médias. Les grands appels ont besoin d’UDP ou de son relais.",
    "no-sfu-relay": () =>
      "Son relais ne répond pas ou ne laisse rien passer. Les responsables du site doivent le vérifier.",
  },
  progress: {
    at: (name: string, step: number, steps: number) =>
      `Étape ${step} sur ${steps} : ${name}`,
    other: "Un instant…",
  },
  summaries: {
    good: "Tout fonctionne.",
    noDevice:
      "Les appels peuvent fonctionner ici, mais pas tous les appareils.",
    noRelay:
      "Les appels fonctionnent sur la plupart des réseaux, mais pas derrière un pare-feu strict.",
    noConnection:
      "Les appels ne fonctionnent pas ici pour l’instant : ce navigateur ne peut pas se connecter.",
    needsRelay:
      "Les appels avec des personnes hors de ce réseau ont besoin d’un relais, et ce site n’en a pas.",
    noServer:
      "Les appels ne fonctionnent pas ici pour l’instant : le serveur est inutilisable.",
    noLarge:
      "Les petits appels peuvent fonctionner ici, pas les grands : voir ci-dessous.",
    slowLarge:
      "Les grands appels fonctionnent ici, mais pas par UDP : l’image et le son peuvent être moins bons.",
    bad: "Quelque chose ne fonctionne pas : voir ci-dessous.",
    stopped: "Test arrêté.",
  },
};
