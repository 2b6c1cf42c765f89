/** The words of `en/start.ts`, in French. */
import type { words as english } from "../en/start.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  noScript: {
    call:
      "Les appels ont besoin de JavaScript, qui est désactivé dans ce navigateur. Autorisez-le pour ce site, puis actualisez la page.",
    dashboard:
      "JavaScript est désactivé dans ce navigateur, et les appels en ont besoin. Vous pouvez ouvrir des salles ici sans lui. Ne collez pas de lien dans cette page : ouvrez-le dans la barre d’adresse, après avoir autorisé JavaScript pour ce site.",
    check:
      "Le test a besoin de JavaScript, qui est désactivé dans ce navigateur : les appels aussi. Autorisez-le pour ce site, puis actualisez la page.",
    recordings:
      "Les enregistrements sont dans ce navigateur, et pour y accéder il faut JavaScript, qui est désactivé. Autorisez-le pour ce site, puis rechargez la page.",
  },
  slow:
    "La page se charge encore. Si rien ne se passe pendant un moment, actualisez-la.",
  failed:
    "La page n’a pas pu démarrer : une partie n’est pas arrivée, ou ne fonctionne pas dans ce navigateur. Actualisez-la. Si cela ne suffit pas, la cause peut être une extension, un proxy ou un navigateur ancien.",
  sandboxed:
    'La page ne peut pas démarrer dans ce cadre. Le site qui l’entoure doit autoriser davantage : sandbox="allow-scripts allow-same-origin allow-forms", ou pas de sandbox.',
  reload: "Actualiser",
};
