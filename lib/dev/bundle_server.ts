/** Milliseconds that the first page has. */
const FIRST_PAGE_TIMEOUT = 1_000;

/**
 * What the one file begins with. The code that makes a page takes three times as long when it runs
 * for the first time: the server has done so before it says that it listens, and nobody waits for
 * it. A database that does not answer does not keep it from listening.
 */
const ENTRY = (server: string) => `
import server from ${JSON.stringify(server)};
const patience = new Promise((resolve) => setTimeout(resolve, ${FIRST_PAGE_TIMEOUT}));
await Promise.race([server.fetch(new Request("http://localhost/")), patience]);
export default server;
`;

/** What pages alone ever import: a process that starts would read it for nothing. */
const BROWSER_ONLY = ["./mover.ts"];

/**
 * Makes one file of the server that was built. A process that starts reads that one instead of some
 * hundreds, of packages only what is used, and asks nobody for any.
 * @param server the path of its `server.js`
 */
export async function bundleServer(server: string): Promise<void> {
  const entry = `${server}.entry.js`;
  await Deno.writeTextFile(entry, ENTRY(`./${server.split(/[\\/]/).at(-1)}`));
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--quiet",
      "--platform=deno",
      ...BROWSER_ONLY.map((path) => `--external=${path}`),
      `--output=${server}`,
      entry,
    ],
    stdout: "null",
    stderr: "piped",
  }).output();
  await Deno.remove(entry);
  if (!success) {
    throw new Error(
      `Cannot bundle the server:\n${new TextDecoder().decode(stderr)}`,
    );
  }
}
