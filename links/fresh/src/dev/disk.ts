import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Manifest } from "../build.ts";
import type { NamedModule } from "./island_modules.ts";
import type { Output } from "./output.ts";

/** Writes a build: `server.js` for `deno serve`, and the files it serves in `client`. It names nothing by an absolute path. */
export async function writeBuild(
  { manifest, contents }: Output,
  modules: NamedModule[],
  outDir: string,
  serverEntry: string,
): Promise<void> {
  const client = join(outDir, "client");
  await Deno.mkdir(client, { recursive: true });
  await Deno.remove(client, { recursive: true });
  for (const [path, forms] of contents) {
    await Deno.mkdir(dirname(join(client, path)), { recursive: true });
    for (const [encoding, bytes] of forms) {
      const ending = encoding && `.${encoding}`;
      await Deno.writeFile(join(client, path) + ending, bytes);
    }
  }
  const specifier = (to: string) => {
    const path = relative(outDir, to).replaceAll("\\", "/");
    return path.startsWith(".") ? path : `./${path}`;
  };
  const islands = modules.map(({ url }) =>
    url.startsWith("file:") ? specifier(fileURLToPath(url)) : url
  );
  await Deno.writeTextFile(
    join(outDir, "server.js"),
    serverModule(manifest, specifier(serverEntry), islands),
  );
}

const serverModule = (
  manifest: Manifest,
  entry: string,
  islands: string[],
) =>
  `// Written by the build.
import { useBuildOnDisk } from "fresh/internal";
import { app } from "${entry}";
${islands.map((url, i) => `import * as island${i} from "${url}";`).join("\n")}

const manifest = ${JSON.stringify(manifest, null, 2)};
const islands = [${islands.map((_, i) => `island${i}`).join(", ")}];

useBuildOnDisk(app, manifest, islands, import.meta.dirname + "/client");

export default { fetch: app.handler() };
`;
