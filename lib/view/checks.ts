/** What the page "Check my connection" shows of what was found. */
import type { CheckView } from "../../components/dashboard/CheckList.tsx";
import { formatBitrate } from "../../components/call/format.ts";
import type { Check, Detail } from "../client/check/connection_check.ts";
import type { CheckFailure } from "../client/check/check_failure.ts";
import { words } from "../words/check.ts";
import { words as obstacleWords } from "../words/obstacles.ts";

/** One line for each thing that was checked. */
export function checksOf(checks: readonly Check[]): CheckView[] {
  return checks.map((check) => ({
    key: `${check.kind} ${check.url}`,
    name: nameOf(check),
    state: check.finding.is,
    detail: textOf(check),
  }));
}

const SFU_PATHS = ["sfu-udp", "sfu-tcp", "sfu-relay"] as const;

/** What is said of the check as a whole, while it runs and when it is done. */
export function summaryOf(checks: readonly Check[], running: boolean): string {
  const are = (is: string, ...kinds: Check["kind"][]) =>
    checks.some(({ kind, finding }) =>
      finding.is === is && (kinds.length === 0 || kinds.includes(kind))
    );
  const current = checks.findIndex(({ finding }) => finding.is === "running");
  if (running) {
    return current < 0
      ? words.progress.other
      : words.progress.at(nameOf(checks[current]), current + 1, checks.length);
  }
  if (checks.length === 0) return "";
  if (are("stopped")) return words.summaries.stopped;
  if (are("bad", "connection")) return words.summaries.noConnection;
  if (are("bad", "server")) return words.summaries.noServer;
  if (are("bad", "network")) return words.summaries.needsRelay;
  if (
    are("bad", "sfu") || are("bad", ...SFU_PATHS) && !are("good", ...SFU_PATHS)
  ) {
    return words.summaries.noLarge;
  }
  if (are("bad", "sfu-udp")) return words.summaries.slowLarge;
  if (are("bad", "stun", "turn", ...SFU_PATHS)) return words.summaries.bad;
  if (are("bad", "camera", "microphone")) return words.summaries.noDevice;
  if (are("absent", "turn")) return words.summaries.noRelay;
  return words.summaries.good;
}

function nameOf({ kind, url }: Pick<Check, "kind" | "url">): string {
  if (kind !== "stun" && kind !== "turn") return words.kinds[kind];
  // As in "turns:turn.example.org:5349?transport=tcp".
  const [, scheme, server, transport] =
    /^(\w+):([^?]*)(?:\?transport=(\w+))?/.exec(url) ?? [];
  if (kind === "stun") return words.kinds.stun(server);
  const way = scheme === "turns" ? "TLS" : (transport ?? "udp").toUpperCase();
  return words.kinds.turn(server, way);
}

function textOf({ kind, finding }: Check): string {
  switch (finding.is) {
    case "good":
      return detailOf(finding.detail);
    case "bad":
      return failureText(kind, finding.reason);
    case "absent":
      return isIn(words.absent, kind) ? words.absent[kind] : "";
    case "waiting":
    case "running":
    case "stopped":
      return "";
  }
}

function failureText(
  kind: Check["kind"],
  { kind: failure, message }: CheckFailure,
): string {
  const isDevice = kind === "camera" || kind === "microphone";
  if (isObstacle(failure)) {
    return isDevice && failure === "no-https"
      ? words.failures[failure]()
      : obstacleWords[failure];
  }
  switch (failure) {
    case "refused":
    case "no-device":
    case "busy":
      return isDevice ? words.failures[failure][kind] : message;
    case "other":
      return message;
    default:
      return words.failures[failure](message);
  }
}

function isIn<Texts extends object>(
  texts: Texts,
  kind: PropertyKey,
): kind is keyof Texts {
  return kind in texts;
}

function isObstacle(
  failure: CheckFailure["kind"],
): failure is Exclude<keyof typeof obstacleWords, "forgets"> {
  return failure in obstacleWords;
}

function detailOf(detail: Detail): string {
  switch (detail.of) {
    case "device":
      return words.device(detail.label);
    case "loopback":
      return words.loopback(Math.round(detail.time));
    case "network":
      return words.network[detail.symmetric ? "symmetric" : "plain"];
    case "server":
      return words.server(Math.round(detail.opened), Math.round(detail.rtt));
    case "sfu":
      return words.sfu(Math.round(detail.opened));
    case "path":
      return words.path(Math.round(detail.time), detail.rtt, detail.over);
    case "address":
      return words.address(Math.round(detail.time));
    case "relay":
      return words.relay(
        Math.round(detail.time),
        formatBitrate(detail.throughput),
        detail.rtt,
      );
  }
}
