/** The words of `en/welcome.ts`, in French. */
import type { words as english } from "../en/welcome.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  dashboard: {
    title: "WebRTC Dashboard : appels vidéo dans votre navigateur",
    headline: "Appels vidéo dans votre navigateur",
    lead:
      "Ouvrez un lien et vous y êtes. La vidéo, le son et le chat vont directement d’un navigateur à l’autre.",
    facts: {
      noAccount: "Aucun compte requis",
      noInstall: "Rien à installer",
      phone: "Fonctionne sur téléphone",
    },
  },
  picture: {
    people: { ada: "Ada", mei: "Mei", luca: "Luca", noor: "Noor" },
    message: "Ça me va !",
    knock: { name: "Sam Reed", text: "souhaite entrer", admit: "Accepter" },
  },
  create: {
    heading: "Ouvrir une salle",
    options: "Titre et confidentialité",
    title: "Titre de la salle",
    titleHint: "p. ex. Point hebdo",
    listed: "Afficher sur le tableau de bord",
    listedHint: "Qui ouvre cette page peut la voir et y entrer.",
    large: "Grand appel",
    largeHint:
      "Pour dix personnes et plus : il commence sur un serveur de médias.",
    access: "Qui peut entrer",
    presets: {
      open: { name: "Accès libre", hint: "Toute personne qui a le lien" },
      ask: {
        name: "Sur demande",
        hint: "Vous laissez entrer les gens, un par un",
      },
      password: {
        name: "Mot de passe",
        hint: "Les autres peuvent vous demander d’entrer",
      },
    },
    password: "Mot de passe de la salle",
    noPassword: "Choisissez un mot de passe, ou un autre mode d’accès.",
    capacity: "Participants au maximum",
    submit: "Créer la salle",
    later: "Créer pour plus tard",
    unclear: "Le formulaire n’a pas été compris. Veuillez réessayer.",
    tooMany:
      "Trop de salles ont été ouvertes depuis votre réseau. Patientez une minute, puis réessayez.",
  },
  joinRoom: {
    heading: "Rejoindre une salle",
    field: "Lien ou code de la salle",
    hint: "Lien ou code",
    example: (code: string) => `Par exemple ${code}`,
    code: "k7mq-2vxp-9drt",
    submit: "Rejoindre",
    submitName: "Rejoindre la salle",
    noSecret:
      "Un lien avec un # s’ouvre dans la barre d’adresse : ce qui suit le # est secret, et ce formulaire l’enverrait au serveur tant que les scripts de la page ne tournent pas.",
    noCode:
      "Ce n’est ni un lien ni un code de salle. Un code ressemble à k7mq-2vxp-9drt.",
    noRoom: "Aucune salle n’a ce code, ou elle est privée. Est-il mal écrit ?",
    tooMany:
      "Trop de salles inexistantes ont été cherchées depuis votre réseau. Patientez une minute, puis réessayez.",
    goAnyway: "Demander à y entrer",
  },
};
