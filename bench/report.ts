/** RESULTS.md: what was measured, in words and tables. */
import { ratio, type Row, type Section, written } from "./figures.ts";

/** What it was measured with. */
export interface Setting {
  date: string;
  /** Names and versions of what was run. */
  versions: string[];
  machine: string;
  /** How long the whole run took, in seconds. */
  seconds: number;
}

/** The whole page. */
export function reportOf(
  sections: readonly Section[],
  setting: Setting,
): string {
  const { date, versions, machine, seconds } = setting;
  const rows = sections.flatMap((section) => section.rows);
  const goals = rows.flatMap(({ goal }) => goal ?? []);
  const met = goals.filter((goal) => goal.met).length;
  return [
    "# Results",
    "",
    `Written by \`deno task bench\` on ${date}, in ${
      (seconds / 60).toFixed(1)
    } min, on ${machine}: ${versions.join(", ")}. Each figure is the median, ` +
    "with the least, the most and the number of rounds. Machines differ and are shared: what " +
    "counts is the ratio to the floor and to the peers, which were measured in the same run. " +
    "[Where the time goes](PROFILES.md) says what is behind the goals that are missed.",
    "",
    `**${met} of ${goals.length} goals were met in this run.**`,
    ...sections.flatMap(sectionOf),
    "",
  ].join("\n");
}

function sectionOf({ headline, about, rows }: Section): string[] {
  const peers = [...new Set(rows.flatMap((row) => Object.keys(row.peers)))];
  const cells = [
    "what",
    "product",
    "floor",
    "product ÷ floor",
    ...peers,
    "goal",
  ];
  const line = (values: string[]) => `| ${values.join(" | ")} |`;
  return [
    "",
    `## ${headline}`,
    "",
    about,
    "",
    line(cells),
    line(cells.map(() => "---")),
    ...rows.map((row) => line(cellsOf(row, peers))),
  ];
}

function cellsOf(row: Row, peers: readonly string[]): string[] {
  const { what, product, floor, goal } = row;
  return [
    what,
    written(product),
    floor ? written(floor) : "",
    ratio(row)?.toFixed(2) ?? "",
    ...peers.map((peer) => row.peers[peer] ? written(row.peers[peer]) : ""),
    goal ? `${goal.text}: ${goal.met ? "met" : "**missed**"}` : "",
  ];
}
