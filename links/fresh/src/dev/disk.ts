import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Output } from "./builder.ts";

/** Writes a build: `server.js` for `deno serve`, and the files it serves in `client`. It names nothing by an absolute path. */
export async function writeBuild(
  output: Output,
  outDir: string,
  serverEntry: string,
): Promise<void> {
  const client = join(outDir, "client");
  await Deno.mkdir(client, { recursive: true });
  await Deno.remove(client, { recursive: true });
  for (const [path, forms] of output.contents) {
    await Deno.mkdir(dirname(join(client, path)), { recursive: true });
    for (const [encoding, bytes] of forms) {
      const ending = encoding && `.${encoding}`;
      await Deno.writeFile(join(client, path) + ending, bytes);
    }
  }
  await Deno.writeTextFile(
    join(outDir, "server.js"),
    serverModule(output, outDir, serverEntry),
  );
}

function serverModule(
  { manifest, modules }: Output,
  outDir: string,
  serverEntry: string,
): string {
  const islands = modules.map(({ url }, index) =>
    `import * as island${index} from "${
      url.startsWith("file:") ? specifier(outDir, fileURLToPath(url)) : url
    }";`
  );
  return `// Written by the build.
import { useBuildOnDisk } from "fresh/internal";
import { app } from "${specifier(outDir, serverEntry)}";
${islands.join("\n")}

const manifest = ${JSON.stringify(manifest, null, 2)};

useBuildOnDisk(
  app,
  manifest,
  [${modules.map((_, index) => `island${index}`).join(", ")}],
  import.meta.dirname + "/client",
);

export default { fetch: app.handler() };
`;
}

function specifier(from: string, to: string): string {
  const path = relative(from, to).replaceAll("\\", "/");
  return path.startsWith(".") ? path : `./${path}`;
}
