/**
 * Makes one file of the server that was built. A process that starts reads that one instead of some
 * hundreds, of packages only what is used, and asks nobody for any.
 */
export async function makeOneFile(entry: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--platform=deno", `--output=${entry}`, entry],
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) {
    throw new Error(
      `Cannot bundle the server:\n${new TextDecoder().decode(stderr)}`,
    );
  }
}
