/** What is sent to people who are invited: the text, the file for calendars, the QR code. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { calendarFile } from "../../../lib/view/invite/calendar.ts";
import { invitationOf, mailOf } from "../../../lib/view/invite/invitation.ts";
import { qrCodeOf } from "../../../lib/view/invite/qr_code.ts";

const LINK = "https://calls.example/room/k7mq-2vxp-9drt#k=abc";

const meeting = {
  id: "k7mq@calls.example",
  title: "Plans; a, b\\c",
  text: "One\nTwo",
  link: LINK,
  start: Date.UTC(2026, 10, 30, 9),
  minutes: 60,
  now: Date.UTC(2026, 10, 29),
};

Deno.test("a calendar file names the meeting, its link and its times in UTC", () => {
  const lines = calendarFile(meeting).split("\r\n");
  for (
    const line of [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "DTSTAMP:20261129T000000Z",
      "DTSTART:20261130T090000Z",
      "DTEND:20261130T100000Z",
      "DESCRIPTION:One\\nTwo",
      `LOCATION:${LINK}`,
    ]
  ) {
    assert(lines.includes(line), line);
  }
});

Deno.test("what has a meaning in a calendar file is escaped: no title adds a line", () => {
  assertStringIncludes(
    calendarFile(meeting),
    "SUMMARY:Plans\\; a\\, b\\\\c\r\n",
  );
  const file = calendarFile({ ...meeting, title: "A\r\nEND:VEVENT\rX\nY" });
  assertStringIncludes(file, "SUMMARY:A\\nEND:VEVENT\\nX\\nY\r\n");
});

Deno.test("long lines of a calendar file are folded at 75 octets, and no letter is cut", () => {
  const title = "é漢😀".repeat(40);
  const file = calendarFile({ ...meeting, title });
  const encoder = new TextEncoder();
  for (const line of file.split("\r\n")) {
    assert(encoder.encode(line).length <= 75, line);
  }
  assertStringIncludes(file.replaceAll("\r\n ", ""), `SUMMARY:${title}\r\n`);
});

Deno.test("a mail has the title, the whole link and how to join", () => {
  const { protocol, searchParams } = new URL(mailOf("Q & A", LINK));
  assertEquals(protocol, "mailto:");
  assertEquals(searchParams.get("subject"), "Q & A");
  const body = searchParams.get("body")?.replaceAll("\r\n", "\n");
  assertEquals(body, invitationOf("Q & A", LINK));
  assertStringIncludes(String(body), LINK);
  assertStringIncludes(invitationOf("", LINK), "Video call\n");
});

Deno.test("a QR code has its three finders, and a margin of four", () => {
  const { size, path } = qrCodeOf(LINK);
  const dark = new Set(
    [...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x} ${y}`),
  );
  const far = size - 11;
  for (const [left, top] of [[4, 4], [far, 4], [4, far]]) {
    for (let n = 0; n < 7; n++) {
      assert(dark.has(`${left + n} ${top}`), "the edge is dark");
      assert(dark.has(`${left} ${top + n}`), "the edge is dark");
    }
    assert(!dark.has(`${left + 1} ${top + 1}`), "the ring within is light");
    assert(dark.has(`${left + 3} ${top + 3}`), "its heart is dark");
  }
  for (const place of dark) {
    const [x, y] = place.split(" ").map(Number);
    assert(Math.min(x, y) >= 4 && Math.max(x, y) < size - 4, place);
  }
});
