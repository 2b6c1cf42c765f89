/** How long something took, as each language says it. */

/** So many minutes, at least one, with the hours in them; `locale` is a language's code. */
export function duration(locale: string, minutes: number): string {
  const say = (count: number, unit: "hour" | "minute") =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" })
      .format(count);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [say(hours, "hour")] : []),
    ...(rest > 0 || hours === 0 ? [say(rest, "minute")] : []),
  ];
  return new Intl.ListFormat(locale, { type: "unit" }).format(parts);
}
