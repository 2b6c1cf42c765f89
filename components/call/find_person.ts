/** Finding somebody by a part of their name. */

/** A text without what people leave out when they type a name: accents, and capital letters. */
const plain = (text: string): string =>
  text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();

/** Those whose name has what is sought in it; all, where nothing is sought. */
export function foundBy<Person extends { name: string }>(
  people: readonly Person[],
  sought: string,
): readonly Person[] {
  const part = plain(sought.trim());
  return people.filter(({ name }) => plain(name).includes(part));
}
