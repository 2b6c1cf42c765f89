/** The words of the dashboard's lists, by themselves: its visitors need not load those of the call. */

/** The day of an instant in milliseconds, as people here write it. */
function day(at: number): string {
  return new Date(at).toLocaleDateString([], {
    day: "numeric",
    month: "short",
    year: "numeric",
  });
}

/** The words of the dashboard, in English. */
export const words = {
  rooms: {
    heading: "Active rooms",
    untitled: "Untitled room",
    seats: (taken: number, all: number) => `${taken} of ${all} here`,
    full: "Full",
    none: "No open rooms",
    noneHelp:
      "Rooms that are listed on the dashboard appear here while they last.",
  },
  recent: {
    heading: "Recent rooms",
    last: (at: number) => `Last visit ${day(at)}`,
    forget: (title: string) => `Forget ${title}`,
  },
} as const;
