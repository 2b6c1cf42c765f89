import * as LIMITS from "../../lib/protocol/limits.ts";

/** A stretch of text; with `href`, a link. */
export interface TextPart {
  text: string;
  href?: string;
}

/** The address of a link that may be opened: http or https, without a user name in it. */
function safeHref(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password
    ? url.href
    : null;
}

/** Where a link ends: the sentence's own punctuation and an unopened bracket do not belong to it. */
function linkEnd(text: string): number {
  let end = text.length;
  let open = 0;
  for (const letter of text) {
    open += letter === "(" ? 1 : letter === ")" ? -1 : 0;
  }
  while (end > 0) {
    const last = text[end - 1];
    if (last === ")" && open < 0) open++;
    else if (!/[.,:;!?'*_~\]}…。，、！？」』）]/.test(last)) break;
    end--;
  }
  return end;
}

/** Splits a text into plain stretches and http(s) links; together they are the text again. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  const addresses = text.matchAll(
    // What turns text around must not change what an address seems to be.
    /\bhttps?:\/\/[^\s<>"\p{Bidi_Control}\p{Cc}]+/giu,
  );
  for (const match of [...addresses].slice(0, LIMITS.linksPerText)) {
    const link = match[0].slice(0, linkEnd(match[0]));
    const href = safeHref(link);
    if (href === null) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: link, href });
    from = match.index + link.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** A person's text with its links made clickable; nothing in it is taken for markup. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {linkParts(text).map((part, index) =>
        part.href
          ? (
            <a
              key={index}
              href={part.href}
              target="_blank"
              rel="noopener noreferrer nofollow"
            >
              {part.text}
            </a>
          )
          // In an element: among siblings, Preact would escape bare text twice on the server.
          : <span key={index}>{part.text}</span>
      )}
    </>
  );
}
