/** A registry of JSR packages on this machine, as Deno asks one: `JSR_URL` leads to it. */
import { createHash } from "node:crypto";

/** A package to serve: what its `deno.json` or `jsr.json` says, and the folder of its files. */
export interface Served {
  name: string;
  version: string;
  exports: Record<string, string>;
  imports: Record<string, string>;
  /** With a slash at its end. */
  folder: URL;
}

/** A registry that answers, each time after `pause` milliseconds; packages have one version each. */
export class Registry {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  /** The paths that were asked for. */
  readonly asked: string[] = [];

  constructor(packages: Served[], pause = 0) {
    this.#server = Deno.serve({ port: 0, onListen: () => {} }, async (req) => {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const { pathname } = new URL(req.url);
      this.asked.push(pathname);
      for (const one of packages) {
        const own = `/${one.name}/`;
        if (!pathname.startsWith(own)) continue;
        const answer = await answerOf(one, pathname.slice(own.length));
        if (answer !== null) return answer;
      }
      return new Response("Not found", { status: 404 });
    });
  }

  /** What `JSR_URL` must be. */
  get url(): string {
    return `http://localhost:${this.#server.addr.port}/`;
  }

  async close(): Promise<void> {
    await this.#server.shutdown();
  }
}

async function answerOf(
  { name, version, exports, imports, folder }: Served,
  path: string,
): Promise<Response | null> {
  if (path === "meta.json") {
    const [scope, bare] = name.slice(1).split("/");
    const versions = { [version]: {} };
    return Response.json({ scope, name: bare, latest: version, versions });
  }
  if (path === `${version}_meta.json`) {
    const manifest: Record<string, unknown> = {};
    for (const file of await filesBelow(folder)) {
      const bytes = await published(new URL(file, folder), imports);
      const checksum = createHash("sha256").update(bytes).digest("hex");
      manifest[`/${file}`] = {
        size: bytes.length,
        checksum: `sha256-${checksum}`,
      };
    }
    return Response.json({ manifest, exports });
  }
  if (!path.startsWith(`${version}/`)) return null;
  const file = path.slice(version.length + 1);
  const ending = file.slice(file.lastIndexOf(".") + 1);
  const type = { tsx: "text/tsx", json: "application/json" }[ending] ??
    "text/typescript";
  const bytes = await published(new URL(file, folder), imports);
  return new Response(bytes, { headers: { "content-type": type } });
}

/** A module as JSR publishes it: it has no import map, so names of packages are written out. */
async function published(
  file: URL,
  imports: Record<string, string>,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = await Deno.readTextFile(file);
  const text = source.replace(
    /(\b(?:from|import)\s*\(?\s*)"([^".][^"]*)"/g,
    (all, before: string, name: string) => {
      const key = Object.keys(imports).find((key) =>
        name === key || name.startsWith(`${key}/`)
      );
      return key ? `${before}"${imports[key]}${name.slice(key.length)}"` : all;
    },
  );
  return new TextEncoder().encode(text);
}

async function filesBelow(folder: URL, below = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) {
      const inside = new URL(`${name}/`, folder);
      found.push(...await filesBelow(inside, `${below}${name}/`));
    } else if (/\.(tsx?|json)$/.test(name)) found.push(below + name);
  }
  return found;
}
