/** What a call makes of an uplink that the browser believes to be smaller than it was. */
import { assert, assertEquals } from "@std/assert";
import { Meeting } from "../support/simulation/meeting.ts";

/** Bits a second, of an uplink with room and of one without. */
const PLENTY = 3_000_000;
const LITTLE = 300_000;
/** Milliseconds after which a fallen uplink has been seen, and after which it has been seen often. */
const SOON = 4_000;
const LATER = 8_000;

/** Bits a second that somebody's camera may have, and how wide it may be. */
function limitOf(meeting: Meeting, n = 0): string {
  const [connection] = meeting.people[n].host.connections;
  const [camera] = connection.getTransceivers();
  const [{ maxBitrate, scaleResolutionDownBy }] =
    camera.sender.getParameters().encodings;
  return `${maxBitrate} ${scaleResolutionDownBy}`;
}

Deno.test(
  "cameras become smaller as soon as the uplink is, and large again with it",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [{ host }] = meeting.people;
    host.uplink = PLENTY;
    await meeting.pass(LATER);
    const before = limitOf(meeting);
    host.uplink = LITTLE;
    await meeting.pass(SOON);
    assert(limitOf(meeting) !== before);
    host.uplink = PLENTY;
    await meeting.pass(SOON);
    assertEquals(limitOf(meeting), before);
  }),
);

Deno.test(
  "[FILE-6] beside files they do so when it lasts: a short queue of the files is soon gone",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [{ call, host }] = meeting.people;
    host.uplink = PLENTY;
    await meeting.pass(LATER);
    const before = limitOf(meeting);
    const bulk = call.session.peek()?.mesh?.createConnection();
    assert(bulk);
    host.uplink = LITTLE;
    await meeting.pass(SOON - 1_000);
    assertEquals(limitOf(meeting), before);
    host.uplink = PLENTY;
    await meeting.pass(LATER);
    assertEquals(limitOf(meeting), before);
    host.uplink = LITTLE;
    await meeting.pass(LATER);
    assert(limitOf(meeting) !== before, "it lasts");
    host.uplink = PLENTY;
    await meeting.pass(LATER);
    bulk.close();
    await meeting.pass(SOON);
    host.uplink = LITTLE;
    await meeting.pass(SOON);
    assert(limitOf(meeting) !== before, "there are no files any more");
  }),
);
