/** How much and how long, as each language writes it; `locale` is a language's code. */

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** So many bytes, in the unit in which the number is short. */
export function bytes(locale: string, count: number): string {
  let amount = count;
  let step = 0;
  // What would be rounded up to a thousand belongs to the next unit.
  while (amount >= 999.5 && step < UNITS.length - 1) {
    amount /= 1000;
    step++;
  }
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step > 1 && amount < 100 ? 1 : 0,
  }).format(amount);
}

/** About so many seconds, in the unit in which people would say it. */
export function seconds(locale: string, count: number): string {
  const say = (amount: number, unit: "second" | "minute" | "hour") =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: 0,
    }).format(Math.max(1, amount));
  if (count < 90) return say(Math.ceil(count), "second");
  if (count < 90 * 60) return say(Math.round(count / 60), "minute");
  return say(Math.round(count / 3600), "hour");
}

/** So many minutes, at least one. */
export function minutes(locale: string, count: number): string {
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "minute",
    unitDisplay: "long",
    maximumFractionDigits: 0,
  }).format(Math.max(1, Math.floor(count)));
}

/** A day and a time of it, by the browser's clock. @param at milliseconds since 1970 */
export function dateAndTime(locale: string, at: number): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(at);
}
