/** What of a file's description goes into its ETag. */
export interface FileInfo {
  /** Size in bytes. */
  size: number;
  /** Time of the last change, if the file system knows it. */
  mtime: Date | null;
}

/** How an ETag is made. */
export interface ETagOptions {
  /** Digest of the content; SHA-256 by default. */
  algorithm?: AlgorithmIdentifier;
  /** Mark the tag as weak (`W/`); by default only tags of a `FileInfo` are. */
  weak?: boolean;
}

/** The ETag of a text, of bytes or of a file; undefined for a file without a time of change. */
export async function eTag(
  entity: string | Uint8Array<ArrayBuffer>,
  options?: ETagOptions,
): Promise<string>;
export async function eTag(
  entity: FileInfo,
  options?: ETagOptions,
): Promise<string | undefined>;
export async function eTag(
  entity: string | Uint8Array<ArrayBuffer> | FileInfo,
  options: ETagOptions = {},
): Promise<string | undefined> {
  const isContent = typeof entity === "string" || entity instanceof Uint8Array;
  const weak = options.weak ?? !isContent;
  const opaque = isContent
    ? await contentTag(entity, options.algorithm)
    : entity.mtime && await sizedTag(
      entity.size,
      new TextEncoder().encode(entity.mtime.toJSON()),
      options.algorithm,
    );
  if (!opaque) return undefined;
  return weak ? `W/"${opaque}"` : `"${opaque}"`;
}

/** Whether `If-None-Match` lets the content be sent: false means 304 Not Modified. Tags are compared weakly. */
export function ifNoneMatch(
  value: string | null,
  etag: string | undefined,
): boolean {
  if (!value || !etag) return true;
  if (value.trim() === "*") return false;
  return !tags(value).includes(strong(etag));
}

/** Whether `If-Match` lets the request proceed: false means 412 Precondition Failed. */
export function ifMatch(
  value: string | null,
  etag: string | undefined,
): boolean {
  if (!value || !etag || etag.startsWith("W/")) return false;
  if (value.trim() === "*") return true;
  return value.split(/\s*,\s*/).includes(etag);
}

const strong = (tag: string) => tag.replace(/^W\//, "");
const tags = (header: string) => header.split(/\s*,\s*/).map(strong);

function contentTag(
  content: string | Uint8Array<ArrayBuffer>,
  algorithm?: AlgorithmIdentifier,
): Promise<string> {
  const bytes = typeof content === "string"
    ? new TextEncoder().encode(content)
    : content;
  return sizedTag(bytes.length, bytes, algorithm);
}

async function sizedTag(
  size: number,
  bytes: Uint8Array<ArrayBuffer>,
  algorithm: AlgorithmIdentifier = "SHA-256",
): Promise<string> {
  const digest = await crypto.subtle.digest(algorithm, bytes);
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return `${size.toString(16)}-${base64.slice(0, 27)}`;
}
