/** What every page draws: the dashboard needs this, and not the icons of calls. */

/** The shape of the icon that closes or forgets something. */
export const CLOSE = "M6 6l12 12M18 6L6 18";

/** An icon by its shape. */
export function Shape({ name, d, solid }: {
  name: string;
  d: string;
  solid?: boolean;
}) {
  return (
    <svg class="icon" data-icon={name} viewBox="0 0 24 24" aria-hidden="true">
      <path class={solid ? "solid" : "line"} d={d} />
    </svg>
  );
}

/** The product's mark, two halves of one disc; `alone` leaves the second half open. */
export function Mark({ alone }: { alone?: boolean }) {
  return (
    <svg
      class="mark"
      data-alone={alone ? "true" : "false"}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path class="mark-here" d="M11 2.5a8 8 0 0 0 0 16z" />
      <path class="mark-there" d="M13 5.5a8 8 0 0 1 0 16z" />
    </svg>
  );
}
