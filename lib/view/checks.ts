/** What the page "Check my connection" shows of what was found. */
import type { CheckView } from "../../components/CheckList.tsx";
import { bitrate } from "../../components/figures.ts";
import type { Check, Detail } from "../client/connection_check.ts";
import { words } from "../words/check.ts";

/** One line for each thing that was looked at. */
export function checksOf(checks: readonly Check[]): CheckView[] {
  return checks.map(({ kind, url, finding }) => ({
    key: `${kind} ${url}`,
    name: kind === "stun" || kind === "turn"
      ? words.kinds[kind](url)
      : words.kinds[kind],
    state: finding.is,
    detail: finding.is === "good"
      ? detailOf(finding.detail)
      : finding.is === "bad"
      ? finding.reason
      : finding.is === "absent" && (kind === "stun" || kind === "turn")
      ? words.absent[kind]
      : "",
  }));
}

/** What is said when all is done. */
export function summaryOf(checks: readonly Check[]): string {
  const are = (is: string, ...kinds: Check["kind"][]) =>
    checks.some(({ kind, finding }) =>
      finding.is === is && kinds.includes(kind)
    );
  if (are("bad", "server", "stun", "turn")) return words.summaries.bad;
  if (are("bad", "camera", "microphone")) return words.summaries.noDevice;
  if (are("absent", "turn")) return words.summaries.noRelay;
  return words.summaries.good;
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
