/** What was measured, one line of JSON for each time, and the table that it makes. */

/** What is kept of an outage for our call and for a bare pair alike, so that the table has both. */
export const MOVES = "the picture moves without a pause from";

/** One time that something took. */
export interface Figure {
  /** What went wrong. */
  fault: string;
  /** What was waited for. */
  until: string;
  /** Milliseconds, or a number of its own `unit`; `null`: it never came. */
  value: number | null;
  unit: string;
  /** What it should be at most; `null`: it is only told. */
  aim: number | null;
}

/** Where figures are gathered for the runner. */
const PATH = Deno.env.get("FAULT_FIGURES");

/** Keeps a figure for the table, and tells it. */
export async function keep(figure: Figure): Promise<void> {
  const { fault, until, value, unit, aim } = figure;
  const kept = aim === null ? "" : `, to be at most ${aim} ${unit}`;
  const told = value === null ? "never" : `${Math.round(value)} ${unit}`;
  console.log(`${fault}: ${until}: ${told}${kept}`);
  if (!PATH) return;
  await Deno.writeTextFile(PATH, `${JSON.stringify(figure)}\n`, {
    append: true,
  });
}

/** Keeps the milliseconds from an instant until something came, for each to whom it came. */
export async function keepTime(
  fault: string,
  until: string,
  from: number,
  to: number | readonly number[] | null,
  aim: number | null,
): Promise<void> {
  for (const time of [to].flat()) {
    const value = time === null ? null : Math.max(0, time - from);
    await keep({ fault, until, value, unit: "ms", aim });
  }
}

/** The figures of a file, which may be missing. */
export async function readFigures(path: string): Promise<Figure[]> {
  const text = await Deno.readTextFile(path);
  return text.split("\n").filter((line) => line !== "").map((line) =>
    JSON.parse(line)
  );
}

/** A table in Markdown, one row for each fault and what was waited for. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ...Map.groupBy(
      figures,
      ({ fault, until }) => `${fault} | ${until}`,
    ).values(),
  ].map(row);
  const head = [
    ...["fault", "until", "times", "came"],
    ...["p50", "p95", "worst", "aim", "kept"],
  ];
  const all = [head, ...rows];
  const widths = head.map((_, n) =>
    Math.max(...all.map((cells) => cells[n].length))
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, n) => cell.padEnd(widths[n])).join(" | ")} |`;
  const rule = widths.map((width) => "-".repeat(width));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

function row(figures: Figure[]): string[] {
  const [{ fault, until, unit, aim }] = figures;
  const came = figures.flatMap(({ value }) => value ?? [])
    .toSorted((a, b) => a - b);
  const show = (value: number | null | undefined) =>
    value === null || value === undefined
      ? ""
      : `${Math.round(value)} ${unit}`.trim();
  const within = came.filter((value) => aim === null || value <= aim).length;
  return [
    fault,
    until,
    `${figures.length}`,
    `${came.length}`,
    show(percentile(came, 50)),
    show(percentile(came, 95)),
    show(came.at(-1)),
    show(aim),
    aim === null ? "" : `${within} of ${figures.length}`,
  ];
}

/** The nearest-rank percentile of figures in ascending order; `undefined` of none. */
export function percentile(
  sorted: readonly number[],
  percent: number,
): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * percent / 100) - 1)];
}
