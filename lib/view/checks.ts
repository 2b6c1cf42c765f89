/** What the page "Check my connection" shows of what was found. */
import type { CheckView } from "../../components/CheckList.tsx";
import { bitrate } from "../../components/figures.ts";
import type { Check, Detail } from "../client/connection_check.ts";
import type { Reason } from "../client/trouble.ts";
import { words } from "../words/check.ts";

/** One line for each thing that was looked at. */
export function checksOf(checks: readonly Check[]): CheckView[] {
  return checks.map((check) => ({
    key: `${check.kind} ${check.url}`,
    name: nameOf(check),
    state: check.finding.is,
    detail: textOf(check),
  }));
}

/** What is said of the whole, while it goes on and when it is done. */
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
  if (are("bad", "server")) return words.summaries.noServer;
  if (are("bad", "stun", "turn")) return words.summaries.bad;
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
      return troubleOf(kind, finding.reason, finding.said);
    case "absent":
      return kind === "stun" || kind === "turn" ? words.absent[kind] : "";
    case "waiting":
    case "running":
    case "stopped":
      return "";
  }
}

function troubleOf(kind: Check["kind"], reason: Reason, said: string): string {
  const isDevice = kind === "camera" || kind === "microphone";
  switch (reason) {
    case "refused":
    case "no-device":
    case "busy":
      return isDevice ? words.trouble[reason][kind] : said;
    case "other":
      return said;
    default:
      return words.trouble[reason](said);
  }
}

function detailOf(detail: Detail): string {
  switch (detail.of) {
    case "device":
      return words.device(detail.label);
    case "server":
      return words.server(Math.round(detail.opened), Math.round(detail.rtt));
    case "address":
      return words.address(Math.round(detail.time));
    case "relay":
      return words.relay(
        Math.round(detail.time),
        bitrate(detail.throughput),
        detail.rtt === null ? "" : words.rtt(detail.rtt),
      );
  }
}
