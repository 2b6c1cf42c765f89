/** Whoever comes in under another id keeps what was connected until all is connected anew [SIG-11]. */
import { assert, assertEquals } from "@std/assert";
import { effect } from "@preact/signals";
import * as TIMES from "../../lib/protocol/times.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

const THREE = ["Ann", "Ben", "Cleo"];
/** Milliseconds without the server after which nobody can resume. */
const TOO_LONG = 100_000;

/** Whom somebody ever held for a stranger from now on, and why. */
function followAlarms({ call }: Participant): string[] {
  const alarms: string[] = [];
  effect(() => {
    for (const standing of call.trust.value.values()) {
      if (standing.is === "refused") alarms.push(standing.why);
    }
  });
  return alarms;
}

/** The server passes on nothing of what somebody says to newcomers. */
function hush(meeting: Meeting, { id }: Participant): void {
  meeting.servers.fate = (text) =>
    text.includes(`"signal"`) && text.includes(id) ? [] : [0];
}

for (const seconds of [1, 10, 30]) {
  Deno.test(
    `[SIG-11] [SEC-2] an older stay says nothing through the server, which would say it in the newer one's name: ${seconds} s with one peer reached by the older stay alone`,
    Meeting.test(THREE, async (meeting) => {
      const [ann, ben, cleo] = meeting.people;
      const alarms = meeting.people.map(followAlarms);
      const { id } = ben;
      meeting.servers.shutOut("Ben");
      await meeting.pass(TOO_LONG);
      hush(meeting, cleo);
      meeting.servers.letIn("Ben");
      await meeting.until("in", () => ben.call.server.value === "inside");
      assert(ben.id !== id);
      for (let passed = 0; passed < seconds; passed++) {
        await meeting.pass(1_000);
        assert(meeting.met, meeting.view());
      }
      meeting.servers.fate = () => [0];
      await meeting.pass(30_000);
      assertEquals(alarms, [[], [], []]);
      meeting.assertMet();
      assertEquals(ann.call.trust.value.get(ben.id)?.is, "known");
    }),
  );
}

for (const minutes of [2, 15]) {
  Deno.test(
    `[SIG-9] [SIG-11] two who come in anew after ${minutes} minutes meet each other and the rest once`,
    Meeting.test(THREE, async (meeting) => {
      const [ann, ben, cleo] = meeting.people;
      const ids = meeting.people.map(({ id }) => id);
      for (const name of ["Ben", "Cleo"]) meeting.servers.shutOut(name);
      await meeting.pass(minutes * 60_000);
      meeting.assertMet();
      for (const name of ["Ben", "Cleo"]) meeting.servers.letIn(name);
      await meeting.pass(30_000);
      assertEquals(ann.id, ids[0]);
      assert(ben.id !== ids[1] && cleo.id !== ids[2]);
      meeting.assertMet();
    }),
  );
}

/** Ann becomes host. */
async function crown(meeting: Meeting): Promise<void> {
  await meeting.servers.change((room) => ({
    ...room,
    version: room.version + 1,
    members: room.members.map((member) => ({
      ...member,
      standing: member.name === "Ann" ? "host" : "guest",
    })),
  }));
}

Deno.test(
  "[ACC-5] whoever is removed is out of an older stay too",
  Meeting.test(["Ann", "Ben", "Zed"], async (meeting) => {
    const [ann, ben, zed] = meeting.people;
    await crown(meeting);
    meeting.servers.shutOut("Ben");
    await meeting.pass(TOO_LONG);
    hush(meeting, zed);
    meeting.servers.letIn("Ben");
    await meeting.pass(20_000);
    assert(meeting.met);
    const who = zed.id;
    // A page that does not care for what the server says.
    meeting.servers.silence("Zed");
    meeting.servers.shutOut("Zed");
    ann.call.moderation.action({ do: "remove", target: who })?.();
    await meeting.pass(1_000);
    assertEquals(Object.keys(ben.badges), ["Ann"]);
    assertEquals(ben.host.connections.size, 1);
    assertEquals(ann.host.connections.size, 1);
  }),
);

Deno.test(
  "[ACC-5] whoever comes in anew, and is met by the older id alone, is removed by either",
  Meeting.test(["Ann", "Ben", "Zed"], async (meeting) => {
    const [ann, ben, zed] = meeting.people;
    await crown(meeting);
    const { id } = zed;
    meeting.servers.shutOut("Zed");
    await meeting.pass(TOO_LONG);
    meeting.servers.fate = (text) => text.includes(`"signal"`) ? [] : [0];
    meeting.servers.letIn("Zed");
    await meeting.until("in", () => zed.call.server.value === "inside");
    await meeting.pass(5_000);
    assertEquals(ann.peer("Zed").id, id);
    const remove = ann.call.moderation.action({ do: "remove", target: id });
    meeting.servers.silence("Zed");
    assert(remove);
    remove();
    await meeting.pass(1_000);
    assertEquals([ann.badges, ben.badges].map((all) => Object.keys(all)), [
      ["Ben"],
      ["Ann"],
    ]);
    assertEquals([ann, ben].map(({ host }) => host.connections.size), [1, 1]);
  }),
);

Deno.test(
  "[SIG-11] an older stay ends after ten minutes, whoever does not answer the newer one",
  Meeting.test(["Ann", "Ben", "Zed"], async (meeting) => {
    const [ann, ben, zed] = meeting.people;
    meeting.servers.shutOut("Ben");
    await meeting.pass(TOO_LONG);
    hush(meeting, zed);
    meeting.servers.letIn("Ben");
    await meeting.pass(TIMES.knownFor - TOO_LONG);
    assertEquals(ben.badges, { Ann: "connected", Zed: "connected" });
    assertEquals(ann.badges, { Ben: "connected", Zed: "connected" });
    await meeting.pass(TOO_LONG + 20_000);
    assertEquals(ben.badges, { Ann: "connected", Zed: "connecting" });
    meeting.servers.fate = () => [0];
    await meeting.pass(30_000);
    meeting.assertMet();
  }),
);

Deno.test(
  "[NEG-7] [SIG-11] whom the server does not list stays connected by the older stay, however long",
  Meeting.test(THREE, async (meeting) => {
    const [, ben, cleo] = meeting.people;
    meeting.servers.shutOut("Ben");
    meeting.servers.shutOut("Cleo");
    await meeting.pass(TOO_LONG);
    meeting.servers.letIn("Ben");
    await meeting.pass(2 * TIMES.knownFor);
    assert(meeting.met, meeting.view());
    const badges = [ben.peer("Cleo"), cleo.peer("Ben")];
    assert(badges.every(({ link }) => link?.report.value));
    meeting.servers.letIn("Cleo");
    await meeting.pass(30_000);
    meeting.assertMet();
  }),
);
