/** What is sent to people who are invited. */
import { words } from "../../words/invite.ts";

/** The room's title and its link, and how to join. */
export function invitationOf(title: string, link: string): string {
  return words.invitation(title || words.untitled, link);
}

/** The address that opens a mail with the invitation in it. */
export function mailOf(title: string, link: string): string {
  const subject = encodeURIComponent(title || words.untitled);
  const body = encodeURIComponent(
    invitationOf(title, link).replaceAll("\n", "\r\n"),
  );
  return `mailto:?subject=${subject}&body=${body}`;
}

/** A time that is likely meant, as a field for dates has it: tomorrow, at the next full hour. */
export function likelyTime(now: number): string {
  const date = new Date(now);
  date.setDate(date.getDate() + 1);
  date.setHours(date.getHours() + 1, 0, 0, 0);
  const two = (number: number) => `${number}`.padStart(2, "0");
  const { year, month, day, hour } = {
    year: date.getFullYear(),
    month: two(date.getMonth() + 1),
    day: two(date.getDate()),
    hour: two(date.getHours()),
  };
  return `${year}-${month}-${day}T${hour}:00`;
}
