/** Programs on this machine: found, or installed where that is possible. */

/** The first of these paths at which there is a file, or `null`. */
export function firstFile(paths: readonly string[]): string | null {
  return paths.find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  }) ?? null;
}

/** Installs packages of Debian where this user may; says whether they are there now. */
export async function installPackages(names: string[]): Promise<boolean> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return false;
  for (
    const args of [
      ["update"],
      ["install", "-y", "--no-install-recommends", ...names],
    ]
  ) {
    try {
      const apt = new Deno.Command("apt-get", {
        args,
        env: { DEBIAN_FRONTEND: "noninteractive" },
        stdin: "null",
        stdout: "null",
        stderr: "inherit",
      });
      if (!(await apt.output()).success) return false;
    } catch {
      return false; // This is no Debian.
    }
  }
  return true;
}
