/** Scripts that tests run in an empty page, with the browser's own devices and connections. */
import type { Page } from "playwright-core";
import { type BrowserOptions, startBrowser } from "./browser.ts";

/**
 * What a module exports, as one script that leaves it in the page's `globalThis`.
 * @param flags more of them for `deno bundle`
 */
export async function scriptOf(
  module: string,
  names: string,
  flags: readonly string[] = [],
): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    const entry = `${folder}/entry.ts`;
    await Deno.writeTextFile(
      entry,
      `import { ${names} } from "${module}"; Object.assign(globalThis, { ${names} });`,
    );
    const bundle = new Deno.Command(Deno.execPath(), {
      args: ["bundle", "--quiet", "--platform", "browser", ...flags, entry],
    });
    const { success, stdout, stderr } = await bundle.output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * Opens an empty page that may use devices, and gives it what a module exports.
 * @param module the module's address, as `import.meta.resolve` gives it
 * @param names what of it the page is to have, with commas between
 */
export async function withScript(
  module: string,
  names: string,
  act: (page: Page) => Promise<void>,
  options: BrowserOptions = {},
): Promise<void> {
  // Devices are to be had on a page that came from somewhere.
  const server = Deno.serve(
    { port: 0, onListen: () => {} },
    () =>
      new Response("<!doctype html><title>Empty</title>", {
        headers: { "content-type": "text/html" },
      }),
  );
  const browser = await startBrowser(options);
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.addr.port}/`);
    await page.evaluate(await scriptOf(module, names));
    await act(page);
  } finally {
    await browser.close();
    await server.shutdown();
  }
}
