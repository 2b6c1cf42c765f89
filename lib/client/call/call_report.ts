/** What a bug report says of a call: late code. */
import type { Call } from "./call.ts";

/** What the browser counts of every connection; it holds network addresses. */
export async function callReport(
  { phase, server, session }: Call,
): Promise<Record<string, unknown>> {
  return {
    at: new Date().toISOString(),
    phase: phase.value,
    server: server.value,
    session: await session.value?.debugReport() ?? null,
    pairs: session.value?.mesh?.pairs.value ?? [],
  };
}
