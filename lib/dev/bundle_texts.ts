/** The scripts that bring a page's texts, one for each language. */

/** What such a script is made of: it speaks for a new page, and hands its texts to one that asks later. */
const ENTRY = (language: string, root: string) => `
import { keepTexts } from ${JSON.stringify(`${root}/lib/words/language.ts`)};
import { texts } from ${
  JSON.stringify(`${root}/lib/words/${language}/texts.ts`)
};
keepTexts(texts);
export { texts };
`;

/**
 * Makes the script of one language.
 * @param path of the script; its name is the language's code
 */
export async function bundleTexts(root: string, path: string): Promise<string> {
  const [, language = ""] = /(\w+)\.js$/.exec(path) ?? [];
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const from = root.replaceAll("\\", "/");
    await Deno.writeTextFile(
      entry,
      ENTRY(language, `file://${from.startsWith("/") ? "" : "/"}${from}`),
    );
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args: ["bundle", "--quiet", "--platform=browser", "--minify", entry],
        cwd: root,
        stdout: "piped",
        stderr: "piped",
      },
    ).output();
    const decoder = new TextDecoder();
    if (success) return withLetters(decoder.decode(stdout));
    throw new Error(`Cannot bundle the texts:\n${decoder.decode(stderr)}`);
  } finally {
    await Deno.remove(entry);
  }
}

/**
 * A script with its letters as they are: the bundler escapes all that is not ASCII, which makes
 * Arabic twice as long. Line separators and halves of characters stay escaped.
 */
function withLetters(script: string): string {
  return script.replace(
    /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|.)/gs,
    (escape, long?: string, short?: string) => {
      const letter = String.fromCharCode(parseInt(long ?? short ?? "0", 16));
      return /[\u00a0-\u2027\u2030-\ud7ff\ue000-\uffff]/.test(letter)
        ? letter
        : escape;
    },
  );
}
