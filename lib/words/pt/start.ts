/** The words of `en/start.ts`, in Portuguese. */
import type { words as english } from "../en/start.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  noScript: {
    call:
      "As chamadas precisam de JavaScript, que está desativado neste navegador. Permita-o para este site e recarregue a página.",
    dashboard:
      "O JavaScript está desativado neste navegador, e as chamadas precisam dele. Sem ele, você pode abrir salas aqui. Não cole um link nesta página: abra-o na barra de endereço, depois de permitir o JavaScript para este site.",
    check:
      "O teste precisa de JavaScript, que está desativado neste navegador; as chamadas também precisam dele. Permita-o para este site e recarregue a página.",
    recordings:
      "As gravações estão neste navegador, e para chegar a elas é preciso JavaScript, que está desativado. Permita-o para este site e recarregue a página.",
  },
  slow:
    "A página ainda está carregando. Se nada acontecer por algum tempo, recarregue-a.",
  failed:
    "Não foi possível iniciar a página: uma parte dela não chegou ou não funciona neste navegador. Recarregue-a. Se não resolver, a causa pode ser uma extensão, um proxy ou um navegador antigo.",
  sandboxed:
    'A página não pode ser iniciada neste frame. O site que a contém precisa permitir mais: sandbox="allow-scripts allow-same-origin allow-forms", ou nenhum sandbox.',
  reload: "Recarregar",
};
