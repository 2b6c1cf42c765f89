/** A file for calendars (iCalendar, RFC 5545) with one meeting in it. */

/** A meeting; times are in milliseconds since 1970. */
export interface Meeting {
  id: string;
  title: string;
  text: string;
  link: string;
  start: number;
  /** How long it is, in minutes. */
  minutes: number;
  /** When the file is made. */
  now: number;
}

/** Octets that a line may have. */
const LINE_OCTETS = 75;

/** The file's text. */
export function calendarFile(meeting: Meeting): string {
  const { id, title, text, link, start, minutes, now } = meeting;
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//WebRTC Dashboard//EN",
    "BEGIN:VEVENT",
    `UID:${escape(id)}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(start)}`,
    `DTEND:${utc(start + minutes * 60_000)}`,
    `SUMMARY:${escape(title)}`,
    `DESCRIPTION:${escape(text)}`,
    `LOCATION:${escape(link)}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ].map((line) => `${folded(line)}\r\n`).join("");
}

const utc = (at: number) =>
  new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");

function escape(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
}

/** A long line goes on in the next one, behind a space; no character is cut. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let result = "";
  let octets = 0;
  for (const letter of line) {
    const { length } = encoder.encode(letter);
    if (octets + length > LINE_OCTETS) {
      result += "\r\n ";
      octets = 1;
    }
    result += letter;
    octets += length;
  }
  return result;
}
