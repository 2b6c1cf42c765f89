/** The words of the dashboard's lists, by themselves: its visitors need not load those of the call. */

const time = (at: number) =>
  new Date(at).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });

/** The day of an instant in milliseconds, as people here write it. */
const day = (at: number) =>
  new Date(at).toLocaleDateString([], {
    day: "numeric",
    month: "short",
    year: "numeric",
  });

/** The words of the dashboard, in English. */
export const words = {
  rooms: {
    heading: "Active rooms",
    untitled: "Untitled room",
    seats: (taken: number, all: number) => `${taken} of ${all} here`,
    join: "Join",
    full: "Full",
    none: "No active rooms",
    noneHelp: "Start one and list it: people who open this page can walk in.",
  },
  recent: {
    heading: "Recent rooms",
    last: (at: number) =>
      day(at) === day(Date.now()) ? `Today, ${time(at)}` : day(at),
    forget: (title: string) => `Forget ${title}`,
    none: "No rooms yet",
    noneHelp: "The rooms you visit wait here, in this browser only.",
  },
} as const;
