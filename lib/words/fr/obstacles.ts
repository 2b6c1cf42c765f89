/** The words of `en/obstacles.ts`, in French. */
import type { words as english } from "../en/obstacles.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  "no-https":
    "Cette page est arrivée par simple http. Les navigateurs n’autorisent les appels qu’en https, ou depuis localhost. Ouvrez l’adresse avec https:// devant. Si vous gérez ce site : placez un proxy TLS devant lui, comme l’explique son README.",
  "no-crypto":
    "Ce navigateur n’a pas Web Crypto, sans quoi les appels ne sont pas sûrs. Ouvrez le lien dans un autre navigateur, par exemple un Firefox, Chrome, Edge ou Safari récent.",
  "no-webrtc":
    "Ce navigateur n’a pas WebRTC, nécessaire aux appels, ou une extension l’a désactivé. Ouvrez le lien dans un Firefox, Chrome, Edge ou Safari récent, ou autorisez WebRTC pour ce site.",
  "webrtc-blocked":
    "Quelque chose dans ce navigateur bloque WebRTC, nécessaire aux appels : une extension ou une règle de votre organisation. Autorisez-le pour ce site, puis actualisez la page.",
  "no-data-channels":
    "Ce navigateur n’a pas les canaux de données WebRTC, nécessaires aux appels. Ouvrez le lien dans un autre navigateur, par exemple un Firefox, Chrome, Edge ou Safari récent.",
  "no-websocket":
    "Ce navigateur n’a pas WebSocket, qui sert à établir les appels, ou une extension l’a désactivé. Ouvrez le lien dans un autre navigateur, ou autorisez-le pour ce site.",
  forgets: {
    title: "Ce navigateur ne garde rien pour ce site.",
    help:
      "Vous pouvez participer. Votre nom, vos salles et votre rôle d’hôte seront oubliés avec cette page : le stockage est bloqué ou plein.",
  },
};
