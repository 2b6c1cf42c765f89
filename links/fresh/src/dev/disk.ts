import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Manifest } from "../build.ts";
import { readTree } from "./folder.ts";
import type { NamedModule } from "./island_modules.ts";
import { type Places, storeFiles } from "./output.ts";

/** Writes a build: `server.js` for `deno serve`, and the scripts it serves. It names nothing by an absolute path. */
export async function writeBuild(
  made: Manifest,
  modules: NamedModule[],
  places: Places & { serverEntry: string; routeDir: string },
): Promise<void> {
  const { root, outDir, serverEntry, routeDir } = places;
  const manifest = await storeFiles(made, places);
  const specifier = (to: string) => {
    const path = relative(outDir, to).replaceAll("\\", "/");
    return JSON.stringify(path.startsWith(".") ? path : `./${path}`);
  };
  const islands = modules.map(({ url }, i) =>
    `import * as island${i} from ${specifier(fileURLToPath(url))};`
  );
  const routes = [...(await readTree(routeDir, /\.[jt]sx?$/)).keys()].map(
    (path) => `  () => import(${specifier(join(routeDir, path))}),`,
  );
  await Deno.mkdir(outDir, { recursive: true });
  await Deno.writeTextFile(
    join(outDir, "server.js"),
    `// Written by the build.
import { late, useBuild } from "fresh/internal";
import { app } from ${specifier(serverEntry)};
${islands.join("\n")}

const manifest = ${JSON.stringify(manifest, null, 2)};
const islands = [${modules.map((_, i) => `island${i}`).join(", ")}];
const routes = [
${routes.join("\n")}
];

await late(import.meta.url, routes);
useBuild(app, manifest, islands, import.meta.dirname + "/" + ${
      specifier(root)
    });

export default { fetch: app.handler() };
`,
  );
}
