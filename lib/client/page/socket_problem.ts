/** Why no WebSocket opens: browsers tell pages nothing of that, so the server is asked over HTTP. */
import { log } from "../log/log.ts";

/**
 * `refused`: the server does not accept pages of this origin; `blocked`: it would, but a proxy or a
 * network lets no WebSocket through.
 */
export type SocketProblem = "refused" | "blocked" | "unreachable";

const line = log("page");

/** Asks the server that the page came from. */
export async function socketProblem(
  signal?: AbortSignal,
): Promise<SocketProblem> {
  try {
    const { status } = await fetch("/api/ws", { method: "POST", signal });
    line.info("no socket opened", { status });
    if (status === 403) return "refused";
    return status === 204 ? "blocked" : "unreachable";
  } catch {
    return "unreachable";
  }
}
