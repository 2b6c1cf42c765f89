/** Whether the page came by a reload, and not by a link or from the history. */
export function wasReloaded(
  performance: Pick<Performance, "getEntriesByType">,
): boolean {
  return performance.getEntriesByType("navigation").some((entry) =>
    "type" in entry && entry.type === "reload"
  );
}
