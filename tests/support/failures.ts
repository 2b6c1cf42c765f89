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
