/** What a bug report says of a call: late code. */
import type { LinkDebugReport } from "../session/session.ts";
import type { Call } from "./call.ts";

/** What the browser counts of every connection; it holds network addresses. */
export async function callReport(
  { phase, server, session }: Call,
): Promise<Record<string, unknown>> {
  return {
    at: new Date().toISOString(),
    phase: phase.value,
    server: server.value,
    session: session.value && {
      self: phase.value.is === "inside" ? phase.value.you : null,
      links: await Promise.all(session.value.debugReport().map(counted)),
    },
    pairs: session.value?.mesh?.pairs.value ?? [],
  };
}

/** A link with the counters themselves, as JSON can have them. */
async function counted(link: LinkDebugReport): Promise<unknown> {
  const stats: unknown[] = [];
  (await link.stats)?.forEach((entry) => stats.push(entry));
  return { ...link, stats };
}
