/** The script of a worker, which no page imports: static/file_store.js, static/sfu_e2ee.js. */

/** Makes one file of the worker's code and all that it imports. @param entry its path */
export async function bundleWorker(entry: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--platform=browser", "--minify", entry],
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  if (success) return decoder.decode(stdout);
  throw new Error(`Cannot bundle a worker:\n${decoder.decode(stderr)}`);
}
