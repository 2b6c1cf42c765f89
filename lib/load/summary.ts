/** The figures in words, for people. */
import type { Figures, Report } from "./figures.ts";
import type { Spread } from "./latencies.ts";

/** Milliseconds of lateness from which on this process is a part of what was measured. */
const TOO_LATE = 50;

const whole = (number: number) => number.toLocaleString("en");
const several = (number: number, one: string) =>
  `${whole(number)} ${one}${number === 1 ? "" : "s"}`;

/** Milliseconds with the digits that count. */
function ms(time: number | null): string {
  if (time === null) return "–";
  const digits = time < 10 ? 2 : time < 100 ? 1 : 0;
  return `${time.toLocaleString("en", { maximumFractionDigits: digits })} ms`;
}

function spread({ count, p50, p95, p99, most }: Spread): string {
  if (count === 0) return "nothing was measured";
  return `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}, most ${ms(most)}`;
}

function counts(of: Record<string, number>): string[] {
  return Object.entries(of).toSorted((a, b) => b[1] - a[1])
    .map(([what, number]) => `${what} (${whole(number)} ×)`);
}

/** The one line that is shown while it runs. */
export function progressOf(
  figures: Figures,
  inside: number,
  passedMs: number,
  seconds: number,
): string {
  const refused = Object.values(figures.refusals).reduce((a, b) => a + b, 0);
  const parts = [
    `${Math.min(Math.round(passedMs / 1000), seconds)} of ${seconds} s`,
    `${whole(inside)} of ${whole(figures.begun)} inside`,
    `${whole(figures.sent)} sent, ${whole(figures.received)} received`,
    `p95 ${ms(figures.messageLatency.percentile(0.95))}`,
  ];
  if (figures.lost > 0) {
    const back = figures.resumed + figures.rejoined;
    parts.push(`${whole(figures.lost)} lost the server, ${whole(back)} back`);
  }
  if (refused > 0) parts.push(several(refused, "refusal"));
  if (figures.unopened > 0) {
    parts.push(`${several(figures.unopened, "socket")} did not open`);
  }
  return parts.join(" | ");
}

/** The whole report. */
export function summaryOf(report: Report): string {
  const { asked, rooms, joins, messages, connections } = report;
  const lines: [string, string][] = [
    [
      "joined",
      `${whole(joins.joined)} of ${whole(joins.begun)}, ` +
      `${joins.perSecond} a second; ${spread(joins.latency)}`,
    ],
    [
      "messages",
      `${whole(messages.sent)} sent, ${whole(messages.received)} received, ` +
      `${whole(messages.lost)} lost; ${messages.receivedPerSecond} a second`,
    ],
    ["latency", spread(messages.latency)],
    [
      "connections",
      connections.lost === 0
        ? "none was lost"
        : `${whole(connections.lost)} lost: ` +
          `${whole(connections.resumed)} came back as themselves, ` +
          `${whole(connections.rejoined)} as somebody new` +
          (connections.latency.count > 0
            ? `; ${spread(connections.latency)}`
            : ""),
    ],
    ["errors", errorsOf(report)],
    [
      "rooms",
      rooms.opened === 0
        ? `${several(asked.rooms, "room")} that were there`
        : `${whole(rooms.opened)} opened, ${whole(rooms.ended)} ended`,
    ],
    ["sent late", spread(report.lateness)],
  ];
  const width = Math.max(...lines.map(([name]) => name.length)) + 2;
  const hints = hintsOf(report);
  return [
    `${several(asked.clients, "client")} in ${several(asked.rooms, "room")} ` +
    `of ${report.url}, ${report.seconds.toFixed(1)} s` +
    (report.interrupted ? ", ended early" : ""),
    "",
    ...lines.map(([name, text]) => `  ${name.padEnd(width)}${text}`),
    ...hints.length > 0 ? ["", ...hints] : [],
  ].join("\n");
}

function errorsOf({ errors, messages }: Report): string {
  const all = [
    ...counts(errors.refusals).map((text) => `refused: ${text}`),
    ...counts(errors.closes).map((text) => `closed with ${text}`),
  ];
  if (errors.unopened > 0) {
    all.push(`${several(errors.unopened, "socket")} did not open`);
  }
  if (messages.undelivered > 0) {
    all.push(`undelivered (${whole(messages.undelivered)} ×)`);
  }
  if (messages.duplicates > 0) {
    all.push(`arrived twice (${whole(messages.duplicates)} ×)`);
  }
  return all.join(", ") || "none";
}

/** What to do about figures that ask for it. */
function hintsOf(
  { lateness, errors, asked, messages, joins }: Report,
): string[] {
  const hints: string[] = [];
  if ((lateness.p99 ?? 0) > TOO_LATE) {
    hints.push(
      "This process sent late: its own machine is a part of these figures. Use fewer " +
        "clients for each process, or a faster machine.",
    );
  }
  if (asked.rate > 0 && joins.joined > 0 && messages.sent === 0) {
    hints.push("Nothing was sent: nobody had anybody else in their room.");
  }
  if (errors.refusals["too-many-tries"]) {
    hints.push(
      "too-many-tries: the server counts the joins of each address. Try again in a " +
        `minute${asked.ramp > 5 ? ", with --ramp 5" : ""}.`,
    );
  }
  if (errors.unopenedReason) {
    hints.push(`Why a socket did not open: ${errors.unopenedReason}`);
  }
  return hints;
}
