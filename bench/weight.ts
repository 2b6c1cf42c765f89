/** The JavaScript and CSS that a first visit to a page loads, as they come over the wire. */

/** Bytes, gzip. */
export interface Weight {
  scripts: number;
  styles: number;
}

/** Weighs a page: every script that it names or preloads, and its stylesheets. */
export async function weigh(url: string): Promise<Weight> {
  const html = await (await fetch(url)).text();
  const paths = (pattern: RegExp) =>
    new Set(
      [...html.matchAll(pattern)].map(([, path]) => new URL(path, url).href),
    );
  const total = async (addresses: Set<string>) => {
    const sizes = await Promise.all([...addresses].map(gzippedSize));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  return {
    scripts: await total(paths(/(?:href|src|from)\s*=?\s*"([^"]+\.js[^"]*)"/g)),
    styles: await total(paths(/href="([^"]+\.css[^"]*)"/g)),
  };
}

async function gzippedSize(url: string): Promise<number> {
  const response = await fetch(url);
  if (!response.ok || !response.body) {
    throw new Error(`${url}: ${response.status}`);
  }
  const gzipped = response.body.pipeThrough(new CompressionStream("gzip"));
  return (await new Response(gzipped).bytes()).byteLength;
}
