/**
 * Props of live figures, codes and names, which a browser's translator must leave alone: it puts
 * other nodes in place of a text, and what changes later is not seen any more. Not `translate`: of
 * that name an element has a property, which Preact sets, and for which "no" counts as true.
 */
export const verbatim = { TRANSLATE: "no" };
