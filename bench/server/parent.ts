/** Ends this process when the bench does, whose end closes the standard input. */
export async function endWithParent(): Promise<void> {
  const reader = Deno.stdin.readable.getReader();
  while (!(await reader.read()).done);
  Deno.exit(0);
}
