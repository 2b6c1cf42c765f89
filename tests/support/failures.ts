/** What of a test run its reader wants at the end: the lines before are many, and may be cut off. */

/** How many lines of an error are repeated. */
const LINES = 25;
/** How many characters of a line. */
const WIDTH = 400;

/**
 * The names of the tests that failed, with their places, as `deno test` lists them at its end.
 * @param output what it printed, without colours
 */
export function failedTests(output: string): string[] {
  const blocks = [
    ...output.matchAll(/^ FAILURES \n\n((?:.+\n)+)\nFAILED \|/gm),
  ];
  return blocks.at(-1)?.[1].trimEnd().split("\n") ?? [];
}

/**
 * The beginning of the error of each test that failed, under its name.
 * @param output what `deno test` printed, without colours
 */
export function errorsOf(output: string): string[] {
  const errors = output.slice(output.lastIndexOf("\n ERRORS \n"));
  const names = failedTests(output);
  return names.map((name, at) => {
    const from = errors.indexOf(`\n${name}\nerror: `) + 1;
    const next = names[at + 1];
    const to = errors.indexOf(
      next ? `\n\n${next}\nerror: ` : "\n\n FAILURES \n",
      from,
    );
    const [title, ...lines] = errors.slice(from, to).split("\n");
    const shown = lines.slice(0, LINES).map((line) =>
      `  ${line.slice(0, WIDTH)}`
    );
    return [title, ...shown].join("\n");
  });
}
