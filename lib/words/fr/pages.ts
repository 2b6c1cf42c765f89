/** The words of `en/pages.ts`, in French. */
import type { words as english } from "../en/pages.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  page: (title: string) => `${title || "Salle sans titre"} · WebRTC Dashboard`,
  call: "Rejoindre un appel",
  callText: "Un appel vidéo dans votre navigateur. Il n’y a rien à installer.",
  listening:
    "Ici, on n’entend et ne voit que les hôtes et les personnes à qui ils donnent la parole. Les autres rejoignent l’appel pour écouter, et peuvent demander la parole.",
  large: (people: number) =>
    `Avec vous, il y a ${people} personnes. Chacune envoie son image à ${
      people - 1
    } autres.`,
  tight:
    "Quelqu’un dans la salle n’a presque plus de débit montant : une personne de plus peut dégrader les images.",
  recorded: "Cet appel est enregistré. En le rejoignant, vous l’acceptez.",
  mayBeRecorded:
    "Les appels peuvent être enregistrés. Si celui-ci l’est, un signe le montre dans l’appel, et en le rejoignant vous l’acceptez.",
  skip: "Aller au contenu",
  notice: {
    notFound: {
      title: "Cette page n’existe pas",
      text: "Le lien est peut-être mal écrit, ou la page a disparu.",
    },
    noRoom: {
      title: "Cette salle n’existe pas",
      text:
        "Le lien est peut-être mal écrit, ou la salle a été fermée après un mois sans visite.",
    },
    tooMany: {
      title: "Trop de tentatives",
      text:
        "Trop de personnes de votre réseau ont commencé à se connecter. Patientez une minute, puis réessayez.",
    },
    badRequest: {
      title: "Impossible d’ouvrir cette adresse",
      text: "Le lien est peut-être mal écrit ou coupé.",
    },
    forbidden: {
      title: "Cette demande vient d’un autre site",
      text:
        "Pour votre sécurité, seules les pages de ce site peuvent la faire.",
    },
    failed: {
      title: "Une erreur s’est produite",
      text: "C’est notre faute, pas la vôtre. Réessayer peut suffire.",
    },
  },
  api: {
    heading: "Interface pour les programmes",
    source: "La description complète (OpenAPI 3.1)",
    body: "Elle attend",
    secret: "Elle attend l’en-tête Authorization: Bearer avec l’API_SECRET.",
  },
  signIn: {
    failed: "La connexion à votre compte a échoué",
    off: "Personne ne peut se connecter ici.",
    problems: {
      elsewhere:
        "La connexion n’a pas été commencée dans ce navigateur. Réessayez à partir d’ici.",
      late: "Cela a pris trop de temps, ou a été fait deux fois. Réessayez.",
      unconfirmed: "Le fournisseur ne l’a pas confirmée.",
      unreachable: "Le fournisseur est injoignable. Réessayez dans un instant.",
      unable: "Le fournisseur ne peut connecter personne à ce site.",
    },
  },
};
