/** What the server.js of a build needs; not for apps. */
import { type IslandModule, type Manifest, useBuild } from "./build.ts";

/** Gives an app the build whose files are in this folder. */
export function useBuildOnDisk(
  app: object,
  manifest: Manifest,
  modules: IslandModule[],
  folder: string,
): void {
  useBuild(app, manifest, modules, async (path, encoding) => {
    const file = await Deno.open(
      folder + path + (encoding && `.${encoding}`),
      { read: true },
    );
    return file.readable;
  });
}
