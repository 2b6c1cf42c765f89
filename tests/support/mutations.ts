/** Messages as nobody in their right mind would send them, from a seed. */

/** Values that often break something. */
const ODD: unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 53,
  1e308,
  "",
  "\u0000",
  "\u202eevil",
  "<img src=x onerror=alert(1)>",
  "__proto__",
  "constructor",
  "x".repeat(5_000),
  "\ud800",
  [],
  {},
  [[[[[[[[]]]]]]]],
  { toString: 1, valueOf: 2, then: 3 },
];

/** Numbers from 0 to 1. */
export type Random = () => number;
/** One of them. */
export const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)];

/** A copy in which something, somewhere, is otherwise; `good` is put into lists. */
export function mutate(
  random: Random,
  value: unknown,
  good: readonly unknown[],
): unknown {
  if (random() < 0.15) return pick(random, ODD);
  if (Array.isArray(value)) {
    const list = [...value];
    if (random() < 0.1) list.push(...Array(200).fill(pick(random, ODD)));
    const at = Math.floor(random() * (list.length + 1));
    list[at] = mutate(random, list[at] ?? pick(random, good), good);
    return list;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    const [key, old] = pick(random, entries.length ? entries : [["a", 1]]);
    const fate = random();
    if (fate < 0.1) {
      return Object.fromEntries(entries.filter(([name]) => name !== key));
    }
    if (fate < 0.2) {
      const name = String(pick(random, ["__proto__", "extra", "", "toString"]));
      return JSON.parse(
        `{${JSON.stringify(name)}:${JSON.stringify(pick(random, ODD))},${
          JSON.stringify(value).slice(1)
        }`.replace(/,}$/, "}"),
      );
    }
    return { ...value, [key]: mutate(random, old, good) };
  }
  return pick(random, ODD);
}

/** A frame: one of these messages, mutated, as text, cut, doubled, or no text at all. */
export function frame(
  random: Random,
  good: readonly unknown[],
): string | Uint8Array<ArrayBuffer> {
  const message = mutate(random, pick(random, good), good);
  const text = JSON.stringify(message) ?? "";
  const fate = random();
  if (fate < 0.03) return text.slice(0, Math.floor(random() * text.length));
  if (fate < 0.05) return text + text;
  if (fate < 0.06) return new Uint8Array(8);
  if (fate < 0.065) return "[".repeat(10_000);
  if (fate < 0.07) return `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
  if (fate < 0.072) return text.padEnd(70_000);
  return text;
}
