/** What kind of file something is, by its name and type. Pure. */

/** The kinds that have a name. */
export type FileKind =
  | "image"
  | "video"
  | "audio"
  | "document"
  | "text"
  | "archive"
  | "program"
  | "other";

/** What an ending says, whatever the type says: the system goes by it. */
const ENDINGS: Record<Exclude<FileKind, "other">, RegExp> = {
  // What runs on some system when it is opened, pages and drawings with scripts in them too.
  program:
    /^(?:apk|app|appimage|bat|chm|cmd|com|command|cpl|deb|desktop|dll|dmg|docm|exe|gadget|hta|html?|iso|jar|jnlp|jse?|lnk|mht(?:ml)?|mjs|msc|msi|msix|msp|pif|pkg|pptm|ps1|py|reg|rpm|scf|scr|sh|svgz?|url|vbe?|vbs|webloc|wsf|wsh|xht|xhtml|xlsm|xml|xsl)$/,
  image: /^(?:avif|bmp|gif|heic|ico|jpe?g|png|tiff?|webp)$/,
  video: /^(?:avi|m4v|mkv|mov|mp4|mpe?g|ogv|webm)$/,
  audio: /^(?:aac|aiff?|flac|m4a|mid|mp3|oga|ogg|opus|wav|weba)$/,
  document: /^(?:docx?|epub|key|numbers|od[pst]|pages|pdf|pptx?|rtf|xlsx?)$/,
  text: /^(?:csv|ics|json|log|md|srt|tsv|txt|vcf|vtt|ya?ml)$/,
  archive: /^(?:7z|bz2|gz|rar|tar|tgz|xz|zip|zst)$/,
};

const isKind = (text: string): text is keyof typeof ENDINGS => text in ENDINGS;

/** The kind of a file; a type that can run wins over an ending that looks harmless. */
export function kindOf(name: string, type: string): FileKind {
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? "";
  const byEnding = Object.entries(ENDINGS)
    .find(([, endings]) => endings.test(ending))?.[0] ?? "";
  const runs =
    /html|svg|xml|script|x-(?:msdownload|sh|executable|dosexec)/.test(type) &&
    !/officedocument|opendocument/.test(type);
  if (runs) return "program";
  if (isKind(byEnding)) return byEnding;
  const [main] = type.split("/");
  return main === "image" || main === "video" || main === "audio" ||
      main === "text"
    ? main
    : "other";
}
