/** What a request prefers, by its headers. */

interface Range {
  tag: string;
  quality: number;
}

/** The ranges of an `Accept-Language` header (RFC 9110, 12.5.4). */
function rangesIn(header: string): Range[] {
  return header.split(",").flatMap((part) => {
    const [, tag, q = "1"] =
      /^\s*([a-z0-9*-]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d*)?))?\s*$/i.exec(part) ??
        [];
    return tag ? [{ tag: tag.toLowerCase(), quality: Number(q) }] : [];
  });
}

/** How well a range fits a language; 0 where it does not. */
function fit({ tag }: Range, language: string): number {
  if (tag === language) return 4;
  if (tag === language.split("-")[0]) return 2;
  if (tag.split("-")[0] === language) return 1;
  return tag === "*" ? 0.5 : 0;
}

/** The language of these that a request prefers; `undefined` where it accepts none. */
export function acceptsLanguages(
  request: Pick<Request, "headers">,
  ...languages: string[]
): string | undefined {
  const header = request.headers.get("accept-language");
  if (header === null) return languages[0];
  const ranges = rangesIn(header);
  let best: string | undefined;
  let most = 0;
  for (const language of languages) {
    const fitting = ranges
      .map((range) => ({ ...range, fit: fit(range, language.toLowerCase()) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit);
    const quality = fitting[0]?.quality ?? 0;
    if (quality > most) [best, most] = [language, quality];
  }
  return best;
}
